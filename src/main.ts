import { answerFirst, isHelpAsked } from './command-line.js';
import { readConfig } from './config.js';
import { settings } from './config-schema.js';
import { loadEnvironment } from './environment.js';

const help = () => `Starts the bot. It is set up by environment variables, or by lines in .env:

${settings.map(({ name, purpose }) => `  ${name.padEnd(18)} ${purpose}`).join('\n')}

Usage: npm start`;

const given = answerFirst({
  help,
  exitCode: 1,
  read: () => {
    if (isHelpAsked('npm start')) return 'help';
    const environment = loadEnvironment();
    return { environment, config: readConfig(environment) };
  },
});
if (given !== undefined) {
  const { runBot } = await import('./run-bot.js');
  await runBot(given);
}
