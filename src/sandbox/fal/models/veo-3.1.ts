import { type Cents, type Endpoint, type Field, PROMPT } from '../endpoint.js';

type Tier = 'standard' | 'fast' | 'lite';

/** The price sentences of fal's model pages. */
const CENTS: Readonly<Record<Tier, Cents>> = {
  standard: { '720p': [20, 40], '1080p': [20, 40], '4k': [40, 60] },
  fast: { '720p': [10, 15], '1080p': [10, 15], '4k': [30, 35] },
  lite: { '720p': [3, 5], '1080p': [5, 8] },
};

const shape = (...values: [string, ...string[]]): Field => ({ kind: 'choice', values, default: values[0] });
const length = (...values: [string, ...string[]]): Field => ({
  kind: 'choice',
  values,
  default: values.at(-1) ?? values[0],
});

const FREE_SHAPE = shape('auto', '16:9', '9:16');
const TWO_SHAPES = shape('16:9', '9:16');
const ANY_LENGTH = length('4s', '6s', '8s');
const FILE: Field = { kind: 'file' };

/** Pictures that reference-to-video takes at most, as Veo itself (Google's model card); fal's schema names no limit. */
const MOST_REFERENCES = 3;

function family(tier: Tier): Endpoint[] {
  const root = tier === 'standard' ? 'fal-ai/veo3.1' : `fal-ai/veo3.1/${tier}`;
  const cents = CENTS[tier];
  const usual = {
    prompt: PROMPT,
    aspect_ratio: FREE_SHAPE,
    duration: ANY_LENGTH,
    resolution: tier === 'lite' ? shape('720p', '1080p') : shape('720p', '1080p', '4k'),
    generate_audio: { kind: 'yes or no', default: true },
    auto_fix: { kind: 'yes or no', default: false },
    safety_tolerance: { kind: 'choice', values: ['1', '2', '3', '4', '5', '6'], default: '4' },
    negative_prompt: { kind: 'text' },
    seed: { kind: 'seed' },
  } as const satisfies Record<string, Field>;
  const { negative_prompt: _, seed: __, ...unsteered } = usual;
  const fromText = {
    ...usual,
    aspect_ratio: TWO_SHAPES,
    auto_fix: { kind: 'yes or no', default: true },
  } as const;
  const frames = {
    ...usual,
    ...(tier === 'lite' ? { duration: length('8s') } : {}),
    first_frame_url: FILE,
    last_frame_url: FILE,
  };
  const all: Endpoint[] = [
    { id: root, cents, fields: fromText },
    { id: `${root}/image-to-video`, cents, fields: { ...usual, image_url: FILE } },
    { id: `${root}/first-last-frame-to-video`, cents, fields: frames },
  ];
  if (tier === 'lite') return all;
  const references = {
    ...unsteered,
    aspect_ratio: TWO_SHAPES,
    duration: length('8s'),
    image_urls: { kind: 'files', most: MOST_REFERENCES },
  } as const;
  const extension = { ...usual, duration: length('7s'), resolution: shape('720p'), video_url: FILE };
  return [
    ...all,
    { id: `${root}/reference-to-video`, cents, fields: references },
    { id: `${root}/extend-video`, cents, fields: extension },
  ];
}

/** Every endpoint of the family. */
export const veo31: readonly Endpoint[] = [...family('standard'), ...family('fast'), ...family('lite')];
