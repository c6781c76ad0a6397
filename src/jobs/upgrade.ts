import * as z from 'zod';
import { verbatim } from '../text/sentence.js';

/*
 * Parses records of earlier versions by the facts of their time: nothing here may depend on what is on offer today.
 * Parses only what an upgrade step needs and keeps everything else unchanged.
 */

const anyVersionSchema = z.object({ version: z.int().positive() });

const versionOneSchema = z.looseObject({
  version: z.literal(1),
  origin: z.looseObject({ channelId: z.string() }),
  state: z.looseObject({ phase: z.string() }),
});

const versionTwoSchema = z.looseObject({
  version: z.literal(2),
  request: z.looseObject({
    duration: z.string().optional(),
    aspect_ratio: z.string().optional(),
    resolution: z.string().optional(),
    audio: z.boolean().optional(),
  }),
  picture: z.looseObject({}),
  state: z.looseObject({
    imageUrl: z.string().optional(),
    crop: z.unknown().optional(),
    failure: z.looseObject({ sentence: z.string().transform(verbatim) }).optional(),
  }),
});

const versionThreeSchema = z.looseObject({
  version: z.literal(3),
  origin: z.looseObject({
    userId: z.unknown(),
    interactionId: z.unknown(),
    guildId: z.unknown().optional(),
    channelId: z.unknown(),
    locale: z.unknown().optional(),
    guildLocale: z.unknown().optional(),
  }),
  request: z.record(z.string(), z.unknown()),
  source: z.looseObject({ mode: z.enum(['text', 'image', 'frames', 'references', 'extend']) }),
  state: z.looseObject({
    video: z.looseObject({ url: z.unknown() }).optional(),
    videoUrl: z.unknown().optional(),
  }),
});

/** The upgrades, by the version that they start from. Each returns what is not of that version unchanged. */
const upgrades = [fromVersionOne, fromVersionTwo, fromVersionThree, withMediaFields];

/** Upgrades a record to the current version. Anything that is not a record is returned unchanged. */
export function upgradeRecord(record: unknown): unknown {
  const { data } = anyVersionSchema.safeParse(record);
  // Not all upgrades on every record: a failing parse takes longer than reading a whole record of today.
  const due = data === undefined ? [] : upgrades.slice(data.version - 1);
  return due.reduce((older, upgrade) => upgrade(older), record);
}

/** fal's fields for pictures and clips at all endpoints from before records stored them. */
const FORMER_MEDIA_FIELDS = {
  text: undefined,
  image: { frames: ['image_url'] },
  frames: { frames: ['first_frame_url', 'last_frame_url'] },
  references: { references: 'image_urls' },
  extend: { clip: 'video_url' },
} as const;

const versionFourSchema = z.looseObject({
  version: z.literal(4),
  source: z.looseObject({ mode: z.enum(['text', 'image', 'frames', 'references', 'extend']) }),
  mediaFields: z.unknown().optional(),
});

/** The first records of version 4 did not store fal's fields for pictures and clips. */
function withMediaFields(record: unknown): unknown {
  const old = versionFourSchema.safeParse(record);
  if (!old.success || old.data.mediaFields !== undefined) return record;
  return { ...old.data, mediaFields: FORMER_MEDIA_FIELDS[old.data.source.mode] };
}

/** The names of version 3's fields at fal, by the request's names. */
const FIELDS_OF_VERSION_THREE: Readonly<Record<string, string>> = {
  prompt: 'prompt',
  duration: 'duration',
  aspect_ratio: 'aspect_ratio',
  resolution: 'resolution',
  audio: 'generate_audio',
  negative_prompt: 'negative_prompt',
  seed: 'seed',
  auto_fix: 'auto_fix',
  safety_tolerance: 'safety_tolerance',
};

/** fal's defaults at all endpoints of that time, and the exceptions. */
const DEFAULTS_OF_VERSION_THREE = {
  prompt: null,
  duration: '8s',
  aspect_ratio: 'auto',
  resolution: '720p',
  generate_audio: 'true',
  negative_prompt: null,
  seed: null,
  auto_fix: 'false',
  safety_tolerance: '4',
};

const OTHER_DEFAULTS_OF_VERSION_THREE = {
  text: { aspect_ratio: '16:9', auto_fix: 'true' },
  image: {},
  frames: {},
  references: { aspect_ratio: '16:9' },
  extend: { duration: '7s' },
} as const;

/**
 * Version 3 stored who asked and where to answer in one place, which a button press overwrote, so the original place is
 * lost. It also recalculated fal's input every time.
 */
function fromVersionThree(record: unknown): unknown {
  const old = versionThreeSchema.safeParse(record);
  if (!old.success) return record;
  const { origin, ...rest } = old.data;
  const { userId, interactionId, ...replyTo } = origin;
  const { guildId, channelId, locale, guildLocale } = replyTo;
  const sent = Object.entries(rest.request).flatMap(([name, value]) => {
    const field = FIELDS_OF_VERSION_THREE[name];
    return field === undefined || value === undefined ? [] : [[field, value] as const];
  });
  return {
    ...rest,
    version: 4,
    requester: { userId, interactionId, guildId, channelId, locale, guildLocale },
    replyTo,
    provider: providerOf(old.data),
    input: Object.fromEntries(sent),
    inputDefaults: { ...DEFAULTS_OF_VERSION_THREE, ...OTHER_DEFAULTS_OF_VERSION_THREE[rest.source.mode] },
  };
}

const pictureSchema = z.looseObject({
  url: z.unknown(),
  still: z.looseObject({ url: z.unknown() }).optional(),
});

/**
 * Version 3 did not store the provider. The built-in renderer's files are on this machine, and its pictures come from
 * Discord itself. Anything that is not certainly the renderer's counts as fal's, because it may have been paid.
 */
function providerOf({ source, state }: z.infer<typeof versionThreeSchema>): 'fal' | 'renderer' {
  const pictures = Object.values(source)
    .flat()
    .flatMap((value) => pictureSchema.safeParse(value).data ?? []);
  const made = [state.video?.url, state.videoUrl, ...pictures.map(({ still }) => still?.url)];
  const isOfSandbox = pictures.some(({ url }) => isOnThisMachine(url));
  return made.some(isOnThisMachine) && !isOfSandbox ? 'renderer' : 'fal';
}

function isOnThisMachine(url: unknown): boolean {
  return typeof url === 'string' && URL.parse(url)?.hostname === '127.0.0.1';
}

/** fal's price for a second of Veo 3.1 in version 2, in millionths of a US dollar, by resolution. */
const SECOND_IN_VERSION_TWO: ReadonlyMap<string, { readonly silent: number; readonly sounding: number }> =
  new Map([
    ['720p', { silent: 200_000, sounding: 400_000 }],
    ['1080p', { silent: 200_000, sounding: 400_000 }],
    ['4k', { silent: 400_000, sounding: 600_000 }],
  ]);

/** Version 2 had one model, one endpoint (a clip from one picture) and one language. */
function fromVersionTwo(record: unknown): unknown {
  const old = versionTwoSchema.safeParse(record);
  if (!old.success) return record;
  const { picture, state, ...rest } = old.data;
  const { imageUrl, crop } = state;
  const still = imageUrl === undefined ? undefined : { url: imageUrl, crop };
  return {
    ...rest,
    version: 3,
    terms: termsOf(rest.request),
    state,
    source: { mode: 'image', image: { ...picture, still } },
  };
}

/** What the member was told then, as far as it can be reconstructed. */
function termsOf({
  duration = '8s',
  aspect_ratio: aspectRatio = 'auto',
  resolution = '720p',
  audio = true,
}: z.infer<typeof versionTwoSchema>['request']) {
  const seconds = /^\d+s$/.test(duration) ? Number.parseInt(duration, 10) : undefined;
  const perSecond = SECOND_IN_VERSION_TWO.get(resolution)?.[audio ? 'sounding' : 'silent'];
  const costMicros = seconds === undefined || perSecond === undefined ? undefined : seconds * perSecond;
  return { model: 'Veo 3.1', seconds, aspectRatio, resolution, audio, costMicros };
}

/**
 * Version 1 stored neither the message that shows a job nor where its end was shown, and stored a job only after
 * Discord had accepted the first answer.
 */
function fromVersionOne(record: unknown): unknown {
  const old = versionOneSchema.safeParse(record);
  if (!old.success) return record;
  const { origin, state } = old.data;
  // Version 1 did not store where exactly; usually on the interaction's own message.
  const shownIn = { route: 'interaction', channelId: origin.channelId };
  const additions: Readonly<Record<string, object>> = {
    accepted: { isAcknowledged: true },
    delivered: { shownIn },
    failed: { shownIn },
    cancelled: { shownIn, charge: 'none' },
  };
  return {
    ...old.data,
    version: 2,
    // A wrong guess costs one refused call, and the next way is tried.
    origin: { ...origin, isBotThere: true },
    state: { ...state, ...additions[state.phase] },
  };
}
