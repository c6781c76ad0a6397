import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { refusalOf } from '../support/message-form.js';
import { openPanel } from '../support/panel.js';
import { showEveryStage } from '../support/stages.js';
import { isEnd, isPrivateWord, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const MANAGER =
  usualMemberPermissions | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ModerateMembers;

/** A member who was asked how a square picture is meant. */
async function askedAboutSquare(world: TestWorld, options: Readonly<Record<string, string | boolean>> = {}) {
  const member = world.discord.guild.createMember();
  const image = { name: 'square.png', bytes: await samplePicture(600, 600) };
  const run = await member.run({ command: 'animate', options: { image, prompt: 'it rains', ...options } });
  const question = await run.answer(isPrivateWord);
  return { member, question };
}

const nextCard = ({ discord }: TestWorld, ...known: readonly { readonly id: string }[]) =>
  discord.waitFor(({ id, text }) => isEnd(text) && known.every((one) => one.id !== id));

test('a square picture is asked about in private, before anything is fetched or paid, and made as chosen', async () => {
  const world = await startWorld();
  const { discord, fal } = world;
  const seen: boolean[] = [];
  discord.onMessage(({ message }) => seen.push(message.ephemeral));
  const { member, question } = await askedAboutSquare(world);
  expect(question.text).toContain("It isn't 16:9, so cropping it would cut off about 44 % of it.");
  expect(question.buttons.map(({ label }) => label)).toEqual([
    'Crop it ($3.20)',
    'Keep all of it (blur) ($3.20)',
    'Cancel',
  ]);
  expect(seen).not.toContain(false);
  expect(fal.wire.entries()).toEqual([]);

  showEveryStage(world);
  await member.click(question, 'Keep all of it (blur) ($3.20)');
  const made = await nextCard(world, question);
  expect(made).toMatchObject({ ephemeral: false, text: expect.stringContaining('Finished') });
  expect(made.history.map(({ text }) => text).join()).toContain('a blurred copy fills the rest');
  // One question makes one clip.
  const again = await member.click(question, 'Crop it ($3.20)');
  expect(await refusalOf(again)).toContain('already sent');
  expect(fal.posts()).toBe(1);
  expect(discord.warnings).toEqual([]);
});

test('a picture that may be cropped is, in private where that was asked for, and not asked about again', async () => {
  const world = await startWorld();
  const { member, question } = await askedAboutSquare(world, { private: true });
  await member.click(question, 'Crop it ($3.20)');
  const made = await nextCard(world, question);
  expect(made).toMatchObject({ ephemeral: true, text: expect.stringContaining('Finished') });
  await member.click(made, 'Again ($3.20)');
  expect((await nextCard(world, question, made)).text).toContain('Finished');
  expect(world.fal.posts()).toBe(2);
});

test('whoever may not write there any more gets the clip of an offer alone', async () => {
  const world = await startWorld();
  const { member, question } = await askedAboutSquare(world);
  world.discord.guild.setPermissions(member, usualMemberPermissions & ~PermissionFlagsBits.SendMessages);
  await member.click(question, 'Crop it ($3.20)');
  expect(await nextCard(world, question)).toMatchObject({ ephemeral: true });
});

test('a question that is left makes nothing', async () => {
  const world = await startWorld();
  const { member, question } = await askedAboutSquare(world);
  await member.click(question, 'Cancel');
  const left = await world.discord.waitFor(({ id, text }) => id === question.id && text.includes('Left it'));
  expect(left.buttons).toEqual([]);
  expect(world.fal.posts()).toBe(0);
});

test('a question whose clip is being made says so when it is left, not that nothing was made', async () => {
  const world = await startWorld();
  const { member, question } = await askedAboutSquare(world);
  await member.click(question, 'Crop it ($3.20)');
  const made = await nextCard(world, question);
  await member.click(question, 'Cancel');
  const told = await world.discord.waitFor(({ id, text }) => id !== made.id && text.includes('already sent'));
  expect(told.ephemeral).toBe(true);
  expect(world.discord.message(question.id)?.text).not.toContain('Nothing was made');
});

test('a refusal that names a cure has it as a button, which makes that clip for that price', async () => {
  const world = await startWorld();
  const refused = await world.animate({ options: { model: 'veo-3.1-lite', resolution: '4k' } });
  expect(refused.message.ephemeral).toBe(true);
  expect(refused.text).toContain("doesn't support `resolution: 4k`");
  await refused.member.click(refused.message, '1080p ($0.64)');
  const made = await nextCard(world, refused.message);
  expect(made).toMatchObject({ ephemeral: false, text: expect.stringMatching(/1080p.*\$0\.64/) });
  expect(world.fal.requests()).toMatchObject([{ input: { resolution: '1080p' } }]);
});

test('what is offered can be had only where and by whom a clip may be asked for at that moment', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  const manager = discord.guild.createMember({ permissions: MANAGER });
  const panel = await openPanel(manager);
  const { member, question } = await askedAboutSquare(world);
  const press = async () => refusalOf(await member.click(question, 'Crop it ($3.20)'));

  await panel.set('pause', ['on']);
  expect(await press()).toContain('paused on this server');
  await panel.set('pause', ['off']);
  await manager.run({ command: 'block', options: { member: member.id } }).then((run) => run.answer());
  expect(await press()).toContain('have blocked you');
  await manager.run({ command: 'unblock', options: { member: member.id } }).then((run) => run.answer());
  await world.restartApp({ settings: { MEMBER_USD_PER_DAY: '1' } });
  expect(await press()).toContain('you can spend only $1.00');
  await world.restartApp({ settings: { ALLOWED_GUILDS: '111111111111111111' } });
  expect(await press()).toContain("I don't make clips in this server");
  expect(fal.posts()).toBe(0);

  await world.restartApp();
  const approvals = discord.guild.createChannel({ name: 'approvals' });
  await panel.open('approval');
  await panel.set('approvalChannel', [approvals.id]);
  await panel.set('approveAll', ['on']);
  await member.click(question, 'Crop it ($3.20)');
  await discord.waitFor(({ text }) => text.includes("Waiting for a moderator's approval"));
  expect(fal.posts()).toBe(0);
});
