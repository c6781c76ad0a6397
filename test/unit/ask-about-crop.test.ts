import { expect, test } from 'vitest';
import type { Sides } from '../../src/animation/picture-size.js';
import { type AnimationRequest, requestSchema } from '../../src/animation/request.js';
import { orderOf } from '../../src/animation/terms.js';
import { objectionToCrop } from '../../src/jobs/ask-about-crop.js';
import type { Job, Picture, Source } from '../../src/jobs/job.js';
import { textsIn } from '../../src/text/texts.js';

type Size = readonly [width: number, height: number] | undefined;

const { say } = textsIn('en');
const SQUARE: Size = [1_000, 1_000];
const WIDE: Size = [1_600, 900];
const STRIP: Size = [2_400, 300];
const CROP = ['Crop it', { fit: 'crop' }];
const BLUR = ['Keep all of it (blur)', { fit: 'blur' }];

function picture(size: Size): Picture {
  const [width, height] = size ?? [];
  const sides: Sides | undefined =
    width === undefined || height === undefined ? undefined : { width, height };
  return { url: 'https://cdn.discordapp.com/a.png', name: 'a.png', sides };
}

const image = (size: Size): Source => ({ mode: 'image', image: picture(size) });
const frames = (first: Size, last: Size): Source => ({
  mode: 'frames',
  first: picture(first),
  last: picture(last),
});

/** What is said about a request, and what can be had instead; undefined when it is paid as it is. */
function objection(
  source: Source,
  {
    request = {},
    askBeforeCrop = true,
    change = {},
  }: {
    readonly request?: Partial<AnimationRequest>;
    readonly askBeforeCrop?: boolean;
    readonly change?: Partial<Pick<Job, 'request' | 'terms'>>;
  } = {},
) {
  const asked = requestSchema.parse({ prompt: 'The cat yawns', model: 'veo-3.1', ...request });
  const { endpointId, terms } = orderOf(asked, source.mode);
  const said = objectionToCrop({ request: asked, source, terms, endpointId, ...change }, asked, {
    askBeforeCrop,
  });
  if (said === undefined) return undefined;
  const { error, alternatives } = said;
  for (const { costMicros, request: other } of alternatives) {
    expect([costMicros, other.prompt, other.model]).toEqual([terms.costMicros, asked.prompt, asked.model]);
  }
  const changed = (other: AnimationRequest) =>
    Object.fromEntries(
      Object.entries(other).filter(([name, value]) => new Map(Object.entries(asked)).get(name) !== value),
    );
  return {
    code: error.code,
    key: error.sentence.key,
    said: say(error.sentence),
    offers: alternatives.map(({ label, request: other }) => [say(label), changed(other)]),
  };
}

test.each<[string, Source, Partial<AnimationRequest>, string, number, readonly unknown[]]>([
  ['a square', image(SQUARE), {}, '16:9', 44, []],
  ['a square, in portrait', image(SQUARE), { aspect_ratio: '9:16' }, '9:16', 44, []],
  ['just more than a quarter', image([1_000, 760]), {}, '16:9', 26, []],
  ['portrait, whose clip follows it', image([800, 1_000]), {}, '9:16', 30, []],
  [
    'portrait, in landscape',
    image([900, 1_600]),
    { aspect_ratio: '16:9' },
    '16:9',
    68,
    [['9:16 instead', { aspect_ratio: '9:16', fit: 'crop' }]],
  ],
  [
    'landscape, in portrait',
    image(WIDE),
    { aspect_ratio: '9:16' },
    '9:16',
    68,
    [['16:9 instead', { aspect_ratio: '16:9', fit: 'crop' }]],
  ],
  ['two squares', frames(SQUARE, SQUARE), {}, '16:9', 44, []],
  ['two that lose differently', frames([1_200, 800], SQUARE), {}, '16:9', 44, []],
  ['two of which the last one fits', frames(SQUARE, WIDE), {}, '16:9', 44, []],
  ['two of which the first one fits', frames(WIDE, SQUARE), {}, '16:9', 44, []],
  ['two of which the last one has no known size', frames(SQUARE, undefined), {}, '16:9', 44, []],
])('a picture that loses much is asked about: %s', (_what, source, request, frame, percent, otherShapes) => {
  const asked = objection(source, { request });
  expect(asked).toMatchObject({ code: 'CHOICE_NEEDED', key: 'offer.crop-question' });
  expect(asked?.said).toContain(`It isn't ${frame}, so cropping it would cut off about ${percent} % of it`);
  expect(asked?.offers).toEqual([CROP, BLUR, ...otherShapes]);
});

test.each<[string, Source, Parameters<typeof objection>[1]]>([
  ['it loses a quarter', image([1_200, 900]), {}],
  ['it fits', image(WIDE), {}],
  ['its size is not known', image(undefined), {}],
  ['the size of the first one is not known', frames(undefined, SQUARE), {}],
  ['the member has said that it may be cropped', image(SQUARE), { request: { fit: 'crop' } }],
  ['all of it is kept', image(SQUARE), { request: { fit: 'blur' } }],
  ['all of a thin one is kept', image(STRIP), { request: { fit: 'blur' } }],
  ['the server wants no questions', image(SQUARE), { askBeforeCrop: false }],
  ['they are references', { mode: 'references', pictures: [picture(SQUARE)] }, {}],
  ['there is none', { mode: 'text' }, {}],
])('nothing is asked about a picture when %s', (_why, source, options) => {
  expect(objection(source, options)).toBeUndefined();
});

test.each<[string, Partial<Job['terms']>]>([
  ['without a price', { costMicros: undefined }],
  ['whose shape is not known', { aspectRatio: undefined }],
  ['in a shape that is gone', { aspectRatio: '1:1' }],
])('nothing is asked about a clip %s', (_what, change) => {
  const { terms } = orderOf({ prompt: 'x', model: 'veo-3.1' }, 'image');
  expect(objection(image(SQUARE), { change: { terms: { ...terms, ...change } } })).toBeUndefined();
});

test('of a clip whose model is gone, no other shape is offered', () => {
  const asked = objection(image([900, 1_600]), {
    request: { aspect_ratio: '16:9' },
    change: { request: { prompt: 'x', model: 'veo-2', aspect_ratio: '16:9' } },
  });
  expect(asked?.offers).toEqual([CROP, BLUR]);
});

test.each<[string, Source, readonly unknown[], RegExp]>([
  ['a strip', image(STRIP), [BLUR], /^The picture is too long and thin to crop/],
  [
    'a strip as the last picture',
    frames(WIDE, STRIP),
    [BLUR],
    /^Picture 2: The picture is too long and thin to crop/,
  ],
  ['a strip that would be a thin line', image([3_000, 250]), [], /^The picture is too long and thin \(/],
  [
    'one strip that would be cropped, and one that would be a thin line',
    frames(STRIP, [3_000, 250]),
    [],
    /^Picture 1: /,
  ],
])(
  'what is too thin to be cropped is refused, and offered whole where that helps: %s',
  (_what, source, offers, says) => {
    for (const options of [{}, { askBeforeCrop: false }, { request: { fit: 'crop' as const } }]) {
      expect(objection(source, options)).toMatchObject({ code: 'PICTURE_UNUSABLE', offers });
    }
    expect(objection(source)?.said).toMatch(says);
  },
);
