import { expect, test } from 'vitest';
import { type Job, parseJob } from '../../src/jobs/job.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { FaultRule } from '../../src/sandbox/faults.js';
import { overwriteRecord, rawRecord } from '../support/raw-jobs.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const SUBMIT =
  /^\/queue\.fal\.run\/(fal-ai\/veo3\.1(\/image-to-video)?|google\/gemini-omni-flash\/v1\.1\/\w+-to-video)$/;

const lost: FaultRule = { method: 'POST', path: SUBMIT, effect: { kind: 'reset', when: 'after' } };
const neverTaken: FaultRule = { method: 'POST', path: SUBMIT, effect: { kind: 'reset' } };
const listingDown: FaultRule = {
  path: /by-endpoint/,
  times: Number.POSITIVE_INFINITY,
  effect: { kind: 'answer', status: 503 },
};

/** Searches with minimal pauses. */
const EAGER = { reconcileMs: 200, lateLooksMs: Array.from({ length: 500 }, () => 100) };
/** No search after the end, as long as the test runs. */
const LAZY = { reconcileMs: 200, lateLooksMs: [3_600_000] };

const never = (world: TestWorld) => {
  world.fal.settings.listed = 'submitted';
  world.fal.settings.listingDelayMs = 3_600_000;
};
const now = (world: TestWorld) => {
  world.fal.settings.listingDelayMs = 0;
};
const nothingLeft = (world: TestWorld) => world.log.filter(({ level }) => Number(level) >= 50);

async function press(member: Awaited<ReturnType<TestWorld['animate']>>['member'], card: SandboxMessage) {
  const id = card.buttons.find(({ label }) => label.startsWith('Try again'))?.customId;
  return member.click(card, id ?? expect.fail(`no "Try again" on:\n${card.text}`));
}

/** The final version of a card other than these. */
const nextEnd = ({ discord }: TestWorld, ...known: readonly SandboxMessage[]) =>
  discord.waitFor(
    ({ id, text }) =>
      !known.some((card) => card.id === id) && (isEnd(text) || text.includes('Not sent again')),
  );

const finishedOn = ({ discord }: TestWorld, { id }: SandboxMessage) =>
  discord.waitFor((message) => message.id === id && message.text.includes('✅'));

test('a request that fal lists only after the end is delivered on its card, with a ping', async () => {
  const world = await startWorld({ timings: EAGER });
  never(world);
  world.fal.faults.add(lost);
  const { message, text, member } = await world.animate();
  expect(text).toContain("doesn't list your request");
  now(world);
  const card = await finishedOn(world, message);
  expect(card.attachments.map(({ contentType }) => contentType)).toEqual(['video/mp4']);
  const words = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(words.pings.userIds).toEqual([member.id]);
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([1, 1]);
  expect(nothingLeft(world)).toEqual([]);
});

test('a listing that is down until after the end uses up no search', async () => {
  const world = await startWorld({ timings: { reconcileMs: 200, lateLooksMs: [100] } });
  const mend = world.fal.faults.add(listingDown);
  world.fal.faults.add(lost);
  const { message, text } = await world.animate();
  expect(text).toContain("couldn't find out whether it received the request");
  const looks = () => world.fal.wire.entries().filter(({ path }) => path.includes('by-endpoint')).length;
  const before = looks();
  await expect.poll(looks).toBeGreaterThan(before + 3);
  mend();
  await finishedOn(world, message);
  expect(world.fal.posts()).toBe(1);
});

test('the search after the end continues in another process, which does not count it as work', async () => {
  const world = await startWorld({
    isDurable: true,
    timings: { reconcileMs: 200, lateLooksMs: [1_500, 100, 100] },
  });
  never(world);
  world.fal.faults.add(lost);
  const { message } = await world.animate();
  await world.discord.waitFor(({ content }) => content.includes("your clip didn't work out"));
  await world.restartApp();
  expect(world.log.filter(({ msg }) => msg === 'Ready').map(({ resumed }) => resumed)).toEqual([0, 0]);
  now(world);
  await finishedOn(world, message);
  expect(world.fal.posts()).toBe(1);
});

test('*Try again* asks fal first: a clip found there is delivered, and nothing is paid', async () => {
  const world = await startWorld({ timings: LAZY });
  never(world);
  world.fal.faults.add(lost);
  const { message, member } = await world.animate();
  now(world);
  await press(member, message);
  expect((await nextEnd(world, message)).text).toMatch(/Not sent again.*Nothing was charged/s);
  await finishedOn(world, message);
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([1, 1]);
});

test('*Try again* asks fal first even after the automatic search has ended', async () => {
  const world = await startWorld({ isDurable: true, timings: { reconcileMs: 200, lateLooksMs: [50] } });
  never(world);
  world.fal.faults.add(lost);
  const { message, member } = await world.animate();
  const looks = () => world.fal.wire.entries().filter(({ path }) => path.includes('by-endpoint')).length;
  const before = looks();
  await expect.poll(looks).toBeGreaterThan(before);
  await world.restartApp();
  now(world);
  await press(member, message);
  await nextEnd(world, message);
  await finishedOn(world, message);
  expect(world.fal.posts()).toBe(1);
});

test('*Try again* pays nothing while fal is unreachable, and can be pressed again', async () => {
  const world = await startWorld({ timings: LAZY });
  never(world);
  world.fal.faults.add(lost);
  const { message, member } = await world.animate();
  const mend = world.fal.faults.add(listingDown);
  await press(member, message);
  const refused = await nextEnd(world, message);
  expect(refused.text).toMatch(/can't ask fal right now.*Nothing was charged/s);
  expect(world.fal.posts()).toBe(1);
  mend();
  now(world);
  await press(member, refused);
  expect((await nextEnd(world, message, refused)).text).toContain('Not sent again');
  await finishedOn(world, message);
  expect(world.fal.posts()).toBe(1);
});

test('*Try again* after a request that was given up asks fal for it first', async () => {
  const world = await startWorld({ timings: { unreachableMs: 200 } });
  world.fal.script({ kind: 'render', durationMs: 300 });
  const mend = world.fal.faults.add({ ...listingDown, path: /requests\/[\w-]+(\/|$)/ });
  const { message, text, member } = await world.animate();
  expect(text).toContain('so I gave up');
  mend();
  await expect.poll(() => world.fal.requests()[0]?.state).toBe('COMPLETED');
  await press(member, message);
  expect((await nextEnd(world, message)).text).toContain('Not sent again');
  await finishedOn(world, message);
  expect(world.fal.posts()).toBe(1);
});

test('*Try again* after a request that was never accepted sends one', async () => {
  const world = await startWorld({ timings: LAZY });
  world.fal.faults.add(neverTaken);
  const { message, member } = await world.animate();
  await press(member, message);
  expect((await nextEnd(world, message)).text).toContain('Finished');
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([2, 1]);
});

test('a member who has paid again in the meantime gets both clips, each on its card', async () => {
  const world = await startWorld({ timings: EAGER });
  never(world);
  world.fal.faults.add(lost);
  const { message, member } = await world.animate();
  await press(member, message);
  const second = await nextEnd(world, message);
  expect(second.text).toContain('Finished');
  now(world);
  const first = await finishedOn(world, message);
  expect([first, second].map(({ attachments }) => attachments.length)).toEqual([1, 1]);
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([2, 2]);
});

const WORDS = { prompt: 'the same words', seed: 7 };

test("an answer with another job's request is ignored: each member gets their own clip", async () => {
  const world = await startWorld({ timings: { reconcileMs: 20_000 } });
  world.fal.settings.listed = 'submitted';
  const first = await world.ask('film', WORDS);
  const [own] = world.fal.requests();
  const body = { request_id: own?.requestId, status: 'IN_QUEUE' };
  world.fal.faults.add({
    method: 'POST',
    path: SUBMIT,
    effect: { kind: 'answer', when: 'after', status: 200, body },
  });
  const second = await world.ask('film', { ...WORDS, resolution: '1080p' });
  expect([first, second].map(({ text }) => text.includes('Finished'))).toEqual([true, true]);
  const results = world.fal.wire
    .entries()
    .filter(({ method, path }) => method === 'GET' && /requests\/[\w-]+(\/response)?$/.test(path));
  const asked = new Set(results.map(({ path }) => /requests\/([\w-]+)/.exec(path)?.[1]));
  expect(asked).toEqual(new Set(world.fal.requests().map(({ requestId }) => requestId)));
});

test('two lost requests with identical input are never confused', async () => {
  const world = await startWorld({ timings: { ...EAGER, reconcileMs: 1_500 } });
  // Until both are sent: what is listed before that can only be of the first.
  never(world);
  world.fal.faults.add(lost);
  world.fal.faults.add(neverTaken);
  const asked = Promise.all([world.ask('film', WORDS), world.ask('film', WORDS)]);
  await expect.poll(() => world.fal.posts()).toBe(2);
  now(world);
  const [one, other] = await asked;
  for (const { text } of [one, other]) expect(text).toMatch(/more than once|doesn't list your request/);
  expect(world.fal.requests()).toHaveLength(1);
});

test('a request that another job holds is never taken for a lost one', async () => {
  const world = await startWorld({ timings: EAGER });
  world.fal.settings.listed = 'submitted';
  world.fal.faults.add(neverTaken);
  const lostOne = await world.ask('film', WORDS);
  expect(lostOne.text).toContain("doesn't list your request");
  const other = await world.ask('film', WORDS);
  expect(other.text).toContain('Finished');
  const looks = () => world.fal.wire.entries().filter(({ path }) => path.includes('by-endpoint')).length;
  const before = looks();
  await expect.poll(looks).toBeGreaterThan(before + 3);
  const card = world.discord.channel.messages().find(({ id }) => id === lostOne.message.id);
  expect(card?.text).toContain('No clip');
});

const GEMINI = { prompt: 'the same words', model: 'gemini-omni-flash-1.1' };

test('words alone without a seed are not looked for: another request with the same ones stays with its member', async () => {
  const world = await startWorld({ timings: EAGER });
  world.fal.settings.listed = 'submitted';
  world.fal.faults.add(lost);
  const first = await world.ask('film', GEMINI);
  expect(first.text).toMatch(
    /can't look up a request without pictures.*I don't know whether fal charged the \$0\.80/s,
  );
  expect(first.message.buttons.map(({ label }) => label)).toContain('Try again ($0.80)');
  const second = await world.ask('film', GEMINI);
  expect(second.text).toContain('Finished');
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([2, 2]);
  expect(world.fal.wire.entries().filter(({ path }) => path.includes('by-endpoint'))).toEqual([]);
  const card = world.discord.channel.messages().find(({ id }) => id === first.message.id);
  expect(card?.text).toContain('No clip');
});

test('with a picture, a request without a seed is found by the address of that', async () => {
  const world = await startWorld({ timings: { ...EAGER, reconcileMs: 20_000 } });
  world.fal.settings.listed = 'submitted';
  world.fal.faults.add(lost);
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const { text } = await world.ask('animate', { ...GEMINI, image });
  expect(text).toContain('Finished');
  expect(world.fal.posts()).toBe(1);
});

test('an end is shown once, and a later clip on the same message', async () => {
  const world = await startWorld({ timings: EAGER });
  never(world);
  world.fal.faults.add(lost);
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const { message } = await world.ask('animate', { image, prompt: 'wind' });
  world.discord.expireTokens();
  now(world);
  const card = await finishedOn(world, message);
  expect(card.attachments).toHaveLength(1);
  expect(
    world.discord.channel.messages().filter(({ text, deleted }) => isEnd(text) && !deleted),
  ).toHaveLength(1);
});

test.each([
  ['a picture', 'animate'],
  ['words', 'film'],
])(
  'a record from a backup that is older than its request is not paid again: from %s',
  async (_what, command) => {
    const world = await startWorld({ isDurable: true });
    const image = { name: 'picture.png', bytes: await samplePicture() };
    const options = { prompt: 'wind', ...(command === 'animate' ? { image } : {}) };
    const { message } = await world.ask(command, options);
    const brought = () => world.log.filter(({ msg }) => msg === 'A clip was delivered').length;
    await expect.poll(brought).toBe(1);
    await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
    await world.stopApp();
    const file = world.config.storeLocation;
    const job = parseJob(await rawRecord(file, message.interactionMetadata?.id ?? ''));
    const accepted: Job = {
      ...job,
      source:
        job.source.mode === 'image'
          ? { ...job.source, image: { ...job.source.image, still: undefined } }
          : job.source,
      state: { phase: 'accepted', isAcknowledged: true },
    };
    await overwriteRecord(file, job.id, accepted);
    await world.restartApp();
    await expect.poll(brought).toBe(2);
    expect(world.fal.posts()).toBe(1);
  },
);
