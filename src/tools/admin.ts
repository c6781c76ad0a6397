import { answerFirst, invalid } from '../command-line.js';
import { readConfig } from '../config.js';
import { loadEnvironment } from '../environment.js';
import { helpText, readArguments } from './admin/arguments.js';

/** It has only the shape of a token. */
const NO_TOKEN = 'MA.none.none';

const given = answerFirst({
  help: () => helpText,
  exitCode: 2,
  read: () => {
    const asked = readArguments();
    if (asked === 'help') return asked;
    // The store needs no account, so a token that is missing or wrong is no obstacle.
    const config = readConfig({ ...loadEnvironment(), DISCORD_TOKEN: NO_TOKEN });
    if (config.storeLocation === 'memory:') {
      throw invalid('STORE_URL is memory:, which no other process can read or write.');
    }
    return { ...asked, config };
  },
});
if (given !== undefined) {
  const { runAdmin } = await import('./run/admin.js');
  await runAdmin(given);
}
