import { expect, test } from 'vitest';
import { TINY_MP4 } from '../support/mp4.js';
import { startWorld } from '../support/world.js';

const DAY_MS = 86_400_000;
const ACLS = ['forbid', 'hide'] as const;

test.each(ACLS)('a private clip (%s) is delivered by a signed URL', async (filesAcl) => {
  const world = await startWorld();
  Object.assign(world.fal.settings, { filesAcl, fileRetentionMs: 30 * DAY_MS });
  const { message, text } = await world.animate();
  expect(message.attachments[0]?.size).toBe(TINY_MP4.length);
  expect(text).toContain('Finished');
  // The button's link works for everybody.
  const original = message.buttons.find(({ label }) => label === 'Original')?.url ?? '';
  expect((await fetch(original)).status).toBe(200);
  // For a week, which the card says.
  const [, untilSeconds] = /After <t:(\d+):D>, the original can't be opened/.exec(text) ?? [];
  expect(Math.abs(Number(untilSeconds) * 1_000 - Date.now() - 7 * DAY_MS)).toBeLessThan(60_000);
  world.fal.skip(7 * DAY_MS);
  expect((await fetch(original)).status).toBe(filesAcl === 'hide' ? 404 : 403);
});

test.each(ACLS)(
  'a clip that the key may not read (%s) is kept, and delivered once it may',
  async (filesAcl) => {
    const world = await startWorld();
    Object.assign(world.fal.settings, { filesAcl, mayReadAssets: false });
    const member = world.discord.guild.createMember();
    const asked = world.animate({ member });
    const kept = await world.discord.waitFor(({ text }) => text.includes("the bot's key can't open them"));
    expect(kept.text).not.toContain('No clip');
    expect(world.log.some(({ level, msg }) => level === 50 && /assets:read/.test(String(msg)))).toBe(true);
    world.fal.settings.mayReadAssets = true;
    const button = kept.buttons.find(({ label }) => label?.startsWith('Send') === true);
    await member.click(kept, button?.customId ?? '');
    const { message } = await asked;
    expect(message.attachments[0]?.size).toBe(TINY_MP4.length);
  },
);
