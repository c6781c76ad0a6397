import { answerFirst, isHelpAsked } from '../command-line.js';
import { readConfig } from '../config.js';
import { loadEnvironment } from '../environment.js';

const help =
  () => `Compares the commands with what Discord has, and writes them where they differ. REGISTER_COMMANDS says where.

Usage: npm run register`;

const config = answerFirst({
  help,
  exitCode: 1,
  read: () => (isHelpAsked('npm run register') ? 'help' : readConfig(loadEnvironment())),
});
if (config !== undefined) {
  const { runRegister } = await import('./run/register.js');
  await runRegister(config);
}
