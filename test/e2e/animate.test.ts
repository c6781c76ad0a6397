import { expect, test } from 'vitest';
import { showEveryStage } from '../support/stages.js';
import { samplePicture, startWorld } from '../support/world.js';

/** The member's choices, under Discord's names, and the input that fal must receive. */
const chosen = {
  prompt: 'the fox turns its head',
  duration: '4s',
  aspect_ratio: '9:16',
  resolution: '4k',
  audio: false,
  negative_prompt: 'blur',
  seed: 42,
  auto_fix: true,
  safety_tolerance: '2',
};

test("every option reaches fal under fal's name, including 4k", async () => {
  const { animate, fal } = await startWorld();
  const { text } = await animate({ options: { ...chosen, fit: 'crop' } });
  expect(text).toContain('Finished');
  const [request] = fal.requests();
  expect(request?.input).toEqual({
    prompt: 'the fox turns its head',
    duration: '4s',
    aspect_ratio: '9:16',
    resolution: '4k',
    generate_audio: false,
    negative_prompt: 'blur',
    seed: 42,
    auto_fix: true,
    safety_tolerance: '2',
    image_url: expect.stringContaining(fal.baseUrl),
  });
});

test('options that the member leaves out are not sent', async () => {
  const { animate, fal } = await startWorld();
  await animate();
  expect(Object.keys(fal.requests()[0]?.input ?? {}).sort()).toEqual(['image_url', 'prompt']);
});

test('the card shows thinking, queue, progress and the clip, and pings the requester once', async () => {
  const world = await startWorld();
  const { animate, discord, fal } = world;
  fal.settings.queueAhead = 2;
  showEveryStage(world, {
    outcome: { kind: 'render', logs: ['Warming `up` @everyone'] },
    isShown: ({ text }) => text.includes('2 ahead of you') || text.includes('Warming'),
  });
  const { message, member } = await animate({
    options: { prompt: 'hello <@1> @everyone `x` [a](https://b.c)' },
  });

  const texts = message.history.map(({ text, loading }) => (loading ? 'thinking' : text));
  const stages = ['thinking', '2 ahead of you', 'Making your clip', 'Finished'].map((word) =>
    texts.findIndex((text) => text.includes(word)),
  );
  expect(stages).not.toContain(-1);
  expect(stages).toEqual([...stages].sort((a, b) => a - b));
  expect(texts.join()).toContain("`Warming 'up' @everyone`");

  const [clip] = message.attachments;
  expect(clip).toMatchObject({ contentType: 'video/mp4', shown: true });
  expect(clip?.description).toContain('hello <@1>');
  expect(message.buttons.find(({ label }) => label === 'Original')?.url).toMatch(/^http/);

  await discord.waitFor(({ content }) => content.includes('your clip is ready'));
  const all = discord.channel.messages({ as: member });
  expect(message.pings.userIds).toEqual([]);
  const pings = all.filter(({ pings }) => pings.userIds.length > 0 || pings.everyone);
  expect(pings).toHaveLength(1);
  expect(pings[0]?.pings.userIds).toEqual([member.id]);
  expect(discord.warnings).toEqual([]);
});

test('only the member sees a private card, from the first answer to the ping', async () => {
  const { animate, discord } = await startWorld();
  const { message, member } = await animate({ options: { private: true } });
  expect(message.ephemeral).toBe(true);
  await discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(discord.channel.messages()).toEqual([]);
  expect(discord.channel.messages({ as: member })).toHaveLength(2);
});

test('before the wait, the card says that a picture of another shape is cropped', async () => {
  const world = await startWorld();
  showEveryStage(world);
  const { message } = await world.animate({
    image: { name: 'square.png', bytes: await samplePicture(600, 600) },
    options: { fit: 'crop' },
  });
  const waiting = message.history.find(({ text }) => text.includes('In queue'));
  expect(waiting?.text).toMatch(/isn't 16:9, so about 44 % of it is cropped at the top and bottom/);
});

test('the finished card shows the requested seed', async () => {
  const { animate } = await startWorld();
  const { text } = await animate({ options: { seed: 7, resolution: '1080p' } });
  expect(text).toContain('seed 7');
  expect(text).toContain('1080p');
  expect(text).toContain('$3.20');
});

test('after enough clips, the card says how long they usually take', async () => {
  const world = await startWorld();
  const { animate, fal } = world;
  fal.settings.concurrency = 5;
  await Promise.all(Array.from({ length: 5 }, () => animate()));
  showEveryStage(world);
  const { message } = await animate();
  // On a slow machine it may be late before its card first says so.
  expect(
    message.history.some(({ text }) => /Usually ready <t:\d+:R>\.|Taking longer than usual\./.test(text)),
  ).toBe(true);
});

test('the log contains no prompt and no secret', async () => {
  const { animate, log, discord } = await startWorld();
  await animate({ options: { prompt: 'a very private wish' } });
  const written = JSON.stringify(log);
  expect(written).not.toContain('a very private wish');
  expect(written).not.toContain('key-of-the-test');
  expect(written).not.toContain(discord.botToken);
});
