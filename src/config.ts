import path from 'node:path';
import type * as z from 'zod';
import type { ModelKey } from './animation/models.js';
import { DISCORD_API_URL, environmentSchema } from './config-schema.js';
import type { Shards } from './config-shards.js';
import { isLikeBotToken } from './config-token.js';
import { FlipbookError } from './errors.js';
import { storeKindOf } from './store/location.js';
import { verbatim } from './text/sentence.js';
import type { PeriodLimit } from './usage/limits.js';
import type { Period } from './usage/windows.js';

const DAY_MS = 86_400_000;

/** True when the bot talks to Discord itself, not to an emulator. */
export function isDiscordItself({ discordApiUrl }: Pick<Config, 'discordApiUrl'>): boolean {
  return discordApiUrl === DISCORD_API_URL;
}

/** The bot's parsed settings. */
export type Config = {
  readonly discordToken: string;
  readonly discordApiUrl: string;
  /** Where clips are generated: a fal account, or the embedded renderer. */
  readonly fal:
    | { readonly key: string; readonly adminKey?: string | undefined; readonly baseUrl: string | undefined }
    | 'embedded';
  /** How long a request may wait before it starts. */
  readonly startTimeoutMs: number;
  /** How long fal keeps a clip; undefined: as its account says. */
  readonly clipLifetimeMs: number | undefined;
  /** How long ended jobs are kept. */
  readonly keepJobsMs: number;
  /** An absolute path. */
  readonly dataDir: string;
  /** The absolute path of a SQLite file, an address of PostgreSQL with its password, or `memory:`. */
  readonly storeLocation: string;
  /** The ids of the servers where jobs may be requested, and `user`; undefined: everywhere. */
  readonly allowedGuilds: readonly string[] | undefined;
  readonly registerCommands: string;
  readonly shards: Shards;
  readonly defaultModel: ModelKey;
  /** How many clips fal makes at once, over all servers; undefined for any number. */
  readonly clipsAtOnce: number | undefined;
  /** What may be spent and made, over all servers. */
  readonly limits: readonly PeriodLimit[];
  /** In which their days and months begin. */
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** The port of the HTTP server, 0 for any free one; undefined: there is no server. */
  readonly httpPort: number | undefined;
  /** 64 lower-case hexadecimal digits, when interactions come over HTTP. */
  readonly discordPublicKey: string | undefined;
  /** The address that leads to that server from outside, without a slash at its end; undefined: nobody calls it. */
  readonly publicUrl: string | undefined;
};

/** Settings that need another one. */
const NEEDS = [
  ['FAL_BASE_URL', 'FAL_KEY'],
  ['DISCORD_PUBLIC_KEY', 'HTTP_PORT'],
  ['PUBLIC_URL', 'HTTP_PORT'],
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment. Empty variables count as missing. Throws CONFIG_INVALID whose message lists every problem with
 * its fix, one per line.
 */
export function readConfig(environment: Environment): Config {
  const present = presentIn(environment);
  const parsed = environmentSchema.safeParse(present);
  const problems = [...tokenProblems(present), ...(parsed.success ? [] : problemsOf(parsed.error))];
  for (const [name, needed] of NEEDS) {
    if (present[name] !== undefined && present[needed] === undefined) {
      problems.push(`${name} is set without ${needed}. Set ${needed} too, or remove ${name}`);
    }
  }
  if (!parsed.success || problems.length > 0) throw invalid(problems);
  const { data } = parsed;
  const dataDir = path.resolve(data.DATA_DIR);
  return {
    discordToken: data.DISCORD_TOKEN,
    discordApiUrl: withoutVersion(data.DISCORD_API_URL),
    fal:
      data.FAL_KEY === undefined
        ? 'embedded'
        : { key: data.FAL_KEY, adminKey: data.FAL_ADMIN_KEY, baseUrl: data.FAL_BASE_URL },
    startTimeoutMs: data.START_TIMEOUT_HOURS * 3_600_000,
    clipLifetimeMs:
      data.CLIP_LIFETIME_DAYS === undefined ? undefined : Math.round(data.CLIP_LIFETIME_DAYS * DAY_MS),
    keepJobsMs: data.KEEP_JOBS_DAYS * DAY_MS,
    dataDir,
    storeLocation: storeLocationOf(data),
    allowedGuilds: data.ALLOWED_GUILDS,
    registerCommands: data.REGISTER_COMMANDS,
    shards: data.SHARDS,
    defaultModel: data.DEFAULT_MODEL,
    clipsAtOnce: data.CLIPS_AT_ONCE,
    limits: limitsOf(data),
    timeZone: data.TIME_ZONE,
    logLevel: data.LOG_LEVEL,
    httpPort: data.HTTP_PORT,
    discordPublicKey: data.DISCORD_PUBLIC_KEY,
    publicUrl: data.PUBLIC_URL,
  };
}

/** The client adds the version itself, but Discord's documentation gives the URL with it. */
function withoutVersion(url: string): string {
  return url.replace(/(\/v\d+)?\/?$/, '');
}

/** A token that can't be one for Discord itself. Other servers may have tokens of any shape. */
function tokenProblems({
  DISCORD_TOKEN: token,
  DISCORD_API_URL: url = DISCORD_API_URL,
}: Environment): string[] {
  const isOneWord = environmentSchema.shape.DISCORD_TOKEN.safeParse(token).success;
  if (!isOneWord || token === undefined || isLikeBotToken(token)) return [];
  if (!isDiscordItself({ discordApiUrl: withoutVersion(url) })) return [];
  return [
    "DISCORD_TOKEN is not a bot's token, or only a part of one: it has three parts with dots between them. Copy it again from https://discord.com/developers/applications (Bot, Reset Token). The public key, the application's id and the client secret are something else",
  ];
}

function limitsOf(data: z.infer<typeof environmentSchema>): readonly PeriodLimit[] {
  const money = (kind: 'all' | 'member', per: Period, usd: number | undefined): readonly PeriodLimit[] =>
    usd === undefined ? [] : [{ of: { kind }, unit: 'micros', per, most: Math.round(usd * 1_000_000) }];
  const [of, clips] = [{ kind: 'member' } as const, data.MEMBER_CLIPS_PER_DAY];
  return [
    // A member's own limits first: they say more to the member than a budget for everybody.
    ...(clips === undefined ? [] : [{ of, unit: 'clips', per: 'day', most: clips } as const]),
    ...money('member', 'day', data.MEMBER_USD_PER_DAY),
    ...money('all', 'day', data.BUDGET_USD_PER_DAY),
    ...money('all', 'month', data.BUDGET_USD_PER_MONTH),
  ];
}

/** Reads the location of the job store, for tools that need no other setting. Throws CONFIG_INVALID. */
export function readStoreLocation(environment: Environment): Config['storeLocation'] {
  const parsed = environmentSchema
    .pick({ DATA_DIR: true, STORE_URL: true })
    .safeParse(presentIn(environment));
  if (!parsed.success) throw invalid(problemsOf(parsed.error));
  return storeLocationOf(parsed.data);
}

function storeLocationOf({
  DATA_DIR,
  STORE_URL,
}: Pick<z.infer<typeof environmentSchema>, 'DATA_DIR' | 'STORE_URL'>): string {
  const location = STORE_URL ?? path.join(DATA_DIR, 'flipbook.db');
  return storeKindOf(location) === 'SQLite' ? path.resolve(location) : location;
}

function presentIn(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

function problemsOf(error: z.ZodError): string[] {
  return error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`);
}

function invalid(problems: readonly string[]): FlipbookError {
  const lines = problems.map((problem) => `  - ${problem}.`);
  return new FlipbookError('CONFIG_INVALID', verbatim(`Please fix these settings:\n${lines.join('\n')}`));
}
