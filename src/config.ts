import path from 'node:path';
import { z } from 'zod';
import { type ModelKey, modelKeys } from './animation/models.js';
import { clips, days, digits, dollars } from './config-numbers.js';
import { FlipbookError } from './errors.js';
import { verbatim } from './text/sentence.js';
import type { PeriodLimit } from './usage/limits.js';
import { isTimeZone, type Period } from './usage/windows.js';

/** A setting's description in `.env.example` and the README. */
type SettingMeta = { readonly purpose: string; readonly example: string };

/** Descriptions of the settings below, by their schema. */
const settingMeta = z.registry<SettingMeta>();

const oneWord = (missing: string, broken: string) => z.string(missing).regex(/^[\x21-\x7e]+$/, broken);
const falKey = oneWord(
  'is missing',
  'has a space or a typographic character in it. Copy the key again from https://fal.ai/dashboard/keys',
);
const httpUrl = (cure: string) => z.url({ protocol: /^https?$/, error: cure });

const DAY_MS = 86_400_000;
const DISCORD_API_URL = 'https://discord.com/api';

/** The environment variables. Each message says what is wrong and how to fix it. */
const environmentSchema = z.object({
  DISCORD_TOKEN: oneWord(
    "is missing. Copy the bot's token from https://discord.com/developers/applications (Bot, Reset Token), or try `npm run demo`, which needs none",
    'has a space or a typographic character in it. Copy the token again from https://discord.com/developers/applications (Bot, Reset Token)',
  ).register(settingMeta, { purpose: "The bot's token. Required.", example: '' }),
  FAL_KEY: falKey.optional().register(settingMeta, {
    purpose:
      'The key of your fal.ai account. Without it, the built-in renderer makes free clips, marked as previews.',
    example: '',
  }),
  START_TIMEOUT_HOURS: digits(
    'must be a number of hours, such as 6',
    z.number().min(0.01, 'must be at least 0.01 (hours)').max(168, 'must be at most 168 (hours)'),
  )
    .default(6)
    .register(settingMeta, {
      purpose:
        'The hours after which fal drops a request that is still in its queue. Nothing is billed then.',
      example: '6',
    }),
  CLIP_LIFETIME_DAYS: days().optional().register(settingMeta, {
    purpose:
      "The days after which fal deletes a new clip's original. Unset: as your fal account's settings say.",
    example: '',
  }),
  KEEP_JOBS_DAYS: days().default(30).register(settingMeta, {
    purpose:
      'The days for which a request is kept after it ends: its prompt, its links, and the buttons of its card.',
    example: '30',
  }),
  CLIPS_AT_ONCE: clips(2, 1).register(settingMeta, {
    purpose:
      'How many clips fal makes for this bot at once. The others wait here, and members take turns. Unset: no limit.',
    example: '',
  }),
  BUDGET_USD_PER_DAY: dollars('20').register(settingMeta, {
    purpose: 'The most that all servers together may spend in a day, in US dollars. Unset: no limit.',
    example: '',
  }),
  BUDGET_USD_PER_MONTH: dollars('200').register(settingMeta, {
    purpose: 'The most that all servers together may spend in a month.',
    example: '',
  }),
  MEMBER_USD_PER_DAY: dollars('5').register(settingMeta, {
    purpose: 'The most that one member may spend in a day, in all servers together.',
    example: '',
  }),
  MEMBER_CLIPS_PER_DAY: clips(3, 0).register(settingMeta, {
    purpose: 'The most clips that one member may make in a day, in all servers together.',
    example: '',
  }),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be the name of a time zone, such as `Europe/Berlin` or `UTC`')
    .default('UTC')
    .register(settingMeta, {
      purpose: 'The time zone in which days and months begin for these limits.',
      example: 'UTC',
    }),
  FAL_ADMIN_KEY: falKey.optional().register(settingMeta, {
    purpose: 'An admin key of the same account, so that *Delete* also deletes the original at fal.',
    example: '',
  }),
  ALLOWED_GUILDS: z
    .string()
    .transform((text) => text.split(',').map((entry) => entry.trim()))
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^(user|\d{17,20})$/,
            'must be ids of servers, separated by commas, such as `1101234567890123456,1107654321098765432`; add `user` to allow direct messages and members who installed the app themselves',
          ),
      ),
    )
    .optional()
    .register(settingMeta, {
      purpose:
        'The servers whose members can request clips: their ids, separated by commas, and `user` for direct messages and for members who installed the app themselves. Unset: everywhere.',
      example: '',
    }),
  REGISTER_COMMANDS: z
    .string()
    .regex(/^(global|off|\d{17,20})$/, 'must be `global`, `off` or the id of one server')
    .default('global')
    .register(settingMeta, {
      purpose:
        'Where commands are registered at start: `global`, the id of one server (takes effect at once, good for testing), or `off`.',
      example: 'global',
    }),
  DATA_DIR: z.string().min(1).default('data').register(settingMeta, {
    purpose: 'The folder for the store and temporary files.',
    example: 'data',
  }),
  STORE_URL: z
    .string()
    .refine((location) => !/^[a-z]{2,}:\/\//i.test(location), 'must be the path of a file, or `memory:`')
    .optional()
    .register(settingMeta, {
      purpose: 'Where everything is stored: the path of a SQLite file, or `memory:`, which a restart clears.',
      example: 'data/flipbook.db',
    }),
  DEFAULT_MODEL: z
    .enum(modelKeys, `must be one of ${modelKeys.map((key) => `\`${key}\``).join(', ')}`)
    .default(modelKeys[0])
    .register(settingMeta, {
      purpose: `The model of requests that don't name one: ${modelKeys.map((key) => `\`${key}\``).join(', ')}.`,
      example: modelKeys[0],
    }),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'must be `debug`, `info`, `warn` or `error`')
    .default('info')
    .register(settingMeta, {
      purpose: 'How much is logged: `debug`, `info`, `warn` or `error`.',
      example: 'info',
    }),
  DISCORD_API_URL: httpUrl('must be an http(s) address, such as https://discord.com/api')
    .default(DISCORD_API_URL)
    .register(settingMeta, {
      purpose: 'The REST address of Discord or of a compatible server.',
      example: DISCORD_API_URL,
    }),
  FAL_BASE_URL: httpUrl('must be an http(s) address').optional().register(settingMeta, {
    purpose:
      "Where to send fal's requests instead: `https://HOST/PATH` becomes `FAL_BASE_URL/HOST/PATH`. Needs FAL_KEY.",
    example: '',
  }),
});

/** True when the bot talks to Discord itself, not to an emulator. */
export function isDiscordItself({ discordApiUrl }: Config): boolean {
  return discordApiUrl === DISCORD_API_URL;
}

/** The settings, one for each line of `.env.example` and of the README's table. */
export const settings = environmentSchema.keyof().options.map((name) => {
  const meta = settingMeta.get(environmentSchema.shape[name]);
  if (meta === undefined) throw new Error(`The setting ${name} has no description`);
  return { name, ...meta };
});

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
  /** The absolute path of a SQLite file, or `memory:`. */
  readonly storeLocation: string;
  /** The ids of the servers where jobs may be requested, and `user`; undefined: everywhere. */
  readonly allowedGuilds: readonly string[] | undefined;
  readonly registerCommands: string;
  readonly defaultModel: ModelKey;
  /** How many clips fal makes at once, over all servers; undefined for any number. */
  readonly clipsAtOnce: number | undefined;
  /** What may be spent and made, over all servers. */
  readonly limits: readonly PeriodLimit[];
  /** In which their days and months begin. */
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment. Empty variables count as missing. Throws CONFIG_INVALID whose message lists every problem with
 * its fix, one per line.
 */
export function readConfig(environment: Environment): Config {
  const present = presentIn(environment);
  const parsed = environmentSchema.safeParse(present);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  if (present['FAL_BASE_URL'] !== undefined && present['FAL_KEY'] === undefined) {
    problems.push('FAL_BASE_URL is set without FAL_KEY. Set FAL_KEY too, or remove FAL_BASE_URL');
  }
  if (!parsed.success || problems.length > 0) throw invalid(problems);
  const { data } = parsed;
  const dataDir = path.resolve(data.DATA_DIR);
  return {
    discordToken: data.DISCORD_TOKEN,
    // The client adds the version itself, but Discord's documentation gives the URL with it.
    discordApiUrl: data.DISCORD_API_URL.replace(/(\/v\d+)?\/?$/, ''),
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
    defaultModel: data.DEFAULT_MODEL,
    clipsAtOnce: data.CLIPS_AT_ONCE,
    limits: limitsOf(data),
    timeZone: data.TIME_ZONE,
    logLevel: data.LOG_LEVEL,
  };
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
  return STORE_URL === 'memory:' ? STORE_URL : path.resolve(STORE_URL ?? path.join(DATA_DIR, 'flipbook.db'));
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
