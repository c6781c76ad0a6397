import sharp from 'sharp';
import { expect, test } from 'vitest';
import { BACKGROUND_HEX } from '../../src/media/picture/background.js';
import { makeStill } from '../../src/media/picture/still.js';
import { AUTO } from '../support/framing.js';
import { bytesOf, distance, draw, pixelAt, QUARTERS, quarters } from '../support/pictures.js';
import { showEveryStage } from '../support/stages.js';
import { startWorld, type TestWorld } from '../support/world.js';

/** The input files of a generation at fal, by field. */
async function filesAtFal({ fal }: TestWorld, ...fields: readonly string[]) {
  const { input } = fal.requests()[0] ?? {};
  return Promise.all(
    fields.map(async (field) => {
      const answer = await fetch(String(Reflect.get(Object(input), field)));
      return new Uint8Array(await answer.arrayBuffer());
    }),
  );
}

async function sizeOf(bytes: Uint8Array | undefined): Promise<readonly [number, number]> {
  const { width, height } = await sharp(bytes).metadata();
  return [width, height];
}

const square = async () => bytesOf((await quarters(900, 900)).png());

test.each([
  ['crop', undefined, [896, 504]],
  ['blur', undefined, [1600, 900]],
  ['colour', 'purple', [1600, 900]],
] as const)(
  'fit: %s reaches fal as a finished still, and the option stays here',
  async (fit, background, size) => {
    const world = await startWorld();
    const bytes = await square();
    const options = { fit, ...(background && { background }) };
    await world.animate({ image: { name: 'square.png', bytes }, options });
    const [sent = new Uint8Array()] = await filesAtFal(world, 'image_url');
    const frame = { aspectRatio: 'auto', fit } as const;
    const made = await makeStill(bytes, { ...AUTO, frame, ...(background && { background }) });
    expect(Buffer.from(sent).equals(made.bytes)).toBe(true);
    expect(await sizeOf(sent)).toEqual(size);
    if (background !== undefined) {
      expect(distance(await pixelAt(sent, 0.05, 0.5), BACKGROUND_HEX[background])).toBeLessThan(5);
    }
    const [request] = world.fal.requests();
    expect(Object.keys(Object(request?.input)).sort()).toEqual(['image_url', 'prompt']);
  },
);

test('the requested shape is the one that is cropped', async () => {
  const world = await startWorld();
  const image = { name: 'wide.png', bytes: await bytesOf(draw(1600, 900).png()) };
  await world.animate({ image, options: { aspect_ratio: '9:16', fit: 'crop' } });
  const [sent] = await filesAtFal(world, 'image_url');
  expect(await sizeOf(sent)).toEqual([504, 896]);
});

test('a background fills the transparency of both pictures', async () => {
  const world = await startWorld();
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const bytes = await bytesOf(
    sharp({ create: { width: 1280, height: 720, channels: 4, background: clear } }).png(),
  );
  const image = { name: 'clear.png', bytes };
  const prompt = 'it appears';
  await world.ask('animate', { image, last_image: image, prompt, background: 'blue' });
  const sent = await filesAtFal(world, 'first_frame_url', 'last_frame_url');
  for (const still of sent) {
    expect(distance(await pixelAt(still, 0.5, 0.5), BACKGROUND_HEX.blue)).toBeLessThan(5);
  }
});

test('the last picture takes the shape of the first, whatever its own is', async () => {
  const world = await startWorld();
  showEveryStage(world);
  const image = { name: 'tall.png', bytes: await bytesOf(draw(720, 1280).png()) };
  const last = { name: 'wide.png', bytes: await bytesOf((await quarters(1280, 720)).png()) };
  const { message } = await world.ask('animate', { image, last_image: last, prompt: 'up', fit: 'colour' });
  const [first, second = new Uint8Array()] = await filesAtFal(world, 'first_frame_url', 'last_frame_url');
  expect(await sizeOf(first)).toEqual([720, 1280]);
  expect(await sizeOf(second)).toEqual([1080, 1920]);
  expect(distance(await pixelAt(second, 0.5, 0.05), '#ffffff')).toBeLessThan(5);
  expect(distance(await pixelAt(second, 0.25, 0.45), QUARTERS.red)).toBeLessThan(14);
  const texts = message.history.map(({ text }) => text).join('\n');
  expect(texts).toContain("The last picture isn't 9:16, so the rest of the frame is white.");
  expect(texts).not.toContain('The first picture');
});

test('references keep their shapes', async () => {
  const world = await startWorld();
  const reference = { name: 'tall.png', bytes: await bytesOf(draw(500, 900).png()) };
  await world.ask('film', { reference, prompt: 'it walks' });
  const { input } = world.fal.requests()[0] ?? {};
  const [url] = Object(input).image_urls;
  expect(await sizeOf(new Uint8Array(await (await fetch(url)).arrayBuffer()))).toEqual([500, 900]);
});
