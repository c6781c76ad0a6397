import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { refusalOf } from '../support/message-form.js';
import { isPrivateWord, samplePicture, startWorld } from '../support/world.js';

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1(\/image-to-video)?$/;

const idOf = ({ buttons }: SandboxMessage, label: string) =>
  buttons.find((button) => button.label.startsWith(label))?.customId ?? `no ${label}`;

const square = async () => ({ name: 'square.png', bytes: await samplePicture(600, 600) });

test('what is offered instead of another try asks fal first, too', async () => {
  const world = await startWorld({
    settings: { MEMBER_USD_PER_DAY: '4.5' },
    timings: { reconcileMs: 200, lateLooksMs: [3_600_000] },
  });
  const { discord, fal } = world;
  fal.settings.listed = 'submitted';
  fal.settings.listingDelayMs = 3_600_000;
  fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'reset', when: 'after' } });
  const { message, member } = await world.animate();
  expect(message.text).toContain("I'll ask fal first");
  fal.settings.listingDelayMs = 0;
  const retry = message.buttons.find(({ label }) => label.startsWith('Try again'))?.customId ?? '';
  const refused = await (await member.click(message, retry)).answer(({ buttons }) => buttons.length > 0);
  expect(refused.text).toContain('which still fits');
  await member.click(refused, refused.buttons[0]?.customId ?? '');
  // The clip of the first request is there, so nothing more is paid.
  await discord.waitFor(({ text }) => text.includes('Not sent again'));
  expect(fal.posts()).toBe(1);
});

test('what was offered as a free preview, without a price, is not paid for', async () => {
  const world = await startWorld({ isDurable: true });
  await world.restartApp({ hasKey: false });
  const member = world.discord.guild.createMember();
  const options = { image: await square(), prompt: 'it rains' };
  const question = await (await member.run({ command: 'animate', options })).answer(isPrivateWord);
  expect(question.buttons.map(({ label }) => label).join()).not.toContain('$');
  await world.restartApp();
  expect(await refusalOf(await member.click(question, idOf(question, 'Crop it')))).toContain('too old');
  expect(world.fal.posts()).toBe(0);
});

test('one refused request makes one clip, also when what is offered is asked about', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const options = { image: await square(), prompt: 'it rains', model: 'veo-3.1-lite', resolution: '4k' };
  const refused = await (await member.run({ command: 'animate', options })).answer(isPrivateWord);
  // A double press.
  const presses = await Promise.all([1, 2].map(() => member.click(refused, idOf(refused, '1080p'))));
  const [one, two] = await Promise.all(
    presses.map((press) => press.answer(({ text, id }) => id !== refused.id && text.includes('cropping'))),
  );
  if (one === undefined || two === undefined) throw new Error('Nothing was asked');
  await member.click(one, idOf(one, 'Crop it'));
  await world.discord.waitFor(({ text }) => text.includes('Finished'));
  expect(await refusalOf(await member.click(two, idOf(two, 'Keep all')))).toContain('already sent');
  expect(world.fal.posts()).toBe(1);
});
