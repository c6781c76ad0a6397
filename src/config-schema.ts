import * as z from 'zod';
import { modelKeys } from './animation/models.js';
import { clips, days, digits, dollars, port } from './config-numbers.js';
import { shards } from './config-shards.js';
import { isMistakenLocation } from './store/location.js';
import { isTimeZone } from './usage/windows.js';

/** A setting's description in `.env.example` and the guide for operators. */
type SettingMeta = { readonly purpose: string; readonly example: string };

/** Descriptions of the settings below, by their schema. */
const settingMeta = z.registry<SettingMeta>();

const oneWord = (missing: string, broken: string) => z.string(missing).regex(/^[\x21-\x7e]+$/, broken);
const falKey = oneWord(
  'is missing',
  'has a space or a typographic character in it. Copy the key again from https://fal.ai/dashboard/keys',
);
const httpUrl = (cure: string) => z.url({ protocol: /^https?$/, error: cure });

/** An address of this bot for others, without a slash at its end; on this machine, it need not be encrypted. */
const publicUrl = z
  .url({
    protocol: /^https?$/,
    error: 'must be the address that leads to this bot, such as https://bot.example.com',
    abort: true,
  })
  .refine((url) => !/[?#@]/.test(url), {
    error: 'must be an address without a login, `?` or `#` in it',
    abort: true,
  })
  .refine(
    (url) => new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname),
    'must start with https://, because fal would send what it says unencrypted',
  )
  .transform((url) => url.replace(/\/+$/, ''));

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The address of Discord itself. */
export const DISCORD_API_URL = 'https://discord.com/api';

/** The environment variables. Each message says what is wrong and how to fix it. */
export const environmentSchema = z.object({
  DISCORD_TOKEN: oneWord(
    "is missing. Copy the bot's token from https://discord.com/developers/applications (Bot, Reset Token) to a line DISCORD_TOKEN=… in the file .env, or try `npm run demo`, which needs none",
    'has a space or a typographic character in it. Copy the token again from https://discord.com/developers/applications (Bot, Reset Token)',
  ).register(settingMeta, { purpose: "The bot's token. Required.", example: '' }),
  FAL_KEY: falKey.optional().register(settingMeta, {
    purpose:
      'The key of your fal.ai account. With it, each clip costs money: set a limit first, such as BUDGET_USD_PER_DAY. Without it, the built-in renderer makes free clips, marked as previews.',
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
  SHARDS: shards().default('auto').register(settingMeta, {
    purpose:
      'The gateway shards that this process connects: `auto` for all that Discord recommends, one of a count such as `2/8`, a range such as `0-3/8`, or `none` for a process that takes interactions over HTTP, or only makes and delivers clips.',
    example: 'auto',
  }),
  DATA_DIR: z.string().min(1).default('data').register(settingMeta, {
    purpose: 'The folder for the store and temporary files.',
    example: 'data',
  }),
  STORE_URL: z
    .string()
    .refine(
      (location) => !isMistakenLocation(location),
      'must be the path of a file, an address such as `postgres://user:password@localhost:5432/flipbook`, or `memory:`, without quotes',
    )
    .optional()
    .register(settingMeta, {
      purpose:
        'Where everything is stored: the path of a SQLite file for one process, `postgres://USER:PASSWORD@HOST:5432/DATABASE` for any number of them, or `memory:`, which a restart clears.',
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
  HTTP_PORT: port().optional().register(settingMeta, {
    purpose: 'The port of the HTTP server: `/healthz`, `/readyz` and `/metrics`. Unset: there is no server.',
    example: '',
  }),
  DISCORD_PUBLIC_KEY: z
    .string()
    .trim()
    .regex(
      /^[\da-f]{64}$/i,
      'must have 64 hexadecimal digits. Copy "Public Key" from https://discord.com/developers/applications (General Information)',
    )
    .toLowerCase()
    .optional()
    .register(settingMeta, {
      purpose:
        "The application's public key, to take interactions at `/interactions` instead of over the gateway. Needs HTTP_PORT.",
      example: '',
    }),
  PUBLIC_URL: publicUrl.optional().register(settingMeta, {
    purpose:
      'The https address that leads to the HTTP server from outside. With it, fal calls when a clip is ready. Needs HTTP_PORT.',
    example: '',
  }),
});

/** The settings, one for each line of `.env.example` and of the table in `docs/operating.md`. */
export const settings = environmentSchema.keyof().options.map((name) => {
  const meta = settingMeta.get(environmentSchema.shape[name]);
  if (meta === undefined) throw new Error(`The setting ${name} has no description`);
  return { name, ...meta };
});
