import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { rewriteStored } from '../support/stored-jobs.js';
import { isEnd, startWorld, type TestWorld } from '../support/world.js';

const EDIT = 'google/gemini-omni-flash/v1.1/edit';
const cheap = { model: 'gemini-omni-flash-1.1', duration: '3s', resolution: '360p' };

function buttonOf({ buttons }: SandboxMessage, label: string) {
  const found = buttons.find((button) => button.label?.startsWith(label));
  if (found === undefined) throw new Error(`There is no ${label}`);
  return found;
}

/** Presses *Change* and sends the form. Resolves with the new clip's message. */
async function change(
  { discord }: TestWorld,
  { message, member }: Pick<Awaited<ReturnType<TestWorld['animate']>>, 'message' | 'member'>,
  prompt: string,
): Promise<SandboxMessage> {
  const opener = await member.click(message, buttonOf(message, 'Change').customId ?? '');
  await member.submitModal(opener, { prompt });
  return discord.waitFor(({ text }) => isEnd(text) && text.includes(prompt));
}

test('Change sends the clip and one sentence to the model that made it, for its own price, on its own message', async () => {
  const world = await startWorld();
  const first = await world.animate({ options: cheap });
  expect(first.message.buttons.map(({ label }) => label)).toEqual([
    'Again ($0.09)',
    'Edit (from $0.09)',
    'Change ($0.09)',
    'Make my own (from $0.09)',
    'Original',
    'Delete',
  ]);
  const changed = await change(world, first, 'make it snow');
  const original = buttonOf(first.message, 'Original').url;
  const [, request] = world.fal.requests();
  expect(request).toMatchObject({ endpointId: EDIT, status: 200 });
  expect(request?.input).toStrictEqual({ prompt: 'make it snow', resolution: '360p', video_url: original });
  expect(changed.id).not.toBe(first.message.id);
  expect(changed.text).toContain('make it snow');
  expect(changed.text).toMatch(/· 3 s · 360p · \$0\.09 ·/);
  expect(changed.text).not.toContain('fal charged');
  expect(changed.attachments).toMatchObject([{ contentType: 'video/mp4', shown: true }]);

  const twice = await change(world, { ...first, message: changed }, 'make it night');
  expect(world.fal.requests()[2]?.input).toStrictEqual({
    prompt: 'make it night',
    resolution: '360p',
    video_url: buttonOf(changed, 'Original').url,
  });
  expect(twice.text).toContain('Finished');
  expect(world.fal.posts()).toBe(3);
});

test('the form asks for one sentence and names the price, and a repeated form makes one clip', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate({ options: cheap });
  const opener = await member.click(message, buttonOf(message, 'Change').customId ?? '');
  const { modal } = await opener.acked;
  expect(modal).toMatchObject({
    title: 'Change this clip: $0.09',
    components: [{ label: 'What to change', component: { custom_id: 'prompt', required: true } }],
  });
  await member.submitModal(opener, { prompt: 'make it snow' });
  await world.discord.waitFor(({ id, text }) => isEnd(text) && id !== message.id);
  await member.submitModal(opener, { prompt: 'make it snow' });
  await world.discord.waitFor(({ content }) => content.includes('already sent'));
  expect(world.fal.posts()).toBe(2);
});

test('a clip whose original fal keeps no longer is not changed, and nothing is paid', async () => {
  const world = await startWorld({ isDurable: true, settings: { CLIP_LIFETIME_DAYS: '7' } });
  const { message, member } = await world.animate({ options: cheap });
  // It comes after the end is stored.
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  await world.stopApp();
  await rewriteStored(world, message.interactionMetadata?.id ?? '', (job) => ({
    ...job,
    state: { ...job.state, submitAtMs: Date.now() - 7 * 86_400_000 },
  }));
  await world.restartApp();
  await member.click(message, buttonOf(message, 'Change').customId ?? '');
  const answer = await world.discord.waitFor(({ content }) => /used until <t:\d+:D>/.test(content ?? ''));
  expect(answer.content).toContain('so nothing more can be made from it');
  expect(world.fal.posts()).toBe(1);
});

test('only the member who asked can change a clip, and only of a model that changes clips', async () => {
  const world = await startWorld();
  const { message } = await world.animate({ options: cheap });
  const stranger = world.discord.guild.createMember();
  const { interactionId } = await stranger.click(message, buttonOf(message, 'Change').customId ?? '');
  const refusal = await world.discord.waitFor(
    ({ interactionMetadata, content }) => interactionMetadata?.id === interactionId && content !== '',
  );
  expect(refusal.content).toContain('Only the person who asked');
  const veo = await world.animate();
  expect(veo.message.buttons.map(({ label }) => label).join()).not.toContain('Change');
});
