import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { openPanel } from '../support/panel.js';
import { MANAGER } from '../support/settings-scene.js';
import { isEnd, startWorld } from '../support/world.js';

function buttonOf({ buttons }: SandboxMessage, label: RegExp) {
  return buttons.find((button) => label.test(button.label ?? '')) ?? expect.fail(`There is no ${label}`);
}

test('In full makes a cheap clip again in the best there is, once for all presses, with its own upload', async () => {
  const world = await startWorld();
  const options = { model: 'veo-3.1-fast', seed: 5, duration: '4s', audio: false };
  const { message, member } = await world.animate({ options });
  const button = buttonOf(message, /^In full \(\$1\.60\)$/);
  expect(message.text).toContain(
    '*In full* makes this clip again with Veo 3.1 in 4k, with the same seed, pictures and words. The result may differ.',
  );
  await member.click(message, button.customId ?? '');
  await member.click(message, button.customId ?? '');
  const full = await world.discord.waitFor(({ id, text }) => isEnd(text) && id !== message.id);
  await world.discord.waitFor(({ content }) => content.includes('already being made'));

  const [cheap, best] = world.fal.requests();
  expect(world.fal.requests()).toHaveLength(2);
  expect(cheap?.endpointId).toBe('fal-ai/veo3.1/fast/image-to-video');
  expect(best?.endpointId).toBe('fal-ai/veo3.1/image-to-video');
  expect(best?.input).toStrictEqual({
    prompt: 'the leaves move in the wind',
    duration: '4s',
    resolution: '4k',
    generate_audio: false,
    seed: 5,
    image_url: expect.stringContaining('flipbook-'),
  });
  expect(best?.input).not.toHaveProperty('image_url', Object(cheap?.input).image_url);
  expect(full.text).toContain('$1.60');
  expect(full.buttons.map(({ label }) => label).join()).not.toContain('In full');
});

test('a clip whose seed is not known offers it after Again, which draws one', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate({ options: { model: 'veo-3.1-lite' } });
  expect(message.buttons.map(({ label }) => label).join()).not.toContain('In full');
  await member.click(message, buttonOf(message, /^Again/).customId ?? '');
  const again = await world.discord.waitFor(({ id, text }) => isEnd(text) && id !== message.id);
  expect(buttonOf(again, /^In full/).label).toBe('In full ($4.80)');
});

test("In full is the best that the server's settings allow, and a press makes that or nothing", async () => {
  const world = await startWorld();
  const { discord, fal } = world;
  const panel = await openPanel(discord.guild.createMember({ permissions: MANAGER }));
  await panel.open('clips');
  await panel.set('allowedResolutions', ['720p', '1080p']);
  const options = { model: 'veo-3.1-fast', seed: 5, duration: '4s' };
  const { message, member } = await world.animate({ options });
  const button = buttonOf(message, /^In full \(\$1\.60\)$/);
  expect(message.text).toContain('*In full* makes this clip again with Veo 3.1 in 1080p,');

  // More is allowed by now, and the press still makes what it said.
  await panel.set('allowedResolutions', []);
  await member.click(message, button.customId ?? '');
  const full = await discord.waitFor(({ id, text }) => text.includes('✅ Finished') && id !== message.id);
  expect(fal.requests().at(-1)).toMatchObject({
    endpointId: 'fal-ai/veo3.1/image-to-video',
    input: { resolution: '1080p', seed: 5 },
  });
  const best = buttonOf(full, /^In full \(\$2\.40\)$/);

  // Less is allowed by now, and the press makes nothing.
  await panel.set('allowedModels', ['veo-3.1-lite']);
  await member.click(full, best.customId ?? '');
  const refusal = await discord.waitFor(({ text }) => text.includes("isn't available on this server"));
  expect(refusal.ephemeral).toBe(true);
  expect(fal.posts()).toBe(2);
});
