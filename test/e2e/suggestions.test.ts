import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationCommandOptionType, ApplicationCommandType, REST } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createAcknowledge, createFirstAnswerRest } from '../../src/discord/ack/acknowledge.js';
import { ANSWER_MS } from '../../src/discord/ack/first-answer.js';
import { registerCommands } from '../../src/discord/commands/registration.js';
import { promptReference } from '../../src/discord/custom-id.js';
import { createGateway } from '../../src/discord/gateway/client.js';
import { createRouter } from '../../src/discord/interactions/router.js';
import { createPacketFacts } from '../../src/discord/packet-facts.js';
import type { ChatCommand, Complete, Services } from '../../src/discord/plan.js';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { silentLog } from '../support/silent-log.js';
import { samplePicture, startWorld, type TestWorld } from '../support/world.js';

type Member = ReturnType<TestWorld['discord']['guild']['createMember']>;

/** Two sentences and a line break: 160 characters. */
const LONG = `The fox looks up, yawns, and\ncurls up again${' in the falling snow'.repeat(6)}`.slice(0, 160);

async function ask(world: TestWorld, member: Member, ...prompts: readonly string[]): Promise<void> {
  for (const prompt of prompts) await world.animate({ member, options: { prompt } });
}

const suggested = async (member: Member, typed = '', command = 'animate') =>
  (await member.autocomplete({ command, focused: 'prompt', options: { prompt: typed } })).map(
    ({ name }) => name,
  );

test("a member's own matching prompts are suggested, newest first, each once", async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  await ask(world, member, 'The cat yawns', 'the CAT runs', 'a dog barks', 'The cat yawns');
  expect(await suggested(member)).toEqual(['The cat yawns', 'a dog barks', 'the CAT runs']);
  expect(await suggested(member, 'Cat')).toEqual(['Cat', 'The cat yawns', 'the CAT runs']);
  expect(await suggested(member, ' cat ', 'film')).toEqual(['cat', 'The cat yawns', 'the CAT runs']);
  expect(await suggested(member, 'horse')).toEqual(['horse']);
});

test('the first suggestion is the typed text, so that Enter sends nothing else', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  await ask(world, member, 'The cat yawns', LONG);
  const first = async (prompt: string) =>
    (await member.autocomplete({ command: 'animate', focused: 'prompt', options: { prompt } }))[0];
  expect(await first('  the cat')).toEqual({ name: 'the cat', value: '  the cat' });
  expect(await first('The cat yawns')).toEqual({ name: 'The cat yawns', value: 'The cat yawns' });
  expect(await first(LONG.slice(0, 100))).toMatchObject({ value: LONG.slice(0, 100) });
  // Longer than a suggestion may be: there is none, and Enter sends what was typed.
  expect(await first(LONG.slice(0, 101))).toBeUndefined();
  // What can't be sent is not suggested.
  expect(await first('\u3164')).toBeUndefined();
});

test('only their member sees them, in every place', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  await world.animate({ member, options: { prompt: 'a secret wish', private: true } });
  expect(await suggested(world.discord.guild.createMember({ name: 'Ole' }))).toEqual([]);
  const elsewhere = world.discord.createGuild();
  elsewhere.addMember(member);
  const choices = await member.autocomplete({
    command: 'animate',
    focused: 'prompt',
    channel: elsewhere.createChannel(),
  });
  expect(choices).toEqual([{ name: 'a secret wish', value: 'a secret wish' }]);
});

test('a prompt too long for a suggestion is used in full', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  await ask(world, member, LONG);
  const [choice] = await member.autocomplete({ command: 'animate', focused: 'prompt' });
  expect(choice?.name).toMatch(/^The fox looks up, yawns, and curls up again in the falling snow.*…$/);
  expect(choice?.name.length).toBeLessThanOrEqual(100);
  expect(String(choice?.value).length).toBeLessThanOrEqual(100);
  await world.animate({ member, options: { prompt: String(choice?.value) } });
  await world.ask('film', { prompt: String(choice?.value) }, { member });
  expect(world.fal.requests().map(({ input }) => Reflect.get(Object(input), 'prompt'))).toEqual([
    LONG,
    LONG,
    LONG,
  ]);
});

test("a suggestion's shown text stands for the full one; an edited one must be typed again", async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  await ask(world, member, LONG);
  const [choice] = await member.autocomplete({ command: 'animate', focused: 'prompt' });
  const shown = String(choice?.name);
  await world.ask('film', { prompt: shown }, { member });
  const message = await member.post({ files: [{ name: 'p.png', bytes: await samplePicture() }] });
  const form = await member.submitModal(await member.runOn(message, 'Animate'), { prompt: shown });
  await form.answer(({ text }) => text.includes('✅'));
  const edited = shown.replace('fox', 'cat');
  const image = { name: 'p.png', bytes: await samplePicture() };
  for (const sent of [
    await member.run({ command: 'animate', options: { image, prompt: edited } }),
    await member.run({ command: 'animate', options: { image, prompt: `${String(choice?.value)} at night` } }),
    await member.submitModal(await member.runOn(message, 'Animate'), { prompt: edited }),
  ]) {
    expect(await sent.acked).toMatchObject({ type: 4, ephemeral: true });
    expect(sent.response()?.content).toMatch(/^The option `prompt` has only part|type it again/);
  }
  const own = 'The tide comes in, and then…';
  await world.animate({ member, options: { prompt: own } });
  expect(world.fal.requests().map(({ input }) => Reflect.get(Object(input), 'prompt'))).toEqual([
    LONG,
    LONG,
    LONG,
    own,
  ]);
});

test.each(['somebody else', 'nobody'])('the prompt of a job of %s is not known', async (whose) => {
  const world = await startWorld();
  await world.animate({ options: { prompt: LONG } });
  const jobId =
    whose === 'nobody' ? '1' : (world.discord.channel.messages()[0]?.interactionMetadata?.id ?? '');
  const sent = await world.discord.guild.createMember().run({
    command: 'animate',
    options: {
      image: { name: 'p.png', bytes: await samplePicture() },
      prompt: promptReference(jobId),
    },
  });
  expect(await sent.acked).toMatchObject({ type: 4, ephemeral: true });
  expect(sent.response()?.content).toBe('I no longer have that prompt. Please type it again.');
  expect(world.fal.posts()).toBe(1);
});

/** A bot with one command, which suggests with `complete`. */
async function startSuggesting(complete: Complete) {
  const discord = await startSandboxDiscord();
  const command: ChatCommand = {
    data: {
      name: 'tea',
      description: 'Tea',
      type: ApplicationCommandType.ChatInput,
      options: [
        { name: 'kind', description: 'Kind', type: ApplicationCommandOptionType.String, autocomplete: true },
      ],
    },
    execute: () => ({ kind: 'reply', run: async () => undefined }),
    complete,
  };
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.botToken);
  await registerCommands({ rest, commands: [command.data], scope: 'global' });
  const packets = createPacketFacts();
  const router = createRouter({
    packets,
    commands: { chat: new Map([['tea', command]]), message: new Map() },
    // This command uses none.
    services: z.custom<Services>().parse({}),
    acknowledge: createAcknowledge({
      rest: createFirstAnswerRest({ api: discord.apiUrl }, ANSWER_MS),
      answerMs: ANSWER_MS,
      log: silentLog,
    }),
    answerMs: ANSWER_MS,
    edits: rest,
    allowedGuilds: undefined,
    retryMs: 10,
    tokenLifeMs: 900_000,
    log: silentLog,
  });
  const gateway = createGateway({
    packets,
    token: discord.botToken,
    apiUrl: discord.apiUrl,
    shards: 'auto',
    onInteraction: router.handle,
    onFatal: () => {},
    log: silentLog,
  });
  await gateway.connect();
  onTestFinished(async () => {
    await gateway.close();
    await discord.stop();
  });
  const member = discord.guild.createMember();
  return { discord, member, suggest: () => member.autocomplete({ command: 'tea', focused: 'kind' }) };
}

test.each<[string, Complete]>([
  ['break', async () => Promise.reject(new Error('broken'))],
  [
    'throw at once',
    () => {
      throw new Error('broken');
    },
  ],
  ['take too long', async () => sleep(60_000, [], { ref: false })],
])('suggestions that %s are none, and come in time', async (_what, complete) => {
  const { suggest } = await startSuggesting(complete);
  expect(await suggest()).toEqual([]);
});

test('hanging suggestions delay no other answer', async () => {
  const { member, suggest } = await startSuggesting(async () => sleep(60_000, [], { ref: false }));
  const order: string[] = [];
  const waiting = suggest().finally(() => order.push('suggestions'));
  await (await member.run({ command: 'tea' })).acked;
  order.push('answer');
  expect(await waiting).toEqual([]);
  expect(order).toEqual(['answer', 'suggestions']);
});

test('suggestions that Discord rejects are dropped', async () => {
  const { discord, suggest } = await startSuggesting(async () => [{ name: 'Mint', value: 'mint' }]);
  discord.faults.add({ path: /callback$/, effect: { kind: 'answer', status: 500, body: {} } });
  await expect(suggest()).rejects.toThrow('did not respond');
  expect(await suggest()).toEqual([{ name: 'Mint', value: 'mint' }]);
});
