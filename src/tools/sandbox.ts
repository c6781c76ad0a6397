import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../command-line.js';
import { loadEnvironment } from '../environment.js';

const help =
  () => `Opens a page that looks like Discord, with the real bot in it: an embedded Discord, an embedded fal and the bot
run on this machine, with no account. With FAL_KEY set, it asks once and then makes real clips, which cost money.

Usage: npm run sandbox [-- OPTIONS]

  --port N    The port of the page on 127.0.0.1 (a free one)
  --http      Interactions come over HTTP, and the bot has no gateway connection
  --help      Show this help`;

/** Parses the command line. Throws CONFIG_INVALID with a one-line message when it is invalid. */
function readArguments(): { readonly port: number; readonly isOverHttp: boolean } | 'help' {
  const options = {
    port: { type: 'string', default: '0' },
    http: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values } = readWords('npm run sandbox', (args) => parseArgs({ args, strict: true, options }));
  if (values.help) return 'help';
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) throw invalid('--port must be a whole number from 0 to 65535');
  return { port, isOverHttp: values.http };
}

const given = answerFirst({
  help,
  exitCode: 2,
  read: () => {
    const words = readArguments();
    return words === 'help' ? words : { ...words, environment: loadEnvironment() };
  },
});
if (given !== undefined) {
  const { runSandbox } = await import('./run/sandbox.js');
  await runSandbox(given);
}
