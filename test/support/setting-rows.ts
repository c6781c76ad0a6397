import { expect } from 'vitest';
import { usualBotPermissions } from '../../src/sandbox/discord/world.js';
import type { SettingName } from '../../src/settings/catalog.js';
import { messageRows } from './message-setting-rows.js';
import { CLIP, clip, refusal, type Scene, type SettingRow } from './settings-scene.js';
import { samplePicture } from './world.js';

const ONE_A_DAY = { who: ['member'], amount: '1', per: ['day'] };

/** One for each setting. */
export const settingRows: { readonly [Name in SettingName]: SettingRow } = {
  pause: {
    enter: () => ['on'],
    standard: ['off'],
    act: async ({ ask }) =>
      expect(await ask()).toMatchObject(refusal('New clips are paused on this server.')),
  },
  pauseNote: {
    enter: () => ['Back on *Monday*.'],
    standard: [''],
    act: async ({ ask }, panel) => {
      await panel.set('pause', ['on']);
      expect(await ask()).toMatchObject(refusal('paused on this server: Back on *Monday*.'));
      await panel.set('pause', ['off']);
    },
  },
  logChannel: {
    enter: ({ other }) => [other.id],
    standard: [],
    act: async ({ manager, other, world }, panel) => {
      const last = () => other.messages().at(-1);
      expect(last()).toMatchObject({
        text: `⚙️ <@${manager.id}> changed **Log channel**\nnot set → <#${other.id}>`,
        pings: { userIds: [], roleIds: [], everyone: false },
      });
      await panel.set('pauseNote', ['Back soon']);
      expect(last()?.text).toContain('changed **Reason for the pause**\nnot set → `Back soon`');
      const told = other.messages().length;
      other.setBotPermissions(0n);
      expect((await panel.set('pauseNote', [''])).text).toContain(`I couldn't write this to <#${other.id}>.`);
      other.setBotPermissions(usualBotPermissions);
      // Who takes the log elsewhere is seen doing it.
      await panel.set('logChannel', [world.discord.channel.id]);
      expect(last()?.text).toContain(`<#${other.id}> → <#${world.discord.channel.id}>`);
      expect(other.messages()).toHaveLength(told + 1);
    },
  },
  timeZone: {
    enter: () => ['Europe/Berlin'],
    standard: [''],
    act: async (_scene, panel) => expect(panel.message().text).toContain('`Europe/Berlin`'),
  },
  allowedChannels: {
    enter: ({ other }) => [other.id],
    standard: [],
    act: async ({ ask, other, thread }) => {
      const elsewhere = refusal(`Please use <#${other.id}>.`);
      expect(await ask()).toMatchObject(elsewhere);
      expect(await ask({ channel: thread })).toMatchObject(elsewhere);
      expect(await ask({ channel: other })).toMatchObject(CLIP);
    },
  },
  forbiddenChannels: {
    enter: ({ world }) => [world.discord.channel.id],
    standard: [],
    act: async ({ ask, other, thread }) => {
      expect(await ask()).toMatchObject(refusal("Clips can't be made in this channel."));
      expect(await ask({ channel: thread })).toMatchObject(refusal("Clips can't be made in this channel."));
      expect(await ask({ channel: other })).toMatchObject(CLIP);
    },
  },
  allowedRoles: {
    enter: ({ world }) => [world.discord.guild.createRole({ name: 'Others' })],
    standard: [],
    act: async ({ ask }) => expect(await ask()).toMatchObject(refusal('Only members with the role <@&')),
  },
  forbiddenRoles: {
    enter: ({ roleId }) => [roleId],
    standard: [],
    act: async ({ ask, roleId }) =>
      expect(await ask()).toMatchObject(refusal(`Members with the role <@&${roleId}> can't make clips`)),
  },
  limits: {
    enter: () => ONE_A_DAY,
    standard: (panel) => panel.change('limits', '0', { amount: '' }),
    act: async ({ ask }) => {
      // Settings before this one may have let a clip through today.
      await ask();
      expect(await ask()).toMatchObject(refusal("You've used all of your clips for today (1 of 1)."));
    },
  },
  exemptRoles: {
    enter: ({ roleId }) => [roleId],
    standard: [],
    act: async ({ ask }, panel) => {
      await panel.set('limits', ONE_A_DAY);
      expect(await ask()).toMatchObject(CLIP);
      await panel.change('limits', '0', { amount: '' });
    },
  },
  allowedModels: {
    enter: () => ['veo-3.1-lite'],
    standard: [],
    act: async ({ ask }) => {
      expect(await ask()).toMatchObject(clip('Veo 3.1 Lite'));
      const refused = await ask({ options: { model: 'veo-3.1' } });
      expect(refused).toMatchObject(
        refusal("Veo 3.1 isn't available on this server. Please choose Veo 3.1 Lite."),
      );
    },
  },
  allowedResolutions: {
    enter: () => ['1080p'],
    standard: [],
    act: async ({ ask }) => {
      expect(await ask()).toMatchObject(clip('1080p'));
      const refused = await ask({ options: { resolution: '4k' } });
      expect(refused).toMatchObject(refusal("Clips in 4k aren't available on this server."));
    },
  },
  longestClip: {
    enter: () => ['6'],
    standard: [''],
    act: async ({ ask }) => {
      expect(await ask()).toMatchObject(clip('6 s'));
      const refused = await ask({ options: { duration: '8s' } });
      expect(refused).toMatchObject(refusal('can be at most 6 seconds long.'));
    },
  },
  safetyCeiling: {
    enter: () => ['2'],
    standard: [],
    act: async ({ ask, world }) => {
      expect(await ask()).toMatchObject(CLIP);
      expect(world.fal.requests().at(-1)?.input).toMatchObject({ safety_tolerance: '2' });
      const refused = await ask({ options: { safety_tolerance: '3' } });
      expect(refused).toMatchObject(refusal('the safety tolerance can be at most 2.'));
    },
  },
  defaultModel: {
    enter: () => ['veo-3.1-fast'],
    standard: [],
    act: async ({ ask }) => {
      expect(await ask()).toMatchObject(clip('Veo 3.1 Fast'));
      expect(await ask({ options: { model: 'veo-3.1-lite' } })).toMatchObject(clip('Veo 3.1 Lite'));
    },
  },
  defaultResolution: {
    enter: () => ['4k'],
    standard: [],
    act: async ({ ask }) => {
      expect(await ask()).toMatchObject(clip('4k'));
      // It doesn't have it.
      expect(await ask({ options: { model: 'veo-3.1-lite' } })).toMatchObject(clip('Veo 3.1 Lite · 8 s · $'));
    },
  },
  defaultLength: {
    enter: () => ['4s'],
    standard: [],
    act: async ({ ask }) => {
      expect(await ask()).toMatchObject(clip('4 s'));
      expect(await ask({ options: { duration: '6s' } })).toMatchObject(clip('6 s'));
    },
  },
  defaultSound: {
    enter: () => ['false'],
    standard: [],
    act: async ({ ask }) => expect(await ask()).toMatchObject(clip('sound off')),
  },
  ...messageRows,
  forbiddenWords: {
    enter: () => ['thunder\n/l[e3]+av/'],
    standard: [''],
    act: async ({ ask }) =>
      expect(await ask()).toMatchObject(refusal("isn't allowed on this server: `leav`")),
  },
  ageRestrictedOnly: {
    enter: () => ['on'],
    standard: ['off'],
    act: async ({ ask, world }) => {
      expect(await ask()).toMatchObject(refusal('only be made in age-restricted channels'));
      const channel = world.discord.guild.createChannel({ nsfw: true });
      expect(await ask({ channel })).toMatchObject(CLIP);
    },
  },
  ownUploadsOnly: {
    enter: () => ['on'],
    standard: ['off'],
    act: async ({ ask, member, manager }) => {
      const files = [{ name: 'picture.png', bytes: await samplePicture() }];
      const form = await member.runOn(await manager.post({ files }), 'Animate');
      expect(await form.answer()).toMatchObject(refusal('only your own uploads'));
      expect(await ask()).toMatchObject(CLIP);
    },
  },
  clipsAtOnce: {
    enter: () => ['1'],
    standard: [''],
    act: async ({ world, ask }) => {
      let finish = () => {};
      world.fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
      const clips = [ask(), ask()];
      await world.discord.waitFor(({ text }) =>
        text.includes('This server makes only so many clips at once'),
      );
      finish();
      for (const one of clips) expect(await one).toMatchObject(CLIP);
    },
  },
  approvalChannel: {
    enter: ({ other }) => [other.id],
    standard: [],
    act: async ({ ask }) => expect(await ask()).toMatchObject(CLIP),
  },
  approveAll: { enter: () => ['on'], standard: ['off'], act: expectNobodyToAsk },
  approveOverMicros: { enter: () => ['3.19'], standard: [''], act: expectNobodyToAsk },
  approveNewcomerDays: { enter: () => ['7'], standard: [''], act: expectNobodyToAsk },
};

/** Without a channel, nobody can approve what needs approval. */
async function expectNobodyToAsk({ ask }: Scene): Promise<void> {
  expect(await ask()).toMatchObject(
    refusal("needs a moderator's approval, but this server hasn't chosen a channel"),
  );
}
