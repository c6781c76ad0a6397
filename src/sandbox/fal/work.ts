import { once } from 'node:events';
import { copyFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { billableUnits } from './catalog.js';
import { type Answer, modelError, requestError } from './errors.js';
import { besides, type FileStore, type MadeClip, type StoredFile } from './file-store.js';
import type { Generation } from './generation.js';
import type { ModelInput } from './model-input.js';
import type { SandboxOutcome } from './outcome.js';
import type { PictureLoader } from './renderer/picture.js';
import type { Scene } from './renderer/render-message.js';
import type { Renderer } from './renderer/renderer.js';
import { sceneOf } from './renderer/scene-of.js';
import type { SandboxFalSettings } from './settings.js';

/** What a running generation needs. */
export type WorkDependencies = {
  readonly store: FileStore;
  readonly filesUrl: string;
  readonly settings: Pick<SandboxFalSettings, 'logs' | 'longestExtendedSeconds'>;
  readonly loadPicture: PictureLoader;
  readonly render: Renderer;
  readonly log: (generation: Generation, message: string) => void;
};

/** Runs a started generation to its answer: checks the picture, renders, or plays the scripted outcome. */
export async function work(generation: Generation, dependencies: WorkDependencies): Promise<Answer> {
  const { outcome, parsed, abort } = generation;
  for (const line of outcome.logs ?? []) dependencies.log(generation, line);
  if (outcome.durationMs !== undefined) await sleep(outcome.durationMs, undefined, { signal: abort.signal });
  if (outcome.until !== undefined) {
    await Promise.race([outcome.until, once(abort.signal, 'abort')]);
    abort.signal.throwIfAborted();
  }
  // It will be restarted and loses its progress, as at fal.
  if (generation.requeuesLeft > 0) return LOST_RUNNER;
  if (!parsed.ok) return modelError({ detail: parsed.detail });
  const scripted = await play(outcome, abort.signal);
  if (scripted !== undefined) return scripted;

  const { input } = parsed;
  const clip = await dependencies.store.reserve({
    name: 'output.mp4',
    contentType: 'video/mp4',
    lifetimeMs: lifetimeOf(generation),
    upload: false,
  });
  let newSeconds = input.seconds;
  try {
    if (outcome.kind !== 'video') {
      const made = await renderClip({ generation, input, clip, dependencies });
      clip.clip = made.clip;
      newSeconds = made.newSeconds;
    } else {
      clip.clip = { seconds: input.seconds, resolution: input.resolution, parts: [] };
      if ('bytes' in outcome) await writeFile(clip.diskPath, outcome.bytes);
      else await copyFile(outcome.path, clip.diskPath);
    }
  } catch (error) {
    await dependencies.store.remove(clip);
    throw error;
  }
  await dependencies.store.seal(clip);
  const url = `${dependencies.filesUrl}${clip.urlPath}`;
  const size = clip.size;
  if (outcome.kind === 'videoGone') await dependencies.store.remove(clip);
  return {
    status: 200,
    body: { video: { url, content_type: 'video/mp4', file_name: clip.name, file_size: size } },
    headers: {},
    units: outcome.units ?? billableUnits(generation.endpoint, { ...input, seconds: newSeconds }),
    gone: outcome.kind === 'resultGone',
  };
}

const lifecycleSchema = z.object({ expiration_duration_seconds: z.number().positive() });

/** How long its caller wants the outputs to stay (fal docs, model-apis/common-parameters); undefined: as the account says. */
function lifetimeOf({ headers }: Generation): number | undefined {
  const preference = headers['x-fal-object-lifecycle-preference'];
  if (preference === undefined) return undefined;
  return lifecycleSchema.parse(JSON.parse(preference)).expiration_duration_seconds * 1_000;
}

async function renderClip(job: {
  readonly generation: Generation;
  readonly input: ModelInput;
  readonly clip: StoredFile;
  readonly dependencies: WorkDependencies;
}): Promise<{ readonly clip: MadeClip; readonly newSeconds: number }> {
  const { generation, input, clip, dependencies } = job;
  const { signal } = generation.abort;
  const isEdit = generation.endpoint.isEdit === true;
  const { scene, earlierSeconds, newSeconds } = await sceneOf({ input, isEdit }, dependencies, signal);
  const say = (message: string): void => {
    if (dependencies.settings.logs) dependencies.log(generation, message);
  };
  say(LOADING[scene.mode]);
  let nextQuarter = 1;
  const { path, parts = [] } = await dependencies.render({
    scene,
    seed: input.seed,
    outputPath: clip.diskPath,
    stillsDir: besides(clip.diskPath),
    // A clip that is made from another keeps its shape.
    aspectRatio: scene.mode === 'extend' || scene.mode === 'edit' ? 'auto' : input.aspectRatio,
    resolution: input.resolution,
    durationSeconds: newSeconds,
    input: isRecord(generation.body) ? generation.body : {},
    signal,
    onProgress: (frame, frames) => {
      if (frame < (frames * nextQuarter) / 4) return;
      nextQuarter += 1;
      say(`Rendering frame ${frame} of ${frames}`);
    },
  });
  if (path !== clip.diskPath) await copyFile(path, clip.diskPath);
  const seconds = earlierSeconds + newSeconds;
  return { clip: { seconds, resolution: input.resolution, parts }, newSeconds };
}

const LOADING: Readonly<Record<Scene['mode'], string>> = {
  text: 'Reading the prompt',
  image: 'Loading the picture',
  frames: 'Loading both frames',
  references: 'Loading the references',
  extend: 'Loading the video',
  edit: 'Loading the video',
};

async function play(outcome: SandboxOutcome, signal: AbortSignal): Promise<Answer | undefined> {
  switch (outcome.kind) {
    case 'modelError':
      return modelError(outcome);
    case 'requestError':
      return requestError(outcome);
    case 'noMedia':
      return NO_MEDIA;
    case 'body':
      return { status: 200, body: outcome.body, headers: {}, units: 0 };
    case 'stuck':
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      return undefined;
    case 'render':
    case 'video':
    case 'resultGone':
    case 'videoGone':
      return undefined;
  }
}

const NO_MEDIA = modelError({
  detail: [
    {
      loc: ['body'],
      msg: 'No media was generated. Try again with a different prompt.',
      type: 'no_media_generated',
    },
  ],
});

const LOST_RUNNER = requestError({
  status: 503,
  errorType: 'runner_disconnected',
  detail: 'The runner disconnected',
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
