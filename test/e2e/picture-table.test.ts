import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { difficultPictures } from '../support/difficult-pictures.js';
import { distance, pixelAt } from '../support/pictures.js';
import { startWorld, type TestWorld } from '../support/world.js';

/** The output folder for the table; usually unset. */
const tableDir = process.env['FAULT_TABLE_DIR'];
const lines = new Map<string, string>();

/** Shared by all tests: each picture is a separate request. */
let world: TestWorld;
let endWorld = async () => {};
beforeAll(async () => {
  const atEnd = (end: () => Promise<void>) => {
    endWorld = end;
  };
  world = await startWorld({ discord: { uploadLimitBytes: 40 * 1024 * 1024 }, atEnd });
});
afterAll(() => endWorld());

afterAll(() => {
  if (tableDir === undefined) return;
  mkdirSync(tableDir, { recursive: true });
  const table = difficultPictures.map(
    ({ picture }) => `| ${picture} | ${lines.get(picture) ?? '(this row did not run)'} |`,
  );
  writeFileSync(
    path.join(tableDir, 'pictures.md'),
    `**pictures**\n\n| picture | what happened |\n|---|---|\n${table.join('\n')}\n`,
  );
});

test.each(difficultPictures)('$picture', async (row) => {
  const { picture, name = 'picture.png', options = {} } = row;
  const bytes = await row.bytes();
  const { animate, discord, fal } = world;
  const callsBefore = fal.wire.entries().length;
  const requestsBefore = fal.requests().length;
  // A member who says it is not asked whether it may be cropped.
  const { text, message } = await animate({ image: { name, bytes }, options: { fit: 'crop', ...options } });
  if ('says' in row) {
    expect(text).toContain(row.says);
    // What Discord itself says of a file is refused in private, before there is a card.
    if (!message.ephemeral) expect(text).toContain('Nothing was charged.');
    expect(fal.wire.entries().slice(callsBefore)).toEqual([]);
    const sentence = /\*\*No clip\.\*\* (.*)/.exec(text)?.[1] ?? text;
    lines.set(picture, `refused: ${sentence}`);
    return;
  }
  expect(text).toContain('Finished');
  const { input } = fal.requests()[requestsBefore] ?? {};
  const answer = await fetch(String(Reflect.get(Object(input), 'image_url')));
  const still = new Uint8Array(await answer.arrayBuffer());
  const { format, width, height, space, channels, icc, exif } = await sharp(still).metadata();
  expect({ format, space, channels, icc, exif }).toEqual({ format: 'jpeg', space: 'srgb', channels: 3 });
  expect([width, height]).toEqual(row.sent);
  expect(still.byteLength).toBeLessThanOrEqual(8 * 1024 * 1024);
  for (const [color, places] of Object.entries(row.shows)) {
    for (const [x, y] of places) {
      const pixel = await pixelAt(still, x, y);
      expect(distance(pixel, color), `${color} at ${x}, ${y}: ${pixel}`).toBeLessThan(row.tolerance ?? 16);
    }
  }
  const framing = message.history.flatMap((version) => /-# (?:✂️|🖼️) (.*)/.exec(version.text)?.[1] ?? [])[0];
  const [kbIn, kbOut] = [bytes, still].map(({ byteLength }) => Math.ceil(byteLength / 1000));
  const sizes = `${kbIn} kB in, ${kbOut} kB out`;
  lines.set(picture, [`sent as ${width}×${height} (${sizes})`, ...(framing ? [framing] : [])].join('. '));
  expect(discord.warnings).toEqual([]);
});
