import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { invalid, readWords } from '../../command-line.js';
import { type Order, orderSchema } from '../../usage/desk/order.js';
import { monthOf } from '../../usage/month.js';

/** What the operator typed. */
export type AdminArguments = { readonly order: Order; readonly isJson: boolean };

/** The text of `--help`. */
export const helpText = [
  'Shows and steers what the whole installation spends, whether the bot is running or not.',
  '',
  'Usage: npm run admin -- COMMAND [--json]',
  '',
  '  usage [--month 2027-01] [--server ID] [--member ID]',
  '                           What was spent in a month (this one), by day, member and model',
  '  limits [--member ID]     What is left of each limit of the settings, and of those for each member',
  '  unclear                  Jobs that ended without anybody knowing whether fal charged for them',
  '  settle JOB [--usd 1.60]  Decides that an unclear job cost this much, or all that is reserved for it',
  '  release JOB              Decides that an unclear job cost nothing',
  '  pause [--why TEXT]       Refuses new clips everywhere, with this reason; clips in the making go on',
  '  resume                   Accepts new clips again',
  '  block MEMBER [--server ID] [--why TEXT]',
  '                           Refuses new clips of a member in a server, or everywhere; clips in the making go on',
  '  unblock MEMBER [--server ID]',
  '                           Lifts the block of a server, or the one that holds everywhere',
  '  blocks [--server ID]     Who is blocked in a server, or everywhere, since when, by whom and why',
  '',
  '  --json                   Print the answer as JSON (npm run -s admin -- ... --json)',
  '  --help                   Show this help',
  '',
  'Exit code: 0 if it was done, 1 if not, 2 for a wrong command.',
].join('\n');

const options = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  month: { type: 'string' },
  server: { type: 'string' },
  member: { type: 'string' },
  usd: { type: 'string' },
  why: { type: 'string' },
} as const;

type Option = Exclude<keyof typeof options, 'json' | 'help'>;

/** The options of each command, and what it is about, whose id follows. */
const commands: Readonly<
  Record<Order['verb'], { readonly takes: readonly Option[]; readonly about?: 'job' | 'member' }>
> = {
  usage: { takes: ['month', 'server', 'member'] },
  limits: { takes: ['member'] },
  unclear: { takes: [] },
  settle: { takes: ['usd'], about: 'job' },
  release: { takes: [], about: 'job' },
  pause: { takes: ['why'] },
  resume: { takes: [] },
  block: { takes: ['server', 'why'], about: 'member' },
  unblock: { takes: ['server'], about: 'member' },
  blocks: { takes: ['server'] },
};

const isVerb = (word: string): word is Order['verb'] => Object.hasOwn(commands, word);

/**
 * Parses the command line. Returns `help` when requested; throws CONFIG_INVALID with a one-line message when it is
 * invalid.
 */
export function readArguments(words?: readonly string[]): AdminArguments | 'help' {
  const { values, positionals } = readWords(
    'npm run admin',
    (args) => parseArgs({ args, strict: true, allowPositionals: true, options }),
    words,
  );
  if (values.help) return 'help';
  const [verb = '', id, ...others] = positionals;
  if (!isVerb(verb)) {
    throw invalid(
      `${verb === '' ? 'Name a command' : `There is no command ${verb}`}. See npm run admin -- --help`,
    );
  }
  const { takes, about } = commands[verb];
  const { json: isJson, help: _help, ...given } = values;
  const foreign = Object.keys(given).find((name) => !takes.some((taken) => taken === name));
  if (foreign !== undefined) throw invalid(`${verb} takes no --${foreign}. See npm run admin -- --help`);
  if (others.length > 0 || (id !== undefined) !== (about !== undefined)) {
    throw invalid(
      `${verb} takes ${about === undefined ? 'no further words' : `the id of one ${about}`}. See npm run admin -- --help`,
    );
  }
  const { month } = given;
  if (month !== undefined && monthOf(month, { nowMs: 0, zone: 'UTC' }) === undefined) {
    throw invalid(`--month ${month} is no month: write it as 2027-01`);
  }
  const order = orderSchema.safeParse({
    verb,
    jobId: id,
    month,
    guildId: given.server,
    userId: about === 'member' ? id : given.member,
    micros: given.usd === undefined ? undefined : microsOf(given.usd),
    why: given.why,
    by: `operator ${accountName()}`,
  });
  if (!order.success) {
    const isReason = order.error.issues.some(({ path: [field] }) => field === 'why');
    const need = isReason ? 'a reason of 1 to 200 characters' : 'ids as digits';
    throw invalid(`${verb} needs ${need}. See npm run admin -- --help`);
  }
  return { order: order.data, isJson };
}

/**
 * The account that runs this, as it is noted beside what it decides: its name, or its number where it has none, as in a
 * container that runs as any user.
 */
export function accountName(read: () => { readonly username: string } = userInfo): string {
  try {
    return read().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

/** A comma before three digits is a mark for thousands to some. */
const USD = /^\d{1,7}([.,]\d{1,2}|[.,]\d{4,6}|\.\d{3})?$/;

function microsOf(usd: string): number {
  if (!USD.test(usd)) throw invalid(`--usd ${usd} is no amount in US dollars, such as 1.60`);
  return Math.round(Number(usd.replace(',', '.')) * 1_000_000);
}
