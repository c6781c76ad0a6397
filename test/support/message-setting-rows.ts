import { expect } from 'vitest';
import { allNodes, type SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { SettingName } from '../../src/settings/catalog.js';
import { CLIP, clip, refusal, type SettingRow } from './settings-scene.js';
import { samplePicture } from './world.js';

/** The settings of what messages look like, and of what they offer. */
export const messageRows = {
  privateCards: {
    enter: () => ['on'],
    standard: ['off'],
    act: async ({ ask }) =>
      expect(await ask()).toMatchObject({ ephemeral: true, text: expect.stringContaining('✅') }),
  },
  pings: {
    enter: () => ['off'],
    standard: ['on'],
    act: async ({ ask, world }, panel) => {
      const quiet = await ask();
      // The card is there before the end is stored, and the ping comes after that.
      const end = { jobId: quiet.interactionMetadata?.id, phase: 'delivered' };
      await expect.poll(() => world.log).toContainEqual(expect.objectContaining(end));
      // When another clip is finished, the first has long had its ping, if it has one.
      await ask();
      await panel.set('pings', ['on']);
      const loud = await ask();
      const { channel, waitFor } = world.discord;
      await waitFor(
        ({ content, replyToId }) => content.includes('your clip is ready') && replyToId === loud.id,
      );
      expect(channel.messages().filter(({ replyToId }) => replyToId === quiet.id)).toEqual([]);
      await panel.set('pings', ['off']);
    },
  },
  makeOwn: {
    enter: () => ['off'],
    standard: ['on'],
    act: async ({ ask }, panel) => {
      const offered = async () =>
        (await ask()).buttons.some((button) => button.customId?.startsWith('f1:mine:'));
      expect(await offered()).toBe(false);
      await panel.set('makeOwn', ['on']);
      expect(await offered()).toBe(true);
      await panel.set('makeOwn', ['off']);
    },
  },
  askBeforeCrop: {
    enter: () => ['off'],
    standard: ['on'],
    act: async ({ ask }, panel) => {
      const options = { image: { name: 'square.png', bytes: await samplePicture(600, 600) } };
      expect(await ask({ options })).toMatchObject(CLIP);
      await panel.set('askBeforeCrop', ['on']);
      expect(await ask({ options })).toMatchObject(refusal('How should the picture fit?'));
      await panel.set('askBeforeCrop', ['off']);
    },
  },
  spoilerChannels: {
    enter: ({ world }) => [world.discord.channel.id],
    standard: [],
    act: async ({ ask, thread, other }) => {
      const isCovered = ({ components }: SandboxMessage) =>
        allNodes(components).flatMap(({ items = [] }) => items.map(({ spoiler }) => spoiler === true));
      expect(isCovered(await ask())).toEqual([true]);
      expect(isCovered(await ask({ channel: thread }))).toEqual([true]);
      expect(isCovered(await ask({ channel: other }))).toEqual([false]);
    },
  },
  publicLanguage: {
    enter: () => ['de'],
    standard: [],
    act: async ({ ask }) => expect(await ask()).toMatchObject(clip('✅ Fertig in')),
  },
} satisfies Partial<Record<SettingName, SettingRow>>;
