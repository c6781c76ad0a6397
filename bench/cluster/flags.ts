import { parseArgs } from 'node:util';

const HELP = `npm run cluster [-- --processes N --port N] [-- --minutes N --jobs N --kill-every SECONDS]
  [-- --minutes N --rate N]

Starts a PostgreSQL from npm, N processes of the bot (default 3) with one shard each, an embedded Discord and fal, and the
page that looks like Discord. A table shows which process runs how many jobs; keys kill a process, restart the database
and let members ask for clips. Nothing costs anything.

  --processes N   how many processes (default 3, at most 9)
  --port N        the port of the page (default: a free one)

With --minutes it watches by itself: members ask for clips all the time, a random process is killed every few seconds and
started again, PostgreSQL is restarted once, and in the end each member must have exactly one generation and one message,
and the ledger must agree with fal's bill and with the budget.

  --minutes N     for how long processes are killed
  --jobs N        how many members ask for a clip (default 500)
  --kill-every S  seconds between two kills (default 5)

With --rate as well, nothing is disturbed: members of many servers start that many clips a second, and the memory, open
files, temporary files, connections, tables and work per clip are measured every few seconds. In the end a table says
what grows, by a line through the second half of the time. Linux only.

  --rate N        new clips a second, such as 10`;

/** What a cluster is started with. */
export type ClusterFlags = {
  readonly processes: number;
  readonly port: number;
  /** 0: until somebody ends it. */
  readonly minutes: number;
  readonly jobs: number;
  readonly killEveryMs: number;
  /** New clips a second; 0: processes are killed instead. */
  readonly rate: number;
};

/** Parses the command line. Ends the process for `--help` (0) and for unknown arguments (2). */
export function readFlags(): ClusterFlags {
  try {
    const { values } = parseArgs({
      options: {
        processes: { type: 'string', default: '3' },
        port: { type: 'string', default: '0' },
        minutes: { type: 'string', default: '0' },
        jobs: { type: 'string', default: '500' },
        rate: { type: 'string', default: '0' },
        'kill-every': { type: 'string', default: '5' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const minutes = wholeNumber('--minutes', values.minutes, 0, 600);
    const rate = wholeNumber('--rate', values.rate, 0, 100);
    if (rate > 0 && minutes === 0) throw new Error('--rate needs --minutes');
    return {
      processes: wholeNumber('--processes', values.processes, 1, 9),
      port: wholeNumber('--port', values.port, 0, 65_535),
      minutes,
      rate,
      jobs: wholeNumber('--jobs', values.jobs, 1, 100_000),
      killEveryMs: 1_000 * wholeNumber('--kill-every', values['kill-every'], 1, 3_600),
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new Error(`${flag} must be a whole number from ${least} to ${most}, and is "${text}"`);
}
