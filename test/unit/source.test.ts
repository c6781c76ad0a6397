import { expect, test } from 'vitest';
import type { Picture, Source } from '../../src/jobs/job.js';
import { afresh, isCovered, materialOf, mediaUrls, picturesOf, withPictures } from '../../src/jobs/source.js';

const bare = (name: string): Picture => ({ url: `https://cdn.discordapp.com/${name}`, name });
const still = (name: string) => `https://v3.fal.media/files/${name}`;
const [a, b] = ['a.png', 'b.png'].map((name) => ({ ...bare(name), still: { url: still(name) } }));
if (a === undefined || b === undefined) throw new Error('There are two');
const videoUrl = 'https://v3.fal.media/files/clip.mp4';

const sources: readonly {
  readonly source: Source;
  readonly pictures: readonly Picture[];
  readonly urls: readonly string[];
}[] = [
  { source: { mode: 'text' }, pictures: [], urls: [] },
  { source: { mode: 'image', image: a }, pictures: [a], urls: [still('a.png')] },
  {
    source: { mode: 'frames', first: a, last: b },
    pictures: [a, b],
    urls: [still('a.png'), still('b.png')],
  },
  {
    source: { mode: 'references', pictures: [a, b] },
    pictures: [a, b],
    urls: [still('a.png'), still('b.png')],
  },
  { source: { mode: 'extend', videoUrl }, pictures: [], urls: [videoUrl] },
  { source: { mode: 'change', videoUrl, seconds: 3 }, pictures: [], urls: [videoUrl] },
];

test.each(sources)(
  '$source.mode: its pictures, in their order, and what fal is given',
  ({ source, pictures, urls }) => {
    expect(picturesOf(source)).toEqual(pictures);
    expect(mediaUrls(source)).toEqual(urls);
  },
);

test.each(sources)('$source.mode: other pictures take the places of its own', ({ source, pictures }) => {
  const others = pictures.map((_, index) => bare(`${index}.jpg`));
  expect(picturesOf(withPictures(source, others))).toEqual(others);
  expect(withPictures(source, pictures)).toEqual(source);
});

test.each(sources)('$source.mode: its price depends on how many pictures it has', ({ source, pictures }) => {
  expect(materialOf(source).pictures).toBe(pictures.length);
});

test('the length and the shape of a clip matter where it is changed, and not where it is extended', () => {
  const clip = { seconds: 3, aspectRatio: '9:16' };
  expect(materialOf({ mode: 'change', videoUrl, ...clip }).clip).toEqual(clip);
  for (const { source } of sources) {
    if (source.mode !== 'change') expect(materialOf(source).clip).toBeUndefined();
  }
  expect(materialOf({ mode: 'extend', videoUrl, seconds: 3 }).clip).toBeUndefined();
});

test('too few pictures are a bug', () => {
  expect(() => withPictures({ mode: 'image', image: a }, [])).toThrow('too few');
  expect(() => withPictures({ mode: 'frames', first: a, last: b }, [])).toThrow('too few');
  expect(() => withPictures({ mode: 'frames', first: a, last: b }, [b])).toThrow('too few');
});

test('a picture that was not prepared is given to nobody', () => {
  expect(() => mediaUrls({ mode: 'image', image: bare('a.png') })).toThrow('not been prepared');
  expect(() => mediaUrls({ mode: 'references', pictures: [a, bare('b.png')] })).toThrow('not been prepared');
});

test('another job prepares the pictures again, and may have them from the last still that there was', () => {
  const copied = { ...bare('c.png'), copyUrl: still('old.png') };
  const source = afresh({
    mode: 'references',
    pictures: [a, copied, { ...copied, still: { url: still('new.png') } }],
  });
  expect(picturesOf(source)).toEqual([
    { ...bare('a.png'), copyUrl: still('a.png') },
    copied,
    { ...bare('c.png'), copyUrl: still('new.png') },
  ]);
  expect(picturesOf(source).some((picture) => 'still' in picture)).toBe(false);
  expect(afresh({ mode: 'extend', videoUrl })).toEqual({ mode: 'extend', videoUrl });
});

test('a clip is covered when its member wants it, or when any of what it is made of was', () => {
  const request = { prompt: 'x' };
  const covered = { ...b, isSpoiler: true };
  for (const { source } of sources) {
    expect(isCovered({ request, source })).toBe(false);
    expect(isCovered({ request: { ...request, spoiler: false }, source })).toBe(false);
    expect(isCovered({ request: { ...request, spoiler: true }, source })).toBe(true);
  }
  expect(isCovered({ request, source: { mode: 'image', image: covered } })).toBe(true);
  expect(isCovered({ request, source: { mode: 'frames', first: a, last: covered } })).toBe(true);
  expect(isCovered({ request, source: { mode: 'references', pictures: [a, covered] } })).toBe(true);
  expect(isCovered({ request, source: { mode: 'extend', videoUrl, isSpoiler: true } })).toBe(true);
  expect(isCovered({ request, source: { mode: 'extend', videoUrl, isSpoiler: false } })).toBe(false);
  expect(isCovered({ request, source: { mode: 'change', videoUrl, isSpoiler: true, seconds: 3 } })).toBe(
    true,
  );
});
