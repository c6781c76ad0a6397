import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxChannel, SandboxGuild } from '../../src/sandbox/discord/people.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openPanel } from '../support/panel.js';
import { startWorld, type TestWorld } from '../support/world.js';

const MANAGER = usualMemberPermissions | PermissionFlagsBits.ManageGuild;

/** The messages in a channel that are alerts, each with the share that it tells of. */
function alertsIn(channel: SandboxChannel): readonly (string | undefined)[] {
  return channel.messages().flatMap(({ text }) => {
    if (!/📊|🛑|budget/.test(text) || text.includes('changed')) return [];
    return [/(\d+) %/.exec(text)?.[1] ?? '100'];
  });
}

/** Gives a server a budget for a day; a clip costs $3.20. `logChannel` may be set too. */
async function setBudget(guild: SandboxGuild, amount: string, logChannel?: SandboxChannel): Promise<void> {
  const panel = await openPanel(guild.createMember({ permissions: MANAGER }));
  if (logChannel !== undefined) {
    await panel.open('general');
    await panel.set('logChannel', [logChannel.id]);
  }
  await panel.open('limits');
  await panel.set('limits', { who: ['all'], amount, per: ['day'] });
}

/** The next message of a channel with these words. */
const next = ({ discord }: TestWorld, channel: SandboxChannel, words: string) =>
  discord.waitFor(({ channelId, text }) => channelId === channel.id && text.includes(words));

test('the log channel is told of each share once, of the highest alone when a clip reaches two, after a restart as well', async () => {
  const world = await startWorld({ isDurable: true });
  const { guild } = world.discord;
  const log = guild.createChannel({ name: 'log' });
  await setBudget(guild, '$6.40', log);
  await world.animate();
  const half = await next(world, log, '50 %');
  expect(half.text).toMatch(/\$3\.20 of \$6\.40, with what is reserved\. It resets <t:\d+:R>/);
  expect(half.pings).toEqual({ userIds: [], roleIds: [], everyone: false });
  await world.restartApp();
  // From 50 to 100 %.
  await world.animate();
  const spent = await next(world, log, 'used up');
  expect(spent.text).toContain('$6.40 of $6.40');
  await world.restartApp();
  const refused = await world.discord.guild
    .createMember()
    .run({ command: 'film', options: { prompt: 'wind' } });
  expect((await refused.answer()).text).toContain(
    "Nothing is left of this server's budget of $6.40 for today",
  );
  // Another budget is news, and comes after everything that would have been told before it.
  await setBudget(guild, '$1');
  const again = await guild.createMember().run({ command: 'film', options: { prompt: 'wind' } });
  await again.answer();
  await next(world, log, 'of $1.00');
  expect(alertsIn(log)).toEqual(['50', '100', '100']);
});

test.each([
  ['is not set', undefined],
  ['is gone', 'gone'],
])(
  "where a log channel %s, the server's owner is told, in the language of the server",
  async (_what, state) => {
    const world = await startWorld();
    const { discord } = world;
    const guild = discord.createGuild({ name: 'Filmfreunde', locale: 'de' });
    const channel = guild.createChannel();
    const owner = guild.createMember({ locale: 'fr' });
    guild.setOwner(owner);
    const log = guild.createChannel({ name: 'log' });
    await setBudget(guild, '$4', state === 'gone' ? log : undefined);
    if (state === 'gone') log.remove();
    await world.animate({ member: guild.createMember(), channel });
    // 80 % at once: the 50 are not told.
    const inbox = discord.directMessages(owner);
    const told = await next(world, inbox, '80 %');
    expect(told.text).toMatch(/Vom Budget dieses Servers für heute sind 80.% verbraucht/);
    expect(told.text).toContain('`Filmfreunde`');
    expect(inbox.messages()).toHaveLength(1);
  },
);

test('the language that the server has set for public cards is that of its alerts', async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild({ locale: 'de' });
  const channel = guild.createChannel();
  const log = guild.createChannel({ name: 'log' });
  await setBudget(guild, '$4', log);
  const panel = await openPanel(guild.createMember({ permissions: MANAGER }));
  await panel.open('messages');
  await panel.set('publicLanguage', ['fr']);
  await world.animate({ member: guild.createMember(), channel });
  expect((await next(world, log, 'budget de ce serveur')).text).toMatch(/80.% du budget/);
});

test('the people who run the bot are told of their own budget, once, after a restart as well', async () => {
  const world = await startWorld({ isDurable: true, settings: { BUDGET_USD_PER_DAY: '6.40' } });
  const { discord } = world;
  const owner = discord.guild.createMember();
  discord.settings.owners = [owner.id];
  const inbox = discord.directMessages(owner);
  await world.animate();
  await next(world, inbox, '50 %');
  await world.restartApp();
  await world.animate();
  await next(world, inbox, 'used up');
  expect(inbox.messages()).toHaveLength(2);
});
