import { type Endpoint, type Field, PROMPT } from '../endpoint.js';

const ROOT = 'google/gemini-omni-flash/v1.1';

/** Sound is always there, and included. */
const cents = { '360p': [3, 3], '720p': [10, 10], '1080p': [15, 15], '4k': [30, 30] } as const;

const resolution: Field = { kind: 'choice', values: ['360p', '720p', '1080p', '4k'], default: '720p' };

const usual = {
  prompt: PROMPT,
  aspect_ratio: { kind: 'choice', values: ['16:9', '9:16'], default: '16:9' },
  resolution,
  duration: { kind: 'number', from: 3, to: 10, default: 8 },
} as const satisfies Record<string, Field>;

/** Gemini Omni Flash 1.1 (fal.ai/models/google/gemini-omni-flash/v1.1/…/api). */
export const geminiOmniFlash: readonly Endpoint[] = [
  { id: `${ROOT}/text-to-video`, cents, fields: usual },
  {
    id: `${ROOT}/image-to-video`,
    cents,
    fields: { ...usual, image_url: { kind: 'file' }, end_image_url: { kind: 'file', isOptional: true } },
  },
  {
    id: `${ROOT}/reference-to-video`,
    cents,
    fields: { ...usual, image_urls: { kind: 'files', most: 10 } },
  },
  {
    id: `${ROOT}/edit`,
    cents,
    fields: { prompt: PROMPT, video_url: { kind: 'file' }, resolution },
    isEdit: true,
  },
];
