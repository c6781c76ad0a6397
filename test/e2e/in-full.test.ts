import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
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
