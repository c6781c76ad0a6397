import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../command-line.js';
import { type Environment, loadEnvironment } from '../environment.js';
import { type NoBotWords, readNoBot } from './run/no-bot-words.js';

/** Fixed, so that an open tab finds the sandbox again after a restart. */
const USUAL_PORT = 4390;

const help =
  () => `Opens a page that looks like Discord, with the real bot in it: an embedded Discord, an embedded fal and the bot
run on this machine, with no account. With FAL_KEY set, it asks once and then makes real clips, which cost money. Each
start begins anew, without the messages and clips of the one before.

Usage: npm run sandbox [-- OPTIONS]

  --port N    The port of the page on 127.0.0.1 (${USUAL_PORT}, or a free one if that is taken; 0 for a free one)
  --http      Interactions come over HTTP, and the bot has no gateway connection
  --help      Show this help

For another bot (see docs/embedded-servers.md):

  --no-bot    Only the embedded Discord and fal, for your own bot: prints its token, its ids and the addresses
  --token T   The token of your bot (the stored one, in DATA_DIR/sandbox)
  --http URL  With --no-bot: sends interactions to this URL of your bot, once it has answered a PING`;

/** Parses the command line. Throws CONFIG_INVALID with a one-line message when it is invalid. */
function readArguments():
  | {
      readonly ports: readonly number[];
      readonly isOverHttp: boolean;
      readonly noBot: NoBotWords | undefined;
      readonly environment: Environment;
    }
  | 'help' {
  const options = {
    port: { type: 'string' },
    http: { type: 'boolean', default: false },
    'no-bot': { type: 'boolean', default: false },
    token: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values, positionals } = readWords('npm run sandbox', (args) =>
    parseArgs({ args, strict: true, options, allowPositionals: true }),
  );
  if (values.help) return 'help';
  const environment = loadEnvironment();
  // A value that npm hands on without its option would be refused as a word that belongs to nothing.
  refuseKeptOptions(environment, positionals);
  const { port, http: isOverHttp } = values;
  const noBot = readNoBot(values, positionals);
  if (port === undefined) return { ports: [USUAL_PORT, 0], isOverHttp, noBot, environment };
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (!(number <= 65_535)) throw invalid('--port must be a whole number from 0 to 65535');
  return { ports: [number], isOverHttp, noBot, environment };
}

/**
 * Without the dashes, npm takes these options for its own, and hands them on in the environment only. Of an option with
 * a value, npm 11 keeps `true`, and hands on the value as a word.
 */
function refuseKeptOptions(environment: Environment, [word = 'N']: readonly string[]): void {
  const { npm_config_port: port, npm_config_http: http } = environment;
  const kept = port === undefined ? http && '--http' : `--port ${port === 'true' ? word : port}`;
  if (kept)
    throw invalid(`npm keeps this option for itself. Put two dashes before it: npm run sandbox -- ${kept}`);
}

const given = answerFirst({
  help,
  exitCode: 2,
  read: readArguments,
});
if (given?.noBot !== undefined) {
  const { runWithoutBot } = await import('./run/no-bot.js');
  await runWithoutBot({ ...given, words: given.noBot });
} else if (given !== undefined) {
  const { runSandbox } = await import('./run/sandbox.js');
  await runSandbox(given);
}
