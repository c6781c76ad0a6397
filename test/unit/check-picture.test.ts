import { expect, test } from 'vitest';
import { checkPicture } from '../../src/jobs/check-picture.js';
import { sentence } from '../../src/text/sentence.js';

const picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };

test('a picture is refused before it is fetched when Discord says that it is of no use', () => {
  expect(() => checkPicture(picture, 'crop')).not.toThrow();
  expect(() => checkPicture({ ...picture, sizeBytes: 4_096 }, 'crop')).not.toThrow();
  expect(() => checkPicture({ ...picture, sizeBytes: 0 }, 'crop')).toThrow(
    expect.objectContaining({ code: 'PICTURE_UNUSABLE', sentence: sentence('picture.empty') }),
  );
});

test('a strip is refused only where it would be cropped', () => {
  const strip = { ...picture, sides: { width: 2_800, height: 400 } };
  expect(() => checkPicture(strip, 'blur')).not.toThrow();
  expect(() => checkPicture(strip, 'crop')).toThrow(
    expect.objectContaining({
      sentence: sentence('picture.too-thin-to-crop', { width: 2_800, height: 400 }),
    }),
  );
});
