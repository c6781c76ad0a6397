import { expect, test } from 'vitest';
import {
  type Placed,
  pictureProblem,
  type Sides,
  sidesProblem,
  usefulSidePx,
} from '../../src/animation/picture-size.js';
import { textsIn } from '../../src/text/texts.js';

const { say } = textsIn('en');
const MB = 1024 * 1024;

/** What a member reads; undefined when the picture can be used. */
function told(width: number, height: number, placed: Placed = 'crop') {
  const problem = sidesProblem({ width, height }, placed);
  return problem && say(problem);
}

test.each<[number, number]>([
  [200, 200],
  [1_000, 200],
  [200, 1_000],
  // 204 megapixels, and what a phone takes.
  [17_000, 12_000],
  [16_320, 12_240],
])('a picture of %i×%i can be cropped, used whole and padded', (width, height) => {
  for (const placed of ['crop', 'whole', 'blur', 'colour'] as const)
    expect(told(width, height, placed)).toBeUndefined();
});

test.each<[number, number, RegExp]>([
  [199, 400, /small.*199×400.*200/],
  [400, 199, /small.*400×199.*200/],
  [10, 5_000, /small.*10×5000/],
  [17_000, 12_001, /17000×12001/],
  [12_001, 17_000, /12001×17000/],
])('a picture of %i×%i is refused however it is placed', (width, height, words) => {
  for (const placed of ['crop', 'whole', 'blur', 'colour'] as const)
    expect(told(width, height, placed)).toMatch(words);
});

test('a member reads how many pixels are too many, and how few', () => {
  expect(sidesProblem({ width: 199, height: 300 }, 'crop')).toEqual({
    key: 'picture.too-small',
    params: { width: 199, height: 300, min: 200 },
  });
  expect(sidesProblem({ width: 20_000, height: 20_000 }, 'crop')).toEqual({
    key: 'picture.too-many-pixels',
    params: { width: 20_000, height: 20_000, megapixels: 204 },
  });
  expect(told(60_000, 40_000)).toBe(
    'The picture has too many pixels (60000×40000). The most is 204 megapixels. Please make it smaller.',
  );
});

test.each([
  [40_900_000, 40],
  [300_000_000, 204],
])('of a kind that may have %i pixels, %i megapixels are possible', (maxPixels, megapixels) => {
  expect(sidesProblem({ width: 20_000, height: 20_000 }, 'crop', maxPixels)).toMatchObject({
    params: { megapixels },
  });
});

test.each<[Placed, number]>([
  ['crop', 5],
  ['whole', 5],
  ['blur', 10],
  ['colour', 10],
])('a member who chose `%s` reads how long a picture can be', (placed, times) => {
  expect(told(12_000, 200, placed)).toBe(
    `The picture is too long and thin (12000×200). Its long side can be at most ${times} times its short side. ` +
      'Please crop it first.',
  );
});

test.each<[number, number, Placed, 'picture.too-thin' | 'picture.too-thin-to-crop' | undefined]>([
  [1_001, 200, 'crop', 'picture.too-thin-to-crop'],
  [200, 1_001, 'crop', 'picture.too-thin-to-crop'],
  [2_000, 200, 'crop', 'picture.too-thin-to-crop'],
  // Padding would not help it either.
  [2_001, 200, 'crop', 'picture.too-thin'],
  [200, 2_001, 'crop', 'picture.too-thin'],
  [1_001, 200, 'whole', 'picture.too-thin'],
  [1_001, 200, 'blur', undefined],
  [2_000, 200, 'colour', undefined],
  [2_001, 200, 'blur', 'picture.too-thin'],
  [200, 2_001, 'colour', 'picture.too-thin'],
])('of a strip of %i×%i, a member who chose `%s` reads %s', (width, height, placed, key) => {
  const problem = sidesProblem({ width, height }, placed);
  expect(problem).toEqual(key && { key, params: expect.objectContaining({ width, height }) });
});

const thin: Sides = { width: 5_000, height: 200 };
test.each<[string, Parameters<typeof pictureProblem>[0], string | undefined]>([
  ['nothing is known', {}, undefined],
  ['it is empty', { sizeBytes: 0 }, 'picture.empty'],
  ['it is empty, whatever its sides', { sizeBytes: 0, sides: thin }, 'picture.empty'],
  ['it has a byte', { sizeBytes: 1 }, undefined],
  ['it has 32 MB', { sizeBytes: 32 * MB }, undefined],
  ['it has more', { sizeBytes: 32 * MB + 1 }, 'picture.too-large'],
  ['its sides fit', { sizeBytes: MB, sides: { width: 800, height: 600 } }, undefined],
  ["its sides don't fit", { sizeBytes: MB, sides: thin }, 'picture.too-thin'],
  ['only its sides are known', { sides: thin }, 'picture.too-thin'],
])('the description of a picture is judged as far as it goes: %s', (_what, picture, key) => {
  expect(pictureProblem(picture, 'crop')?.key).toBe(key);
});

test('a member reads how large a file may be', () => {
  const problem = pictureProblem({ sizeBytes: 32 * MB + 1 }, 'crop') ?? expect.fail('It is too large');
  expect(say(problem)).toBe('The picture is over 32 MB. Please use a smaller file.');
});

test.each([
  [true, '360p', 1920],
  [true, '720p', 1920],
  [true, '1080p', 1920],
  [true, '4k', 3840],
  [true, undefined, 3840],
  [true, 'a resolution of another day', 3840],
  [false, '720p', 3840],
] as const)(
  'a frame (%s) of a clip in %s has at most %i pixels on its long side',
  (isFrame, resolution, px) => {
    expect(usefulSidePx({ isFrame, resolution })).toBe(px);
  },
);
