import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxMember } from '../../src/sandbox/discord/people.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openPanel } from '../support/panel.js';
import { isEnd, startWorld, type TestWorld } from '../support/world.js';

type Channel = TestWorld['discord']['channel'];

/** A world whose manager has opened the screen of limits. */
async function open() {
  const world = await startWorld();
  const permissions = usualMemberPermissions | PermissionFlagsBits.ManageGuild;
  const panel = await openPanel(world.discord.guild.createMember({ permissions }));
  await panel.open('limits');
  return { world, panel };
}

const each = { who: ['member'], per: ['day'] };

async function ask(member: SandboxMember, channel: Channel): Promise<string> {
  const asked = await member.run({ command: 'film', options: { prompt: 'wind' }, channel });
  const { ephemeral, text } = await asked.answer((answer) => answer.ephemeral || isEnd(answer.text));
  // A refusal is for the member alone.
  expect(ephemeral).toBe(!isEnd(text));
  return text;
}

test('thirty requests of one member at once: as many run as the server allows', async () => {
  const { world, panel } = await open();
  const { discord, fal } = world;
  const listed = await panel.set('limits', { ...each, amount: '5 clips' });
  expect(listed.text).toContain('1. Each member: 5 clips a day');
  const member = discord.guild.createMember();
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(member, discord.channel)));
  const refused = answers.filter((text) => !isEnd(text));
  expect([refused.length, fal.requests().length]).toEqual([25, 5]);
  for (const text of refused) {
    expect(text).toMatch(
      /You've used all of your clips for today \(5 of 5\)\. You can make more <t:\d+:R>\./,
    );
  }
  expect(await ask(discord.guild.createMember(), discord.channel)).toContain('✅');
});

test('of thirty whose first answers are all in doubt, those refused read why, and nobody is left waiting', async () => {
  const { world, panel } = await open();
  const { discord, fal } = world;
  await panel.set('limits', { ...each, amount: '2 clips' });
  discord.faults.add({ path: /\/callback$/, times: 30, effect: { kind: 'reset', when: 'after' } });
  const member = discord.guild.createMember();
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(member, discord.channel)));
  const refused = answers.filter((text) => !isEnd(text));
  expect([refused.length, fal.requests().length]).toEqual([28, 2]);
  for (const text of refused) expect(text).toContain("You've used all of your clips for today (2 of 2)");
});

test('a role, an exempt role, a channel with its threads, and the whole server, each with its own words', async () => {
  const { world, panel } = await open();
  const { guild, channel } = world.discord;
  const [plain, maker, exempt] = [guild.createMember(), guild.createMember(), guild.createMember()];
  const makers = guild.createRole({ name: 'Makers', members: [maker] });
  const trusted = guild.createRole({ name: 'Trusted', members: [exempt] });
  const other = guild.createChannel({ name: 'other' });
  const thread = guild.createChannel({ name: 'thread', thread: true, parent: other });
  await panel.set('limits', { ...each, amount: '1' });
  const two = await panel.set('limits', { who: ['role'], role: [makers], amount: '2', per: ['day'] });
  expect(two.text).toContain(`2. Each member with <@&${makers}>: 2 clips a day`);
  await panel.set('exemptRoles', [trusted]);
  expect(await ask(plain, channel)).toContain('✅');
  expect(await ask(plain, channel)).toContain("You've used all of your clips for today (1 of 1)");
  expect(await ask(maker, channel)).toContain('✅');
  expect(await ask(maker, channel)).toContain('✅');
  expect(await ask(maker, channel)).toContain("You've used all of your clips for today (2 of 2)");

  await panel.set('limits', { who: ['channel'], channel: [other.id], amount: '1', per: ['month'] });
  expect(await ask(exempt, thread)).toContain('✅');
  expect(await ask(exempt, other)).toContain(
    "All of this channel's clips for this month are used up (1 of 1).",
  );
  await panel.set('limits', { who: ['all'], amount: '$14', per: ['week'] });
  expect(await ask(exempt, channel)).toMatch(
    /only \$1\.20 of this server's budget of \$14\.00 for this week is left\. It resets <t:\d+:R>\. With `model: [A-Z][^`]+` it would cost \$[01]\.\d\d, which still fits\./,
  );
});

test('at once and a wait say what to wait for, and what was cancelled in time is given back', async () => {
  const { world, panel } = await open();
  const { discord, fal } = world;
  const member = discord.guild.createMember();
  await panel.set('limits', { who: ['member'], amount: '1', per: ['at once'] });
  fal.pause();
  const asked = await member.run({ command: 'film', options: { prompt: 'wind' } });
  const card = await asked.answer(({ text }) => text.includes('In queue'));
  expect(await ask(member, discord.channel)).toMatch(
    /At most 1 of your clips can be in progress at once \(1 now\)\. Please try again when one is done: `\/jobs` shows them\./,
  );
  await member.click(card, 'Cancel');
  const cancelled = await asked.answer(({ text }) => text.includes('**Cancelled**'));
  expect(cancelled.text).toContain("Nothing was charged, and it doesn't count toward your limit.");
  fal.resume();
  await panel.set('limits', { who: ['member'], amount: '10 min', per: ['cooldown'] });
  expect(await ask(member, discord.channel)).toContain('✅');
  expect(await ask(member, discord.channel)).toMatch(
    /Please wait 10 min between two clips\. You can ask for the next one <t:\d+:R>\./,
  );
});

test("a limit that can't be read changes nothing, and the manager reads why", async () => {
  const { world, panel } = await open();
  const role = world.discord.guild.createRole({ name: 'Makers' });
  const reasons: readonly (readonly [Readonly<Record<string, string | readonly string[]>>, string])[] = [
    [{ ...each, amount: 'five' }, "I don't understand that amount. Please write it like `5`"],
    [{ ...each, amount: '0' }, 'A limit must be more than 0. To stop all new clips, use *Pause*.'],
    [{ ...each, amount: '5.5 clips' }, 'Please write a whole number of clips'],
    [{ who: ['member'], amount: '$5', per: ['at once'] }, 'how many clips can be in progress at once'],
    [{ who: ['member'], amount: '10', per: ['cooldown'] }, 'with a unit, such as `30 s`'],
    [{ who: ['all'], amount: '10 s', per: ['cooldown'] }, 'can be set for each member'],
    [{ who: ['role'], amount: '5', per: ['day'] }, 'please choose that role or channel'],
    [{ who: ['member'], role: [role], amount: '5', per: ['day'] }, 'please choose that role or channel'],
  ];
  for (const [fields, reason] of reasons) {
    const text = await panel.refusal('limits', fields);
    expect(text).toContain(reason);
    expect(text).toContain('No limits yet');
  }
});

test('a limit is changed in its form, which shows it as it is, and removed by an empty amount', async () => {
  const { world, panel } = await open();
  const role = world.discord.guild.createRole({ name: 'Makers' });
  await panel.set('limits', { ...each, amount: '5' });
  await panel.set('limits', { who: ['role'], role: [role], amount: '10 min', per: ['cooldown'] });
  await panel.set('limits', { who: ['channel'], channel: [world.discord.channel.id], amount: '$5.50' });
  const linesOf = ({ text }: { readonly text: string }) => text.match(/^\d+\. .*$/gm);
  const [first, second, third] = [
    '1. Each member: 5 clips a day',
    `2. Each member with <@&${role}>: 10 min between two clips`,
    `3. Everybody in <#${world.discord.channel.id}>: $5.50 a day`,
  ];
  expect(linesOf(panel.message())).toEqual([first, second, third]);

  for (const place of ['0', '1', '2']) {
    const unchanged = await panel.change('limits', place, {});
    expect(unchanged.text).toContain('Nothing changed');
    expect(linesOf(unchanged)).toEqual([first, second, third]);
  }
  const changed = await panel.change('limits', '0', { amount: '7', per: ['week'] });
  expect(changed.text).toContain('Saved');
  expect(linesOf(changed)).toEqual(['1. Each member: 7 clips a week', second, third]);
  expect((await panel.change('limits', '0', { amount: 'many' })).text).toContain("don't understand");
  const removed = await panel.change('limits', '1', { amount: ' ' });
  expect(linesOf(removed)).toEqual(['1. Each member: 7 clips a week', third.replace('3.', '2.')]);
});

test('a limit that becomes one of another kind replaces the one that was there', async () => {
  const { panel } = await open();
  await panel.set('limits', { ...each, amount: '5' });
  await panel.set('limits', { who: ['member'], per: ['week'], amount: '10' });
  const changed = await panel.change('limits', '0', { per: ['week'] });
  expect(changed.text).toContain('1. Each member: 5 clips a week');
  expect(changed.text).not.toContain('2. ');
});

test('a limit that somebody else has changed since it was chosen stays as it is', async () => {
  const { world, panel } = await open();
  const permissions = usualMemberPermissions | PermissionFlagsBits.ManageGuild;
  const other = await openPanel(world.discord.guild.createMember({ permissions }));
  await panel.set('limits', { ...each, amount: '5' });
  await other.open('limits');
  await other.change('limits', '0', { amount: '6' });
  const refused = await panel.change('limits', '0', { amount: '' });
  expect(refused.text).toContain('somebody else changed this setting');
  expect(refused.text).toContain('1. Each member: 6 clips a day');
});
