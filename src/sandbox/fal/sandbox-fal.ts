import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Faults } from '../faults.js';
import { createFaults } from '../faults.js';
import { createClock } from './clock.js';
import { createFileStore } from './file-store.js';
import { type SandboxRequest, view } from './generation.js';
import type { SandboxOutcome } from './outcome.js';
import { createQueue } from './queue.js';
import { createPictureLoader } from './renderer/picture.js';
import { createWorkerRenderer, type Renderer } from './renderer/renderer.js';
import { listen } from './routes/listen.js';
import { createFalRoutes } from './routes/routes.js';
import { defaultSettings, type SandboxFalSettings } from './settings.js';
import { createWebhooks, type WebhookAttempt, type WebhookFault } from './webhooks.js';
import { createWire, type Wire } from './wire.js';
import { type WorkDependencies, work } from './work.js';

/** How to start an embedded fal. */
export type SandboxFalOptions = {
  /** Default: any free port. */
  readonly port?: number;
  /** The folder for uploads and clips. Default: a temporary directory that is removed at the end. */
  readonly filesDir?: string;
  /** Accepted keys; by default any that is not empty. */
  readonly keys?: readonly string[];
  /** Default: the real renderer, on a worker thread. */
  readonly render?: Renderer;
} & Partial<SandboxFalSettings>;

/** An embedded fal on loopback. */
export type SandboxFal = {
  /** The URL of all fal's hosts: `https://HOST/PATH` is at `baseUrl/HOST/PATH`. */
  readonly baseUrl: string;
  /** Scripted faults; their paths start with the host, for example `/queue.fal.run/fal-ai/veo3.1/image-to-video`. */
  readonly faults: Faults;
  /** May be changed at any time. */
  readonly settings: SandboxFalSettings;
  /**
   * Sets the outcomes of the next accepted generations, one each, instead of rendering. Returns a function that takes
   * back those that none has taken yet.
   */
  readonly script: (...outcomes: readonly SandboxOutcome[]) => () => void;
  /** Every accepted generation, oldest first. */
  readonly requests: () => readonly SandboxRequest[];
  /** How many submits and direct runs arrived, including those answered by a fault. */
  readonly posts: () => number;
  readonly wire: Wire;
  readonly webhooks: {
    /** Scripts the next webhooks, one fault each. */
    readonly script: (...faults: readonly WebhookFault[]) => void;
    /** Every attempt to deliver one that has ended, oldest first. */
    readonly attempts: () => readonly WebhookAttempt[];
    /** Signs with a new key from now on, which is published with the earlier ones. */
    readonly rotateKey: () => void;
  };
  /** Deletes uploads and clips by their URLs. */
  readonly removeFiles: (urls: readonly string[]) => Promise<void>;
  /** Forgets the generations that ended before this time, as if they had never been. */
  readonly forget: (before: Date) => void;
  /** Pauses the queue: nothing moves up or starts; running work continues. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Skips this much time here: deadlines pass, and files expire. */
  readonly skip: (ms: number) => void;
  /** Ends all work and connections, and removes the temporary files. */
  readonly stop: () => Promise<void>;
};

/** Starts an embedded fal on 127.0.0.1. */
export async function startSandboxFal(options: SandboxFalOptions = {}): Promise<SandboxFal> {
  const { port = 0, filesDir, keys, render, ...changes } = options;
  const settings: SandboxFalSettings = { ...defaultSettings(), ...changes };
  const directory = filesDir ?? (await mkdtemp(join(tmpdir(), 'flipbook-fal-')));
  const clock = createClock();
  const store = createFileStore({ directory, clock, settings });
  const renderer = render === undefined ? createWorkerRenderer() : undefined;
  const draw = render ?? renderer?.render ?? (() => Promise.reject(new Error('No renderer')));
  const faults = createFaults();
  const { wire, record } = createWire();
  let scripted: readonly { readonly outcome: SandboxOutcome }[] = [];
  let posts = 0;

  const server = await listen(port);
  const filesUrl = `${server.baseUrl}/v3b.fal.media`;
  const loadPicture = createPictureLoader({ store, filesUrl, settings });
  const dependencies: WorkDependencies = {
    store,
    filesUrl,
    settings,
    loadPicture,
    render: draw,
    log: (generation, message) => queue.log(generation, message),
  };
  const webhooks = createWebhooks({ settings });
  const queue = createQueue({
    settings,
    clock,
    work: (generation) => work(generation, dependencies),
    onEnd: webhooks.send,
  });
  server.handle(
    createFalRoutes({
      baseUrl: server.baseUrl,
      keys,
      faults,
      record,
      store,
      clock,
      queue,
      settings,
      webhookKeys: webhooks.signer.keySet,
      onPost: () => {
        posts += 1;
      },
      nextOutcome: () => {
        const [next, ...rest] = scripted;
        scripted = rest;
        next?.outcome.onUse?.();
        return next?.outcome ?? { kind: 'render' };
      },
    }),
  );

  return {
    baseUrl: server.baseUrl,
    faults,
    settings,
    wire,
    script: (...outcomes) => {
      const added = outcomes.map((outcome) => ({ outcome }));
      scripted = [...scripted, ...added];
      return () => {
        scripted = scripted.filter((entry) => !added.includes(entry));
      };
    },
    requests: () => queue.list().map(view),
    posts: () => posts,
    webhooks: {
      script: webhooks.script,
      attempts: webhooks.attempts,
      rotateKey: webhooks.signer.rotate,
    },
    removeFiles: async (urls) => {
      const files = urls.flatMap((url) => store.find(url.slice(filesUrl.length)) ?? []);
      await Promise.all(files.map(store.remove));
    },
    forget: queue.forget,
    pause: queue.pause,
    resume: queue.resume,
    skip: clock.skip,
    stop: async () => {
      webhooks.stop();
      await Promise.all([queue.stop(), server.close(), renderer?.stop()]);
      if (filesDir === undefined) await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
