import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { Timings } from '../../src/jobs/timings.js';
import { allNodes, type SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openPanel } from '../support/panel.js';
import { samplePicture, startWorld } from '../support/world.js';

const MODERATOR = usualMemberPermissions | PermissionFlagsBits.ManageMessages;

/** The label says what the clip costs. */
const APPROVE = 'Approve ($3.20)';

/** A server where every clip needs approval, with two moderators, and a member's request. */
async function open(timings: Partial<Timings> = {}, refuses: readonly ('POST' | 'PATCH')[] = []) {
  const world = await startWorld({ isDurable: true, timings });
  const { discord } = world;
  const { guild } = discord;
  const approvals = guild.createChannel({ name: 'approvals' });
  const permissions = MODERATOR | PermissionFlagsBits.ManageGuild;
  const one = guild.createMember({ name: 'Ada', permissions });
  const two = guild.createMember({ name: 'Bo', permissions: MODERATOR });
  const panel = await openPanel(one);
  await panel.open('approval');
  await panel.set('approvalChannel', [approvals.id]);
  await panel.set('approveAll', ['on']);
  for (const method of refuses) {
    const path = new RegExp(`/channels/${approvals.id}/messages`);
    const effect = { kind: 'answer', status: 400, body: { code: 200_000, message: 'scripted' } } as const;
    discord.faults.add({ method, path, effect });
  }
  const member = guild.createMember({ name: 'Mara' });
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const options = { image, prompt: 'the *leaves* move' };
  const { interactionId } = await member.run({ command: 'animate', options });
  const card = (words: string) =>
    discord.waitFor(
      ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && text.includes(words),
    );
  if (!refuses.includes('POST')) await card("Waiting for a moderator's approval");
  const isQuestion = ({ id }: SandboxMessage) => approvals.messages().some((message) => message.id === id);
  const question = (words: string) =>
    discord.waitFor((message) => isQuestion(message) && message.text.includes(words));
  /** Presses a button of the question as it was, which a member may still see. */
  const pressLate = async (by: typeof one, message: SandboxMessage, name: string) => {
    const node = allNodes(message.components).find(({ label }) => label === name);
    const data = { custom_id: node?.custom_id, component_type: node?.type, id: node?.id };
    const pressed = by.sendUnchecked({ kind: 'component', data, message });
    return pressed.answer(({ ephemeral }) => ephemeral);
  };
  return { ...world, one, two, member, panel, card, question, pressLate };
}

const whisper = (text: string) => ({ ephemeral: true, text: expect.stringContaining(text) });

test('nothing is sent before a moderator approves it, and both sides see what it is about', async () => {
  const { fal, one, member, card, question } = await open();
  const waiting = await card('Nothing has been spent yet, and cancelling is free.');
  expect(waiting.text).toContain('Every clip on this server needs approval.');
  const asked = await question('Approve this clip?');
  expect(asked.text).toContain('the \\*leaves\\* move');
  expect(asked.text).toContain('**$3.20**');
  expect(JSON.stringify(asked.components)).toContain('/picture.png');
  expect(fal.posts()).toBe(0);
  const pressed = await member.click(asked, APPROVE);
  expect(await pressed.answer(({ ephemeral }) => ephemeral)).toMatchObject(
    whisper('Only members who can manage messages'),
  );
  await one.click(asked, APPROVE);
  expect((await question('**Approved** by')).buttons).toEqual([]);
  await card('✅');
  expect(fal.posts()).toBe(1);
});

test('what would be refused by now is not approved either, and can be once it would not be', async () => {
  const { fal, one, panel, card, question } = await open();
  await panel.open('general');
  await panel.set('pause', ['on']);
  const asked = await question('Approve this clip?');
  const pressed = await one.click(asked, APPROVE);
  expect(await pressed.answer(({ ephemeral }) => ephemeral)).toMatchObject(
    whisper("This can't be approved right now. A new request would get this answer: "),
  );
  expect(fal.posts()).toBe(0);
  await panel.set('pause', ['off']);
  await one.click(asked, APPROVE);
  await card('✅');
  expect(fal.posts()).toBe(1);
});

test('a moderator declines for a reason, which is only text, and nothing is charged; the member hears of it', async () => {
  const { discord, fal, log, one, card, question } = await open();
  const form = await one.click(await question('Approve this clip?'), 'Decline');
  await form.acked;
  await one.submitModal(form, { reason: 'Too *wild* @everyone' });
  const { text, buttons } = await card('A moderator declined this request: `Too *wild* @everyone`');
  expect(text).toContain('Nothing was charged.');
  expect(buttons.map(({ label }) => label)).toEqual([expect.stringMatching(/^Edit/)]);
  await discord.waitFor(({ content }) => content.includes("your clip didn't work out"));
  expect((await question('**Declined** by')).text).toContain('`Too *wild* @everyone`');
  expect(fal.posts()).toBe(0);
  const failed = log.filter(({ msg }) => msg === 'A job failed');
  expect(failed).toMatchObject([
    { code: 'NOT_APPROVED', err: { message: expect.stringContaining('[reason]') } },
  ]);
  expect(JSON.stringify(log)).not.toContain('wild');
});

test('after a restart the first decision stands, and later moderators and former ones read why', async () => {
  const { discord, restartApp, fal, one, two, card, question, pressLate } = await open();
  const asked = await question('Approve this clip?');
  await restartApp();
  const form = await two.click(asked, 'Decline');
  await form.acked;
  discord.guild.setPermissions(two, usualMemberPermissions);
  const late = await two.submitModal(form, { reason: '' });
  expect(await late.answer(({ ephemeral }) => ephemeral)).toMatchObject(
    whisper('Only members who can manage messages'),
  );
  discord.guild.setPermissions(two, MODERATOR);
  await one.click(asked, APPROVE);
  await card('✅');
  expect(await pressLate(two, asked, APPROVE)).toMatchObject(whisper('has already approved this.'));
  expect(fal.posts()).toBe(1);
});

test('a request that nobody answers ends uncharged, and a later press changes nothing', async () => {
  const { fal, one, card, question, pressLate } = await open({ approvalMs: 1_500 });
  const asked = await question('Approve this clip?');
  expect((await card('No moderator answered in time')).text).toContain('Nothing was charged.');
  await question('Nobody answered in time');
  expect(await pressLate(one, asked, APPROVE)).toMatchObject(whisper("It's too late for that"));
  expect(fal.posts()).toBe(0);
});

test("where AutoMod refuses a request's words, its member is told to change them, and nothing is charged", async () => {
  const { fal, card } = await open({}, ['POST']);
  const { text, buttons } = await card('Please change your text');
  expect(text).toContain('AutoMod may forbid some of its words');
  expect(text).toContain('Nothing was charged.');
  expect(buttons.map(({ label }) => label)).toEqual([expect.stringMatching(/^Edit \(/)]);
  expect(fal.posts()).toBe(0);
});

test('where AutoMod refuses the words only afterwards, the question still says what became of it', async () => {
  const { question } = await open({ approvalMs: 1_500 }, ['PATCH']);
  const over = await question('Nobody answered in time');
  expect(over.text).toContain('Discord refuses to show the words');
  expect(over.text).not.toContain('leaves');
  expect(over.buttons).toEqual([]);
});
