import { expect, test } from 'vitest';
import type { SandboxChannel } from '../../src/sandbox/discord/people.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { openStore } from '../../src/store/open-store.js';
import { type Member, refusalOf } from '../support/message-form.js';
import { silentLog } from '../support/silent-log.js';
import { samplePicture, startWorld, type TestWorld } from '../support/world.js';

type Place = { readonly member: Member; readonly channel: SandboxChannel; readonly why: RegExp };

/** Places where no job may be requested when only the first server is listed. */
function places({ discord }: TestWorld): { readonly other: Place; readonly withoutBot: Place } {
  const other = discord.createGuild({ name: 'Other' });
  const without = discord.createGuild({ botInstalled: false });
  return {
    other: {
      member: other.createMember(),
      channel: other.createChannel(),
      why: /^I don't make clips in this server/,
    },
    withoutBot: {
      member: without.createMember({ userInstalled: true }),
      channel: without.createChannel(),
      why: /^I only make clips in servers/,
    },
  };
}

const animate = async (member: Member, channel: SandboxChannel) =>
  member.run({
    command: 'animate',
    channel,
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind' },
  });

const idOf = ({ buttons }: SandboxMessage, label: string) =>
  buttons.find((button) => button.label.startsWith(label))?.customId ?? `no ${label}`;

test('where no job may be requested, whatever costs is refused before it does anything; the rest works', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  const elsewhere = Object.values(places(world));
  // Everything was allowed at first: there are finished cards, open forms and a running job.
  const finished = await Promise.all(elsewhere.map((place) => world.animate(place)));
  const posts = await Promise.all(
    elsewhere.map(async ({ member, channel }) =>
      member.post({ channel, files: [{ name: 'p.png', bytes: await samplePicture() }] }),
    ),
  );
  const forms = await Promise.all(
    elsewhere.map(async ({ member }, index) => {
      const [message, post] = [finished[index]?.message, posts[index]];
      if (message === undefined || post === undefined) throw new Error('There is no card');
      return [
        await member.click(message, idOf(message, 'Edit')),
        await member.runOn(post, 'Animate'),
      ] as const;
    }),
  );
  for (const opened of forms.flat()) expect((await opened.acked).type).toBe(9);
  fal.pause();
  const running = await Promise.all(elsewhere.map(({ member, channel }) => animate(member, channel)));
  const cards = await Promise.all(
    running.map(({ answer }) => answer(({ text }) => text.includes('In queue'))),
  );
  await world.restartApp({ settings: { ALLOWED_GUILDS: discord.guild.id } });
  const before = { paid: fal.posts(), calls: discord.wire.rest().length };

  for (const [index, { member, channel, why }] of elsewhere.entries()) {
    const [card, post] = [finished[index]?.message, posts[index]];
    if (card === undefined || post === undefined) throw new Error('There is no card');
    const costly = [
      await animate(member, channel),
      await member.run({ command: 'film', channel, options: { prompt: 'wind' } }),
      await member.runOn(post, 'Animate'),
      await member.click(card, idOf(card, 'Again')),
      await member.click(card, idOf(card, 'Edit')),
      await member.click(card, idOf(card, 'Extend')),
    ];
    for (const invocation of costly) expect(await refusalOf(invocation)).toMatch(why);
    for (const opened of forms[index] ?? []) {
      expect(await refusalOf(await member.submitModal(opened, { prompt: 'rain' }))).toMatch(why);
    }
  }
  expect(fal.posts()).toBe(before.paid);
  const calls = discord.wire.rest().slice(before.calls);
  expect(calls.filter(({ method, path }) => method === 'GET' && path.includes('attachments'))).toEqual([]);

  for (const [index, { member, channel }] of elsewhere.entries()) {
    const listed = await member.run({ command: 'jobs', channel });
    // The finished one and the running one: nothing else was stored.
    expect((await listed.answer()).text.match(/wind/g)).toHaveLength(2);
    const [card, ended] = [cards[index], finished[index]?.message];
    if (card === undefined || ended === undefined) throw new Error('There is no card');
    await member.submitModal(await member.click(ended, idOf(ended, 'Delete')), {});
    await discord.waitFor(({ id, text }) => id === ended.id && /deleted|removed/i.test(text));
    if (index > 0) continue;
    await member.click(card, idOf(card, 'Cancel'));
    await discord.waitFor(({ id, text }) => id === card.id && text.includes('Cancelled'));
  }
  fal.resume();
  const ends = await Promise.all(
    cards.map(({ id }) => discord.waitFor((one) => one.id === id && /✅ |^❌ |Cancelled/m.test(one.text))),
  );
  expect(ends.map(({ text }) => /Cancelled/.test(text))).toEqual([true, false]);
});

test('in a listed server, members request clips, with their own installation or without', async () => {
  const world = await startWorld({ settings: ({ guild }) => ({ ALLOWED_GUILDS: guild.id }) });
  for (const userInstalled of [false, true]) {
    const member = world.discord.guild.createMember({ userInstalled });
    expect((await world.animate({ member })).text).toContain('✅');
  }
  expect(JSON.stringify(world.log)).not.toContain('everybody who installs it');
});

test("what a member's own installation costs does not count for the server around it", async () => {
  const world = await startWorld({ settings: { ALLOWED_GUILDS: 'user' }, isDurable: true });
  const { discord } = world;
  const { member, channel } = places(world).withoutBot;
  expect((await world.animate({ member, channel })).text).toContain('✅');
  const inServer = await animate(discord.guild.createMember(), discord.channel);
  expect(await refusalOf(inServer)).toContain(`\`${discord.guild.id}\``);
  await world.stopApp();
  const store = await openStore({ location: world.config.storeLocation, log: silentLog });
  const [job] = await store.jobs.listByMember(member.id);
  const [entry] = await store.jobs.entriesOf(job?.id ?? '');
  await store.close();
  expect([job?.requester.guildId, entry?.guildId, job?.replyTo.guildId]).toEqual([
    undefined,
    undefined,
    channel.guildId,
  ]);
});
