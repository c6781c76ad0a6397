import { cpSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import sharp from 'sharp';
import { expect, onTestFinished } from 'vitest';
import { startApp } from '../../src/app.js';
import { type Config, readConfig } from '../../src/config.js';
import { defaultTimings, type Timings } from '../../src/jobs/timings.js';
import { createLog } from '../../src/log.js';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { createWorkerRenderer } from '../../src/sandbox/fal/renderer/renderer.js';
import { type SandboxFal, startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { createBlot } from '../../src/secrets.js';
import { conformanceProblems } from './conformance.js';
import { PATIENCE_MS } from './patience.js';
import { pictures } from './picture-process.js';
import { sharedPostgres } from './postgres.js';
import { tokenRender } from './token-render.js';

/** A bot between an embedded Discord and an embedded fal, all over real sockets. */
export type TestWorld = {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal;
  readonly config: Config;
  /** The bot's log, one parsed record per entry. */
  readonly log: readonly Record<string, unknown>[];
  readonly fatal: readonly Error[];
  /** The URL of the bot's HTTP server; the setting HTTP_PORT must be set. */
  readonly httpUrl: () => string;
  readonly stopApp: () => Promise<void>;
  /** Restarts the bot on the same store, with other settings; without a key it uses the built-in renderer. */
  readonly restartApp: (options?: StartOptions) => Promise<void>;
  /**
   * Starts a new bot on a copy of the folder as it is now, which is what a kill leaves. Writes of the old bot after
   * that are lost; `letGo` is called when it has stopped.
   */
  readonly killApp: (letGo?: () => void) => Promise<void>;
  /** A new member runs a command; resolves with the bot's message once it shows the end. */
  readonly ask: (
    command: string,
    options: Readonly<Record<string, string | number | boolean | UploadedPicture>>,
    use?: Pick<AnimateUse, 'member' | 'channel'>,
  ) => Promise<Outcome>;
  /** The same for /animate with a picture. */
  readonly animate: (use?: AnimateUse) => Promise<Outcome>;
};

/** A picture that a member uploads. */
export type UploadedPicture = { readonly name: string; readonly bytes: Uint8Array };

/** How a member asks. */
export type AnimateUse = {
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  readonly image?: UploadedPicture;
  readonly member?: ReturnType<SandboxDiscord['guild']['createMember']>;
  readonly channel?: SandboxDiscord['channel'];
};

/** What a member gets in the end. */
export type Outcome = {
  readonly message: SandboxMessage;
  readonly text: string;
  readonly member: ReturnType<SandboxDiscord['guild']['createMember']>;
};

type StartOptions = { readonly hasKey?: boolean; readonly settings?: BotSettings };

type BotSettings = Readonly<Record<string, string>>;

/** Pauses that let a whole job run in a fraction of a second. */
export const quickTimings: Timings = {
  ...defaultTimings,
  pollMs: 40,
  maxPauseMs: 200,
  reconcileMs: 600,
  storageMs: 600,
  unreadableMs: 600,
  editGapMs: 40,
  retryMs: 20,
  // Tests count what reaches fal, and on a busy machine a world may last for longer than a minute.
  modelsFirstMs: 3_600_000,
  // Its parts are what one call may take, and a busy machine must keep them.
  rivalMs: 4_800,
};

const samples = new Map<string, Promise<Buffer>>();

/** A picture with a red left and a blue right half, in the model's own shape. Each size is drawn once. */
export function samplePicture(width = 640, height = 360): Promise<Buffer> {
  const size = `${width}x${height}`;
  const sample = samples.get(size) ?? drawSample(width, height);
  samples.set(size, sample);
  return sample;
}

function drawSample(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#d02020' } })
    .composite([
      {
        input: {
          create: { width: Math.floor(width / 2), height, channels: 3, background: '#2030d0' },
        },
        left: Math.ceil(width / 2),
        top: 0,
      },
    ])
    .png()
    .toBuffer();
}

const KEY = 'key-of-the-test';

/**
 * Starts a world for one test and stops it with the test. Clips have a few bytes, unless `render` is `real`, or `small`
 * for real ones with a sixteenth of the pixels.
 */
export async function startWorld({
  timings = {},
  submitMs = PATIENCE_MS,
  render = 'token',
  discord: discordOptions = {},
  registerCommands = 'global',
  isDurable = false,
  isPostgres = process.env['TEST_STORE'] === 'postgres',
  isOverHttp = false,
  settings = {},
  atEnd = onTestFinished,
}: {
  readonly timings?: Partial<Timings>;
  /**
   * How long the answer to a submit may take, for tests in which none comes. Longer than fal's client waits before it
   * repeats a call, or a second POST would be cut off unseen.
   */
  readonly submitMs?: number;
  readonly render?: 'token' | 'small' | 'real';
  readonly discord?: Parameters<typeof startSandboxDiscord>[0];
  readonly registerCommands?: string;
  /** Jobs are on disk, so that they are there after a restart. */
  readonly isDurable?: boolean;
  /** Everything is in PostgreSQL, whatever `isDurable` says. With `TEST_STORE=postgres`, that holds for all worlds. */
  readonly isPostgres?: boolean;
  /** Interactions come over HTTP, and the bot has no gateway connection. */
  readonly isOverHttp?: boolean;
  /** More of the bot's settings, by the names of their variables; a function of the Discord that there will be. */
  readonly settings?: BotSettings | ((discord: SandboxDiscord) => BotSettings);
  /** A test that runs concurrently with others of its file must pass its own. */
  readonly atEnd?: (end: () => Promise<void>) => void;
} = {}): Promise<TestWorld> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-test-'));
  // Neither Discord's three seconds, nor its pause between two logins, nor the time for a submit is what most tests are
  // about.
  const discord = await startSandboxDiscord({
    ackDeadlineMs: PATIENCE_MS,
    identifyWindowMs: 0,
    maxConcurrency: 16,
    ...discordOptions,
  });
  const renderer = createWorkerRenderer({ shrink: render === 'small' ? 4 : 1 });
  const fal = await startSandboxFal({
    queueAhead: 0,
    queueStepMs: 100,
    ...(render === 'token' ? tokenRender : { render: renderer.render }),
  });
  const log: Record<string, unknown>[] = [];
  const fatal: Error[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  const storeUrl = async () => {
    if (isPostgres) return (await sharedPostgres()).newStore();
    return isDurable ? path.join(dataDir, 'jobs.db') : 'memory:';
  };
  const problems: string[] = [];
  discord.wire.tap((entry) => {
    if (entry.kind === 'rest') problems.push(...conformanceProblems(entry));
  });
  const environment = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY: KEY,
    FAL_BASE_URL: fal.baseUrl,
    DATA_DIR: dataDir,
    STORE_URL: await storeUrl(),
    REGISTER_COMMANDS: registerCommands,
    ...(isOverHttp ? { HTTP_PORT: '0', DISCORD_PUBLIC_KEY: discord.publicKey, SHARDS: 'none' } : {}),
    ...(typeof settings === 'function' ? settings(discord) : settings),
  };
  const config = readConfig(environment);
  const { FAL_KEY: _key, FAL_BASE_URL: _url, ...keyless } = environment;
  const start = async ({ hasKey = true, settings: changed = {} }: StartOptions = {}) => {
    const started = await startApp({
      config: readConfig({ ...(hasKey ? environment : keyless), ...changed }),
      log: createLog('info', sink, createBlot({ DISCORD_TOKEN: discord.botToken, FAL_KEY: KEY })),
      onFatal: (error) => fatal.push(error),
      pictures,
      timings: { ...quickTimings, ...timings },
      callLimits: { submitMs, readMs: 3_000 },
      answerMs: PATIENCE_MS,
    });
    if (isOverHttp) await discord.endpoint.set(`http://127.0.0.1:${started.httpPort}/interactions`);
    return started;
  };
  let app = await start();
  atEnd(async () => {
    await app.stop();
    await fal.stop();
    await renderer.stop();
    await discord.stop();
    await rm(dataDir, { recursive: true, force: true });
    expect(problems, "what breaks Discord's published description").toEqual([]);
  });

  const ask: TestWorld['ask'] = async (command, options, use = {}) => {
    const member = use.member ?? discord.guild.createMember();
    const channel = use.channel ?? discord.channel;
    const { interactionId } = await member.run({ channel, command, options });
    const message = await discord.waitFor(
      (one) => one.interactionMetadata?.id === interactionId && (isEnd(one.text) || isPrivateWord(one)),
    );
    return { message, text: message.text, member };
  };

  return {
    discord,
    fal,
    config,
    log,
    fatal,
    httpUrl: () => `http://127.0.0.1:${app.httpPort}`,
    stopApp: () => app.stop(),
    restartApp: async (options) => {
      await app.stop();
      app = await start(options);
    },
    killApp: async (letGo = () => {}) => {
      const left = `${dataDir}-left`;
      // Synchronously, so that nothing is written meanwhile.
      cpSync(dataDir, left, { recursive: true });
      await app.stop();
      rmSync(dataDir, { recursive: true });
      renameSync(left, dataDir);
      letGo();
      app = await start();
    },
    ask,
    animate: async ({ image, options, ...use } = {}) => {
      const picture = image ?? { name: 'picture.png', bytes: await samplePicture() };
      return ask('animate', { image: picture, prompt: 'the leaves move in the wind', ...options }, use);
    },
  };
}

/** True for words that only the member sees: a request that was refused or asked about before anything began. */
export function isPrivateWord({ ephemeral, content, buttons }: SandboxMessage): boolean {
  return (
    ephemeral && (content !== '' || buttons.some(({ customId = '' }) => customId.startsWith('f1:choose:')))
  );
}

/** True for the last version of a card, in any language. */
export function isEnd(text: string): boolean {
  return /✅ |^❌ /m.test(text);
}
