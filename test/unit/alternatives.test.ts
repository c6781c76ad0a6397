import { expect, test } from 'vitest';
import type { AnimationRequest } from '../../src/animation/request.js';
import { isFlipbookError } from '../../src/errors.js';
import { alternativesTo, asAlternatives } from '../../src/jobs/alternatives.js';
import type { Source } from '../../src/jobs/job.js';
import { mayMakeUnder } from '../../src/jobs/may-make.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { textsIn } from '../../src/text/texts.js';
import type { Limit } from '../../src/usage/limits.js';
import { asked, image, open } from '../support/accept-world.js';

const { say, money } = textsIn('en');
const sized = (width: number, height: number) => ({
  mode: 'image' as const,
  image: { url: 'https://cdn.discordapp.com/a.png', name: 'a.png', sides: { width, height } },
});

/** What is offered instead of a request, with prices, and the code of the refusal. */
async function offersFor(
  request: Partial<AnimationRequest>,
  settings: Partial<GuildSettings> = {},
  { limits = [], source = image }: { limits?: readonly Limit[]; source?: Source } = {},
) {
  const world = open({ settings, limits });
  const error = await world.accept(asked('7', { request, source })).then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (!isFlipbookError(error)) return { code: undefined, offers: [], draft: undefined };
  const offers = error.offers.map(({ label, costMicros }) => `${say(label)} ${money(costMicros)}`);
  return { code: error.code, offers, draft: await world.drafts.get('7') };
}

test('instead of a value that a model does not have, the closest one and the other models are offered', async () => {
  const { code, offers, draft } = await offersFor({ model: 'veo-3.1-lite', resolution: '4k' });
  expect(code).toBe('INVALID_REQUEST');
  expect(offers).toEqual([
    '1080p $0.64',
    'Gemini Omni Flash 1.1 $2.40',
    'Veo 3.1 Fast $2.80',
    'Veo 3.1 $4.80',
  ]);
  expect(draft).toMatchObject({
    requests: [
      {
        request: { model: 'veo-3.1-lite', resolution: '1080p', prompt: 'The cat yawns' },
        costMicros: 640_000,
      },
      { request: { model: 'gemini-omni-flash-1.1', resolution: '4k' } },
      {},
      {},
    ],
  });
});

test('instead of an option that a model does not have, it is left out', async () => {
  const { offers } = await offersFor({ model: 'gemini-omni-flash-1.1', seed: 7 });
  expect(offers[0]).toBe('without seed $0.80');
});

test.each<[Partial<AnimationRequest>, Partial<GuildSettings>, string]>([
  [{ resolution: '4k' }, { allowedResolutions: ['720p', '1080p'] }, '1080p $3.20'],
  [{ duration: '8s' }, { longestClip: 6 }, '6s $2.40'],
  [{ model: 'veo-3.1' }, { allowedModels: ['veo-3.1-fast'] }, 'Veo 3.1 Fast $1.20'],
  [{ safety_tolerance: '6' }, { safetyCeiling: '2' }, 'safety_tolerance: 2 $3.20'],
])('instead of %j, what the server allows is offered', async (request, settings, first) => {
  const { code, offers } = await offersFor(request, settings);
  expect(code).toBe('NOT_ALLOWED');
  expect(offers[0]).toBe(first);
});

test('instead of what is too dear, what still fits is offered', async () => {
  const limits: readonly Limit[] = [{ of: { kind: 'member' }, unit: 'micros', per: 'day', most: 2_500_000 }];
  const { code, offers } = await offersFor({}, {}, { limits });
  expect([code, offers]).toEqual(['LIMIT_REACHED', ['6s $2.40']]);
});

test('what is refused for its words or its place has no way around', async () => {
  const words = await offersFor({ prompt: 'a bad word' }, { forbiddenWords: 'bad' });
  expect(words).toMatchObject({ code: 'NOT_ALLOWED', offers: [] });
  expect(await offersFor({}, { pause: true })).toMatchObject({ code: 'NOT_ALLOWED', offers: [] });
});

test('a picture that would lose more than a quarter is asked about before anything is stored', async () => {
  const square = await offersFor({}, {}, { source: sized(1_000, 1_000) });
  expect(square.code).toBe('CHOICE_NEEDED');
  expect(square.offers).toEqual(['Crop it $3.20', 'Keep all of it (blur) $3.20']);
  const tall = await offersFor({ aspect_ratio: '16:9' }, {}, { source: sized(900, 1_600) });
  expect(tall.offers).toEqual(['Crop it $3.20', 'Keep all of it (blur) $3.20', '9:16 instead $3.20']);
  expect(tall.draft).toMatchObject({
    requests: [
      { request: { fit: 'crop' } },
      { request: { fit: 'blur' } },
      { request: { aspect_ratio: '9:16' } },
    ],
  });
});

test.each<[string, Partial<AnimationRequest>, Partial<GuildSettings>, Source]>([
  ['its size is not told', {}, {}, image],
  ['it loses a quarter', {}, {}, sized(1_200, 900)],
  ['the member has said how it is meant', { fit: 'crop' }, {}, sized(1_000, 1_000)],
  ['all of it is kept', { fit: 'blur' }, {}, sized(1_000, 1_000)],
  ['the server wants no questions', {}, { askBeforeCrop: false }, sized(1_000, 1_000)],
])('nothing is asked when %s', async (_why, request, settings, source) => {
  expect(await offersFor(request, settings, { source })).toMatchObject({ code: undefined, offers: [] });
});

test('a picture that is too thin to be cropped is offered whole', async () => {
  for (const request of [{}, { fit: 'crop' as const }]) {
    const thin = await offersFor(request, { askBeforeCrop: false }, { source: sized(2_400, 300) });
    expect(thin).toMatchObject({ code: 'PICTURE_UNUSABLE', offers: ['Keep all of it (blur) $3.20'] });
  }
});

/** What is offered instead of a request under these settings, with prices. */
function insteadOf(
  request: Partial<AnimationRequest>,
  settings: Partial<GuildSettings> = {},
  source: Source = image,
): readonly string[] {
  const all = { ...standardSettings, ...settings };
  const { safetyCeiling } = all;
  const mayMake = mayMakeUnder(all, () => 'active');
  const asked = { prompt: 'The cat yawns', model: 'veo-3.1' as const, ...request };
  return alternativesTo(asked, source, { mayMake, safetyCeiling }).map(
    ({ label, costMicros }) => `${say(label)} ${money(costMicros)}`,
  );
}

const LITE = { model: 'veo-3.1-lite', resolution: '4k' } as const;
const ONLY_LITE = { allowedModels: ['veo-3.1-lite'] } as const;
const ONLY_VEO = { allowedModels: ['veo-3.1'] } as const;
const OMNI = 'gemini-omni-flash-1.1';
const ONLY_OMNI = { allowedModels: [OMNI] } as const;

test.each<[string, Partial<AnimationRequest>, Partial<GuildSettings>, string]>([
  ['the sharpest', LITE, ONLY_LITE, '1080p $0.64'],
  ['the sharpest, as long as asked for', { ...LITE, duration: '8s' }, ONLY_LITE, '1080p $0.64'],
  ['the sharpest, as short as it must be', LITE, { ...ONLY_LITE, longestClip: 6 }, '4s, 1080p $0.32'],
  ['the sharpest, and nearly as long', { ...LITE, duration: '7s' }, ONLY_LITE, '6s, 1080p $0.48'],
  ['the longest', { duration: '8s' }, { ...ONLY_VEO, longestClip: 6 }, '6s $2.40'],
  [
    'the longest, as sharp as asked for',
    { duration: '8s', resolution: '1080p' },
    { ...ONLY_VEO, longestClip: 6 },
    '6s $2.40',
  ],
  ['the cheapest of what is as close', { duration: '7s' }, ONLY_VEO, '6s $2.40'],
  [
    'what the server still tolerates',
    { safety_tolerance: '6' },
    { ...ONLY_VEO, safetyCeiling: '2' },
    'safety_tolerance: 2 $3.20',
  ],
  [
    'no more caution than asked for',
    { ...LITE, safety_tolerance: '1' },
    { ...ONLY_LITE, safetyCeiling: '2' },
    '1080p $0.64',
  ],
  ['no caution that nobody asked for', LITE, { ...ONLY_LITE, safetyCeiling: '2' }, '1080p $0.64'],
  ['one option less', { model: OMNI, seed: 7 }, ONLY_OMNI, 'without seed $0.80'],
  [
    'two options less',
    { model: OMNI, seed: 7, negative_prompt: 'dogs' },
    ONLY_OMNI,
    'without negative_prompt, without seed $0.80',
  ],
])('the closest of a model is offered: %s', (_what, request, settings, only) => {
  expect(insteadOf(request, settings)).toEqual([only]);
});

test("the request's own model comes first, even if it is the dearest, and then the cheapest", () => {
  const settings = { allowedResolutions: ['720p', '1080p'] } as const;
  expect(insteadOf({ resolution: '4k' }, settings)).toEqual([
    '1080p $3.20',
    'Veo 3.1 Lite, 1080p $0.64',
    'Veo 3.1 Fast, 1080p $1.20',
    'Gemini Omni Flash 1.1, 1080p $1.20',
  ]);
});

test.each<[string, Partial<AnimationRequest>, readonly string[]]>([
  ['as it is', {}, ['4s $1.60', 'Veo 3.1 Lite $0.40', 'Gemini Omni Flash 1.1 $0.80', 'Veo 3.1 Fast $1.20']],
  [
    'in which three options would change',
    { model: OMNI, seed: 7, negative_prompt: 'dogs', auto_fix: true },
    ['Veo 3.1 Lite $0.40', 'Veo 3.1 Fast $1.20', 'Veo 3.1 $3.20'],
  ],
])('the same model is not offered %s', (_what, request, offers) => {
  expect(insteadOf(request)).toEqual(offers);
});

test.each<[Source, Partial<AnimationRequest>, readonly string[]]>([
  [
    { mode: 'change', videoUrl: 'https://v3.fal.media/files/clip.mp4', seconds: 8 },
    {},
    ['Gemini Omni Flash 1.1 $0.80'],
  ],
  [
    { mode: 'extend', videoUrl: 'https://v3.fal.media/files/clip.mp4' },
    { model: 'veo-3.1-lite' },
    ['Veo 3.1 Fast $1.05', 'Veo 3.1 $2.80'],
  ],
])('only models that make that kind of clip are offered: %#', (source, request, offers) => {
  expect(insteadOf(request, {}, source)).toEqual(offers);
});

test('a cheaper request is offered by what is different in it, and only when something is', () => {
  const asked = { prompt: 'The cat yawns', model: 'veo-3.1', duration: '8s' } as const;
  const cheaper = { changes: { resolution: '720p', duration: '4s' }, costMicros: 1_600_000 } as const;
  const [offer, ...others] = asAlternatives(asked, cheaper);
  expect(others).toEqual([]);
  expect(offer).toMatchObject({ costMicros: 1_600_000, request: { ...asked, ...cheaper.changes } });
  expect(offer && say(offer.label)).toBe('720p, 4s');
  expect(asAlternatives(asked, { changes: {}, costMicros: 3_200_000 })).toEqual([]);
});
