import { expect, test } from 'vitest';
import type { AnimationRequest } from '../../src/animation/request.js';
import { isFlipbookError } from '../../src/errors.js';
import type { Source } from '../../src/jobs/job.js';
import type { GuildSettings } from '../../src/settings/catalog.js';
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
