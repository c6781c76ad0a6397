import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { EXHAUSTED_BALANCE } from '../../src/sandbox/fal/settings.js';
import { showEveryStage } from '../support/stages.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const overHttp = { isOverHttp: true } as const;

function buttonId({ buttons }: SandboxMessage, label: string): string {
  const id = buttons.find((button) => button.label.startsWith(label))?.customId;
  if (id === undefined) throw new Error(`There is no button "${label}"`);
  return id;
}

/** The bot has never used the gateway, and its endpoint has given the documented responses in each of its lives. */
function expectOnlyHttp({ discord }: TestWorld, lives = 1): void {
  expect(discord.gateway.stats()).toMatchObject({ connections: 0, identifies: 0 });
  expect(discord.wire.rest().filter(({ path }) => path.endsWith('/gateway/bot'))).toEqual([]);
  const statuses = discord.wire
    .entries()
    .flatMap((entry) => (entry.kind === 'endpoint' ? (entry.response?.status ?? []) : []));
  // A PING and a forged one, each time when the endpoint was set.
  expect(statuses.filter((status) => status !== 202)).toEqual(Array(lives).fill([200, 401]).flat());
  expect(statuses.length).toBeGreaterThan(2 * lives);
  expect(discord.warnings).toEqual([]);
}

test('with no gateway at all, a request shows its progress and brings its clip', async () => {
  const world = await startWorld(overHttp);
  showEveryStage(world);
  const { message } = await world.animate();
  const texts = message.history.map(({ text, loading }) => (loading ? 'thinking' : text));
  for (const stage of ['thinking', 'In queue', 'Making your clip', 'Finished']) {
    expect(texts.some((text) => text.includes(stage))).toBe(true);
  }
  expect(message.attachments).toMatchObject([{ contentType: 'video/mp4', shown: true }]);
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  const ready = await fetch(`${world.httpUrl()}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { parts: { discord: true } }]);
  expectOnlyHttp(world);
});

test('a locked account keeps no process from taking interactions', async () => {
  const world = await startWorld(overHttp);
  const ask = async (address: string) => {
    const answer = await fetch(`${world.httpUrl()}${address}`);
    return [answer.status, await answer.json()];
  };
  world.fal.settings.lockReason = EXHAUSTED_BALANCE;
  const { member } = await world.animate();
  const parts = { discord: true, store: true, fal: false };
  expect(await ask('/readyz')).toEqual([503, { ready: false, parts }]);
  // The guide tells load balancers to ask this.
  const [told = 'nothing'] = /\/readyz\?[^`]+/.exec(readFileSync('docs/machines.md', 'utf8')) ?? [];
  expect(await ask(told)).toEqual([200, { ready: true, parts }]);
  const listed = await member.run({ command: 'jobs' });
  expect((await listed.answer()).text).toContain('the leaves');
});

test('refusals, buttons, forms, menus and suggestions work over HTTP, and a restart goes on', async () => {
  const world = await startWorld({ ...overHttp, isDurable: true, settings: { MEMBER_CLIPS_PER_DAY: '2' } });
  const { message, member } = await world.animate({ options: { prompt: 'The cat yawns' } });

  const suggested = await member.autocomplete({
    command: 'animate',
    focused: 'prompt',
    options: { prompt: 'cat' },
  });
  expect(suggested.map(({ name }) => name)).toEqual(['cat', 'The cat yawns']);

  await world.restartApp();
  const opener = await member.click(message, buttonId(message, 'Edit'));
  expect((await opener.acked).type).toBe(9);
  const changed = await member.submitModal(opener, { prompt: 'The cat sleeps' });
  const second = await changed.answer(({ text }) => isEnd(text));
  expect(second.text).toContain('The cat sleeps');

  const image = { name: 'picture.png', bytes: await samplePicture() };
  const refused = await member.run({ command: 'animate', options: { image, prompt: 'The cat runs' } });
  expect(await refused.acked).toMatchObject({ type: 4, ephemeral: true });
  expect(refused.response()?.text).toContain("You've used all of your clips");

  const asked = await member.click(second, buttonId(second, 'Delete'));
  expect((await asked.acked).type).not.toBe(4);
  expect(world.fal.requests()).toHaveLength(2);
  expectOnlyHttp(world, 2);
});

/** The body of every interaction that Discord has sent so far. */
function sentBodies({ discord }: TestWorld): readonly string[] {
  const sent = discord.wire
    .entries()
    .filter((entry) => entry.kind === 'endpoint' && entry.response === undefined);
  const packets = sent.flatMap((entry) => (entry.kind === 'endpoint' ? [entry.packet] : []));
  return packets
    .filter((packet) => Reflect.get(Object(packet), 'type') !== 1)
    .map((packet) => JSON.stringify(packet));
}

test.each<
  readonly [
    how: string,
    headersFor: (body: string, world: TestWorld) => Readonly<Record<string, string>>,
    status: number,
  ]
>([
  ['forged', (body, { discord }) => discord.endpoint.headersFor(`${body} `), 401],
  ['old', (body, { discord }) => discord.endpoint.headersFor(body, Date.now() - 600_000), 401],
  ['replayed', (body, { discord }) => discord.endpoint.headersFor(body), 202],
])('requests that are %s do nothing, whatever they once did', async (_how, headersFor, status) => {
  const world = await startWorld({ ...overHttp, isDurable: true });
  const { discord, fal, restartApp } = world;
  const { message, member } = await world.animate();
  const again = await member.click(message, buttonId(message, 'Again'));
  await discord.waitFor(
    ({ interactionMetadata, text }) => interactionMetadata?.id === again.interactionId && isEnd(text),
  );
  const form = await member.click(message, buttonId(message, 'Edit'));
  const changed = await member.submitModal(form, { prompt: 'something else' });
  await changed.answer(({ text }) => isEnd(text));
  const bodies = sentBodies(world);
  expect([bodies.length, fal.posts()]).toEqual([4, 3]);

  // A restarted bot remembers no interaction.
  for (const prepare of [async () => {}, restartApp]) {
    await prepare();
    const url = `${world.httpUrl()}/interactions`;
    const answers = await Promise.all(
      [...bodies, ...bodies].map((body) =>
        fetch(url, { method: 'POST', body, headers: headersFor(body, world) }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([status]));
  }
  // It comes after them, and so it ends after whatever they might have begun.
  await world.animate();
  expect(fal.posts()).toBe(4);
  expect(discord.channel.messages().filter(({ text }) => isEnd(text))).toHaveLength(4);
});

test('a key of another application is one sentence at start', async () => {
  const settings = { HTTP_PORT: '0', DISCORD_PUBLIC_KEY: 'ab'.repeat(32) };
  await expect(startWorld({ settings })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(
      /^DISCORD_PUBLIC_KEY is not the key of this bot's application\. Copy "Public Key" from https:\/\/\S+\/\d+\/information\.$/,
    ),
  });
});
