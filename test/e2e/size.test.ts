import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { hasProvenance } from '../../src/media/clip/mp4.js';
import { decodeClip, drawClip, readClip, SMALL_CLIP } from '../support/clips.js';
import { C2PA, mp4Of } from '../support/mp4.js';
import { needing } from '../support/needs.js';
import { tempDir } from '../support/temp-dir.js';
import { tempFilesIn } from '../support/temp-files.js';
import { endTokens } from '../support/tokens.js';
import { startWorld } from '../support/world.js';

const ORIGINAL = /\/messages\/@original$/;
const LIMIT_BYTES = 200_000;
const MIB = 1024 * 1024;

/** A world whose next clip is about three times the upload limit. */
async function startWithLargeClip() {
  const clip = await drawClip(await tempDir(), SMALL_CLIP);
  const world = await startWorld({ isPostgres: false, discord: { uploadLimitBytes: LIMIT_BYTES } });
  world.fal.script({ kind: 'video', path: clip.path });
  return { ...world, clip };
}

describe('a clip over the upload limit', needing('ffmpeg'), () => {
  test('arrives just under it, playing and with its sound, beside a link to the original', async () => {
    const { animate, clip, config } = await startWithLargeClip();
    expect(clip.sizeBytes).toBeGreaterThan(2 * LIMIT_BYTES);
    const { message, text } = await animate();
    const [attachment] = message.attachments;
    if (attachment === undefined) throw new Error('There is no attachment');
    expect(attachment.size).toBeLessThanOrEqual(LIMIT_BYTES);
    expect(attachment.size).toBeGreaterThan(LIMIT_BYTES * 0.85);
    expect(attachment.shown).toBe(true);
    expect(text).toContain('this is a smaller copy');
    expect(text).toContain('· AI-generated');
    expect(JSON.stringify(message.components)).toContain('AI-generated: the leaves move in the wind');
    expect(message.buttons.find(({ label }) => label === 'Original')?.url).toMatch(/^http/);
    const { streams } = await readClip(attachment.path);
    expect(streams.map(({ codec_name }) => codec_name).sort()).toEqual(['aac', 'h264']);
    expect(await decodeClip(attachment.path)).toBe('');
    const bytes = await readFile(attachment.path);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    await expect.poll(() => tempFilesIn(config.dataDir, 'clips')).toEqual([]);
  });

  test('loses its provenance data, and the card says so', async () => {
    const drawn = await drawClip(await tempDir(), SMALL_CLIP);
    const signed = Buffer.concat([await readFile(drawn.path), C2PA]);
    const world = await startWorld({ discord: { uploadLimitBytes: LIMIT_BYTES } });
    world.fal.script({ kind: 'video', bytes: signed });
    const { message, text } = await world.animate();
    expect(text).toContain("The original's provenance data (C2PA) is lost in it.");
    const [attachment] = message.attachments;
    if (attachment === undefined) throw new Error('There is no attachment');
    expect(await hasProvenance(attachment.path)).toBe(false);
    const original = await fetch(message.buttons.find(({ label }) => label === 'Original')?.url ?? '');
    expect(Buffer.from(await original.arrayBuffer()).equals(signed)).toBe(true);
  });

  test('that is refused anyway is shrunk once more', async () => {
    const { animate, discord } = await startWithLargeClip();
    discord.faults.add({
      method: 'PATCH',
      path: ORIGINAL,
      contentType: /multipart/,
      minBytes: LIMIT_BYTES / 4,
      effect: { kind: 'answer', status: 413, body: '<html>too large' },
    });
    const { message } = await animate();
    expect(message.attachments[0]?.size).toBeLessThan(LIMIT_BYTES * 0.75);
    expect(message.attachments[0]?.size).toBeGreaterThan(LIMIT_BYTES * 0.5);
  });

  test('that is refused twice is sent as a link', async () => {
    const { animate, discord, config } = await startWithLargeClip();
    discord.faults.add({
      method: 'PATCH',
      path: ORIGINAL,
      contentType: /multipart/,
      minBytes: LIMIT_BYTES / 4,
      times: 2,
      effect: { kind: 'answer', status: 413, body: { code: 40005, message: 'scripted' } },
    });
    const { message, text } = await animate();
    expect(message.attachments).toEqual([]);
    expect(text).toContain('over the upload limit here');
    expect(JSON.stringify(message.components)).toContain('v3b.fal.media');
    await expect.poll(() => tempFilesIn(config.dataDir, 'clips')).toEqual([]);
  });
});

/** Asks with a token that ends before the clip is there, so that the bot delivers as itself. */
async function animateWithoutToken(
  world: Awaited<ReturnType<typeof startWorld>>,
  use: Parameters<typeof world.animate>[0],
) {
  world.fal.pause();
  const asked = world.animate(use);
  await endTokens(world);
  world.fal.resume();
  return await asked;
}

test('a clip of 15 MB arrives as it is, where nothing raises the limit', async () => {
  const world = await startWorld();
  const bytes = mp4Of(15_000_000);
  world.fal.script({ kind: 'video', bytes }, { kind: 'video', bytes });
  for (const animate of [world.animate, () => animateWithoutToken(world, {})]) {
    const { message, text } = await animate();
    const [attachment] = message.attachments;
    expect((await readFile(attachment?.path ?? '')).equals(bytes)).toBe(true);
    expect(text).not.toContain('smaller copy');
  }
});

test('the limit that an interaction names comes first: the same clip is over a lower one', async () => {
  const world = await startWorld({ discord: { uploadLimitBytes: 10 * MIB } });
  world.fal.script({ kind: 'video', bytes: mp4Of(15_000_000) });
  // These bytes are no picture that could be encoded anew.
  expect((await world.animate()).text).toContain('over the upload limit here');
});

test("what the bot itself posts is held to the server's limit, not to the member's", async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild({ premiumTier: 2 });
  const bytes = mp4Of(22 * MIB);
  world.fal.script({ kind: 'video', bytes }, { kind: 'video', bytes });
  const use = async (server: typeof guild) => {
    const member = server.createMember({ nitro: true });
    return (await animateWithoutToken(world, { member, channel: server.createChannel() })).message;
  };
  expect((await use(guild)).attachments[0]?.size).toBe(bytes.length);
  expect((await use(world.discord.guild)).text).toContain('over the upload limit here');
});
