import type { SandboxFalSettings } from './settings.js';

type Tier = 'standard' | 'fast' | 'lite';

/** The input fields in which endpoints accept files. */
export type MediaField = 'image_url' | 'first_frame_url' | 'last_frame_url' | 'image_urls' | 'video_url';

/** One model endpoint of the Veo 3.1 family, as fal's model pages and API schemas describe it. */
export type Endpoint = {
  readonly id: string;
  readonly tier: Tier;
  readonly media: readonly MediaField[];
  readonly aspects: readonly ['auto' | '16:9', ...('16:9' | '9:16')[]];
  readonly durations: readonly ['4s' | '7s' | '8s', ...('6s' | '8s')[]];
  readonly resolutions: readonly ['720p', ...('1080p' | '4k')[]];
  readonly autoFix: boolean;
  /** Accepts `negative_prompt` and `seed`. */
  readonly steerable: boolean;
};

const FREE_SHAPE = ['auto', '16:9', '9:16'] as const;
const TWO_SHAPES = ['16:9', '9:16'] as const;
const ANY_LENGTH = ['4s', '6s', '8s'] as const;
const UP_TO_4K = ['720p', '1080p', '4k'] as const;
const UP_TO_1080P = ['720p', '1080p'] as const;

function family(tier: Tier): Endpoint[] {
  const root = tier === 'standard' ? 'fal-ai/veo3.1' : `fal-ai/veo3.1/${tier}`;
  const resolutions = tier === 'lite' ? UP_TO_1080P : UP_TO_4K;
  const usual = {
    tier,
    resolutions,
    aspects: FREE_SHAPE,
    durations: ANY_LENGTH,
    autoFix: false,
    steerable: true,
  };
  const all: Endpoint[] = [
    { ...usual, id: root, media: [], aspects: TWO_SHAPES, autoFix: true },
    { ...usual, id: `${root}/image-to-video`, media: ['image_url'] },
    {
      ...usual,
      id: `${root}/first-last-frame-to-video`,
      media: ['first_frame_url', 'last_frame_url'],
      durations: tier === 'lite' ? ['8s'] : ANY_LENGTH,
    },
  ];
  if (tier === 'lite') return all;
  return [
    ...all,
    {
      ...usual,
      id: `${root}/reference-to-video`,
      media: ['image_urls'],
      aspects: TWO_SHAPES,
      durations: ['8s'],
      steerable: false,
    },
    { ...usual, id: `${root}/extend-video`, media: ['video_url'], durations: ['7s'], resolutions: ['720p'] },
  ];
}

/** Every endpoint of the family. */
export const endpoints: readonly Endpoint[] = [...family('standard'), ...family('fast'), ...family('lite')];

const byId: ReadonlyMap<string, Endpoint> = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));

/** The endpoint with this id, for example `fal-ai/veo3.1/image-to-video`, unless it was removed. */
export function findOffered(
  id: string,
  { removed }: Pick<SandboxFalSettings, 'removed'>,
): Endpoint | undefined {
  return removed.includes(id) ? undefined : byId.get(id);
}

/** US cents per second of output, without and with sound (the price sentences of fal's model pages). */
const CENTS: Record<Tier, Partial<Record<'720p' | '1080p' | '4k', readonly [number, number]>>> = {
  standard: { '720p': [20, 40], '1080p': [20, 40], '4k': [40, 60] },
  fast: { '720p': [10, 15], '1080p': [10, 15], '4k': [30, 35] },
  lite: { '720p': [3, 5], '1080p': [5, 8] },
};

/**
 * The one base price in `/models/pricing`: US dollars per second of silent 720p. fal publishes one price per endpoint
 * without saying for which settings; that it is this one is an assumption. `unitPrices` overrides it.
 */
export function unitPrice(
  endpoint: Endpoint,
  { unitPrices }: Pick<SandboxFalSettings, 'unitPrices'>,
): number {
  return unitPrices[endpoint.id] ?? (CENTS[endpoint.tier]['720p']?.[0] ?? 0) / 100;
}

/** The value of `X-Fal-Billable-Units` for a finished clip: multiplied by {@link unitPrice} it gives the charge. */
export function billableUnits(
  endpoint: Endpoint,
  clip: { readonly seconds: number; readonly resolution: '720p' | '1080p' | '4k'; readonly sound: boolean },
): number {
  const prices = CENTS[endpoint.tier];
  const base = prices['720p']?.[0] ?? 1;
  const price = prices[clip.resolution]?.[clip.sound ? 1 : 0] ?? base;
  return Math.round(((clip.seconds * price) / base) * 1e6) / 1e6;
}
