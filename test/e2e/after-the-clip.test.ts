import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

function idOf(message: SandboxMessage, label: string | RegExp): string {
  const found = message.buttons.find((button) =>
    typeof label === 'string' ? button.label === label : label.test(button.label),
  );
  if (found?.customId === undefined) {
    throw new Error(`There is no ${label} among ${message.buttons.map((button) => button.label)}`);
  }
  return found.customId;
}

/** The next finished card other than the known ones. */
function nextEnd({ discord }: TestWorld, ...known: readonly SandboxMessage[]): Promise<SandboxMessage> {
  const ids = new Set(known.map(({ id }) => id));
  return discord.waitFor(({ id, text }) => isEnd(text) && !ids.has(id));
}

function answerTo({ discord }: TestWorld, interactionId: string): Promise<SandboxMessage> {
  return discord.waitFor(
    ({ interactionMetadata, content }) =>
      interactionMetadata?.id === interactionId && content !== undefined && content !== '',
  );
}

const inputs = ({ fal }: TestWorld) =>
  fal
    .requests()
    .map(({ endpointId, input }) => ({ endpointId, ...(typeof input === 'object' ? input : {}) }));

test('a finished card offers the next steps with their prices', async () => {
  const world = await startWorld();
  const { message } = await world.animate({ options: { model: 'veo-3.1-fast' } });
  expect(message.buttons.map(({ label }) => label)).toEqual([
    'Again ($1.20)',
    'Edit (from $0.09)',
    'Extend ($1.05)',
    'Make my own (from $0.09)',
    'Original',
    'Delete',
  ]);
  const lite = await world.animate({ options: { model: 'veo-3.1-lite' } });
  expect(lite.message.buttons.map(({ label }) => label)).not.toContain('Extend');
});

test('Again repeats the request with another seed and its own upload', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate({ options: { seed: 5, duration: '4s' } });
  await member.click(message, idOf(message, /^Again/));
  const again = await nextEnd(world, message);
  expect(again.attachments).toHaveLength(1);
  const [first, second] = inputs(world);
  expect(second).toEqual({ ...first, seed: expect.any(Number), image_url: expect.any(String) });
  expect(second).not.toMatchObject({ seed: 5 });
  expect(second?.['image_url' as never]).not.toBe(first?.['image_url' as never]);
});

test("when the picture's link has expired, the first clip's still is used", async () => {
  const world = await startWorld();
  const { message, member } = await world.animate();
  world.discord.expireLinks();
  await member.click(message, idOf(message, /^Again/));
  expect((await nextEnd(world, message)).text).toContain('Finished');
});

test('Edit is prefilled, and applies the changes', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate({
    options: { duration: '6s', seed: 9, negative_prompt: 'rain' },
  });
  const opener = await member.click(message, idOf(message, /^Edit/));
  const form = JSON.stringify((await opener.acked).modal);
  for (const text of ['the leaves move in the wind', 'seed: 9', 'negative_prompt: rain']) {
    expect(form).toContain(text);
  }
  await member.submitModal(opener, { prompt: 'the leaves fall', audio: ['false'] });
  const edited = await nextEnd(world, message);
  expect(edited.text).toContain('the leaves fall');
  expect(inputs(world)[1]).toMatchObject({
    prompt: 'the leaves fall',
    generate_audio: false,
    duration: '6s',
    seed: 9,
    negative_prompt: 'rain',
  });
});

test('lines of other settings that would not be used are refused with the reason, and cost nothing', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate();
  const unused = [
    'speed: fast',
    // These have fields of their own, which say something else.
    'model: veo-3.1-fast',
    'duration: 4s',
    'audio: no',
    'prompt: a cat',
    'fit: blur\nfit: crop',
  ];
  for (const others of unused) {
    const opener = await member.click(message, idOf(message, /^Edit/));
    const prompt = `Everything else is wanted, too: ${others.length}`;
    const { interactionId } = await member.submitModal(opener, { prompt, others });
    const { content } = await answerTo(world, interactionId);
    // The form is closed, and nothing that was typed is lost.
    expect(content).toContain(`\n\`\`\`\n${prompt}\n\`\`\`\n\`\`\`\n${others}\n\`\`\``);
    expect(content).toContain(`I can't read \`${others.split('\n').at(-1)}\`. `);
    expect(content).toMatch(/one per line.* The names are `aspect_ratio`, /);
  }
  expect(world.fal.requests()).toHaveLength(1);
});

test.each([
  ['veo-3.1', 'fal-ai/veo3.1/extend-video'],
  ['veo-3.1-fast', 'fal-ai/veo3.1/fast/extend-video'],
])('Extend with %s continues the clip at %s', async (model, endpointId) => {
  const world = await startWorld();
  const { message, member } = await world.animate({ options: { model, resolution: '1080p', seed: 3 } });
  const opener = await member.click(message, idOf(message, /^Extend/));
  await member.submitModal(opener, { prompt: 'it leaves', audio: ['false'] });
  const longer = await nextEnd(world, message);
  const original = message.buttons.find(({ label }) => label === 'Original')?.url;
  expect(inputs(world)[1]).toEqual({
    endpointId,
    prompt: 'it leaves',
    generate_audio: false,
    seed: expect.any(Number),
    video_url: original,
  });
  expect(longer.text).toContain('Finished');
  expect(longer.buttons.filter(({ label }) => label.startsWith('Extend'))).toEqual([]);
});

test('Delete removes the file, for its member and for moderators', async () => {
  const world = await startWorld();
  const mine = await world.animate();
  const question = await mine.member.click(mine.message, idOf(mine.message, 'Delete'));
  expect(JSON.stringify((await question.acked).modal)).toContain('($3.20) is not refunded.');
  await mine.member.submitModal(question, {});
  const gone = await world.discord.waitFor(
    ({ id, text }) => id === mine.message.id && text.includes('Deleted'),
  );
  expect(gone.attachments).toEqual([]);
  expect(gone.text).not.toContain('leaves');

  const other = await world.animate();
  const moderator = world.discord.guild.createMember({ permissions: PermissionFlagsBits.ManageMessages });
  await moderator.submitModal(await moderator.click(other.message, idOf(other.message, 'Delete')), {});
  await world.discord.waitFor(({ id, text }) => id === other.message.id && text.includes('by a moderator'));
});

test('another member is refused in private, and no job is created', async () => {
  const world = await startWorld();
  const { message } = await world.animate();
  const stranger = world.discord.guild.createMember();
  for (const label of [/^Again/, /^Edit/, /^Extend/, 'Delete']) {
    const { interactionId } = await stranger.click(message, idOf(message, label));
    const refusal = await answerTo(world, interactionId);
    expect(refusal.content).toContain('Only the person who asked');
    expect(refusal.ephemeral).toBe(true);
  }
  expect(world.fal.requests()).toHaveLength(1);
});

test('a repeated press counts once, and a later press counts again', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate();
  const again = idOf(message, /^Again/);
  await Promise.all([member.click(message, again), member.click(message, again)]);
  const second = await nextEnd(world, message);
  expect(world.fal.requests()).toHaveLength(2);
  await world.discord.waitFor(
    ({ content, replyToId }) => content.includes('clip is ready') && replyToId === second.id,
  );
  await member.click(message, again);
  await nextEnd(world, message, second);
  expect(world.fal.requests()).toHaveLength(3);
});

test('a form submitted twice makes one clip', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate();
  const opener = await member.click(message, idOf(message, /^Edit/));
  await Promise.all([member.submitModal(opener, {}), member.submitModal(opener, {})]);
  await nextEnd(world, message);
  expect(world.fal.requests()).toHaveLength(2);
});

test('every button works after a restart', async () => {
  const world = await startWorld({ isDurable: true });
  const { message, member } = await world.animate();
  world.fal.script({
    kind: 'modelError',
    status: 422,
    detail: [{ loc: ['body', 'generate_audio'], msg: 'no', type: 'content_policy_violation' }],
  });
  const refused = await world.animate({ member });
  await world.restartApp();

  await member.click(message, idOf(message, /^Again/));
  const again = await nextEnd(world, message, refused.message);
  const edit = await member.click(message, idOf(message, /^Edit/));
  const extend = await member.click(message, idOf(message, /^Extend/));
  // Submit the forms to a bot that did not open them.
  await world.restartApp();
  await member.submitModal(edit, { prompt: 'it sleeps' });
  const edited = await nextEnd(world, message, refused.message, again);
  await member.submitModal(extend, { prompt: 'it wakes' });
  const extended = await nextEnd(world, message, refused.message, again, edited);
  await member.click(refused.message, idOf(refused.message, /^Without sound/));
  await nextEnd(world, message, refused.message, again, edited, extended);
  expect(world.fal.posts()).toBe(6);

  await member.submitModal(await member.click(message, idOf(message, 'Delete')), {});
  await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
});

test("buttons work long after their card's token has expired", async () => {
  const world = await startWorld();
  const { message, member } = await world.animate();
  world.discord.expireTokens();
  await member.click(message, idOf(message, /^Again/));
  const second = await nextEnd(world, message);
  const opener = await member.click(message, idOf(message, /^Edit/));
  await member.submitModal(opener, { prompt: 'it sleeps' });
  await nextEnd(world, message, second);
  await member.submitModal(await member.click(message, idOf(message, 'Delete')), {});
  await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
});

test.each([
  ['sound', 'generate_audio', /^Without sound \(\$1\.60\)$/],
  ['prompt', 'prompt', /^Edit prompt/],
  ['picture', 'image_url', /^Other picture/],
])('a refused %s has the button that helps', async (_part, field, label) => {
  const world = await startWorld();
  world.fal.script({
    kind: 'modelError',
    status: 422,
    detail: [{ loc: ['body', field], msg: 'no', type: 'content_policy_violation' }],
  });
  const { message, member } = await world.animate();
  expect(message.text).toContain('No clip');
  // Others read neither the prompt nor why it was refused; the member sees both on request.
  expect(message.text).not.toMatch(/leaves|refused/);
  expect(message.attachments).toEqual([]);
  expect(message.buttons.map(({ label: own }) => own).join()).not.toMatch(/prompt|picture/);
  const stranger = world.discord.guild.createMember();
  const refusal = await (await stranger.click(message, 'See why')).answer();
  expect(refusal.text).toContain('Only the person who asked');
  const why = await (await member.click(message, 'See why')).answer();
  expect(why).toMatchObject({ ephemeral: true, text: expect.stringMatching(/leaves.*refused/s) });
  // A button that names the prompt or the picture would tell others which of them was refused.
  const shown = field === 'generate_audio' ? message : why;
  const opener = await member.click(shown, idOf(shown, label));
  if (field === 'prompt') await member.submitModal(opener, { prompt: 'a kind one' });
  if (field === 'image_url') {
    const picture = { name: 'other.png', bytes: await samplePicture(1280, 720) };
    await member.submitModal(opener, { pictures: [picture] });
  }
  const helped = await nextEnd(world, message, why);
  expect(helped.text).toContain('Finished');
  const [first, second] = inputs(world);
  if (field === 'generate_audio') expect(second).toMatchObject({ generate_audio: false });
  if (field === 'prompt') expect(second).toMatchObject({ prompt: 'a kind one' });
  expect(second?.['image_url' as never]).not.toBe(first?.['image_url' as never]);
});
