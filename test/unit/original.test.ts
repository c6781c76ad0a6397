import { expect, test } from 'vitest';
import type { JobState, ProviderName } from '../../src/jobs/job.js';
import {
  checkIsKept,
  createOriginals,
  keptUntilMs,
  type OriginalFate,
  openUntilMs,
  withDue,
} from '../../src/jobs/original.js';
import { makeJob, phases, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

const DAY_MS = 86_400_000;
const jobIn = (state: JobState, clipLifetimeMs?: number) => ({ ...makeJob(state), clipLifetimeMs });

/** The originals of a bot with this provider, which deletes everything, and writes down what. */
const originalsAt = (name: ProviderName, asked: string[]) =>
  createOriginals({
    provider: {
      name,
      erase: async (requestId) => {
        asked.push(requestId);
        return 'erased';
      },
    },
    hasAdminKey: true,
    log: silentLog,
  });

test('a clip is kept from when it was asked for, and only where a lifetime was sent along', () => {
  expect(keptUntilMs(jobIn(states.delivered, DAY_MS))).toBe(states.delivered.submitAtMs + DAY_MS);
  expect(keptUntilMs(jobIn(states.delivered))).toBeUndefined();
  const withoutClip = phases.filter((phase) => phase !== 'rendered' && phase !== 'delivered');
  for (const phase of withoutClip) expect(keptUntilMs(jobIn(states[phase], DAY_MS)), phase).toBeUndefined();
});

test('what fal keeps no longer can not be extended, and that is said with the day', () => {
  const job = (submitAtMs: number) => jobIn({ ...states.delivered, submitAtMs }, DAY_MS);
  const dayAgoMs = Date.now() - DAY_MS;
  expect(() => checkIsKept(job(dayAgoMs + 60_000))).not.toThrow();
  const until = `<t:${Math.floor((dayAgoMs + DAY_MS) / 1_000)}:D>`;
  expect(() => checkIsKept(job(dayAgoMs))).toThrow(
    `The original of this clip could only be used until ${until}`,
  );
  expect(() => checkIsKept(jobIn(states.delivered))).not.toThrow();
});

test('a signed address ends by itself, whatever fal keeps', () => {
  const signed = (openUntilMs: number): JobState => ({
    ...states.delivered,
    video: { ...states.delivered.video, openUntilMs },
  });
  const { submitAtMs } = states.delivered;
  expect(openUntilMs(jobIn(signed(9_000)))).toBe(9_000);
  expect(openUntilMs(jobIn(signed(9_000), 5_000))).toBe(submitAtMs + 5_000);
  expect(openUntilMs(jobIn(signed(9_000), DAY_MS))).toBe(9_000);
  expect(openUntilMs(jobIn(states.delivered))).toBeUndefined();
  expect(() => checkIsKept(jobIn(signed(Date.now() - 1)))).toThrow(/could only be used until/);
  expect(() => checkIsKept(jobIn(signed(Date.now() + 60_000)))).not.toThrow();
});

test('what is deleted here is deleted there where there is a clip, and nothing is thrown', async () => {
  const asked: string[] = [];
  const eraseWith = (erase: () => Promise<'erased' | 'not allowed'>) =>
    createOriginals({
      provider: { name: 'fal', erase: (requestId) => erase().finally(() => asked.push(requestId)) },
      hasAdminKey: true,
      log: silentLog,
    }).erase;
  const delivered = makeJob(states.delivered);
  expect(await eraseWith(async () => 'erased')(delivered)).toBe('erased');
  expect(await eraseWith(async () => 'not allowed')(delivered)).toBe('not allowed');
  expect(await eraseWith(() => Promise.reject(new Error('no answer')))(delivered)).toBe('not erased');
  expect(asked).toEqual(['req-1', 'req-1', 'req-1']);
  const never = eraseWith(async () => 'erased');
  for (const job of [
    makeJob(states.failed),
    makeJob(states.cancelled),
    makeJob(states.delivered, { provider: 'renderer' }),
  ])
    expect(await never(job)).toBe('none');
  expect(asked).toHaveLength(3);
});

test('where nobody may be asked, what would have to be deleted is said not to be', async () => {
  const asked: string[] = [];
  const { erase } = originalsAt('fal', asked);
  expect(await erase(makeJob(states.delivered), false)).toBe('not erased');
  expect(await erase(makeJob(states.failed), false)).toBe('none');
  expect(asked).toEqual([]);
});

test.each<[string, ProviderName, ProviderName, OriginalFate]>([
  ["fal's clip, by a bot that works with fal", 'fal', 'fal', 'erased'],
  ["fal's clip, by a bot that now works with the built-in renderer", 'fal', 'renderer', 'none'],
  ['a preview, by a bot that works with the built-in renderer', 'renderer', 'renderer', 'none'],
  ['a preview, by a bot that now works with fal', 'renderer', 'fal', 'none'],
])('who made a clip is asked to delete it, if it is fal: %s', async (_what, maker, name, fate) => {
  const asked: string[] = [];
  const { erase } = originalsAt(name, asked);
  expect(await erase(makeJob(states.delivered, { provider: maker }))).toBe(fate);
  expect(asked).toEqual(fate === 'erased' ? ['req-1'] : []);
});

test('the original of a forgotten clip is due once it is delivered, where it was made at fal', () => {
  const forgotten = { ...makeJob(states.delivered), isForgotten: true };
  expect(withDue(forgotten)).toEqual({ ...forgotten, isOriginalDue: true });
  for (const job of [
    makeJob(states.delivered),
    { ...makeJob(states.rendered), isForgotten: true },
    { ...makeJob(states.failed), isForgotten: true },
    { ...makeJob(states.delivered, { provider: 'renderer' as const }), isForgotten: true },
    // Its original was due when it was deleted.
    { ...forgotten, removed: { by: 'requester' as const, atMs: 50_000 } },
  ]) {
    expect(withDue(job)).toBe(job);
  }
});

test('before a clip is deleted, it is known whether its original goes, too', async () => {
  let fate: 'erased' | 'not allowed' = 'erased';
  const originalsOf = (hasAdminKey: boolean) =>
    createOriginals({ provider: { name: 'fal', erase: async () => fate }, hasAdminKey, log: silentLog });
  const delivered = makeJob(states.delivered);
  expect(originalsOf(false).outlookOf(delivered)).toBe('stays');
  const { erase, outlookOf } = originalsOf(true);
  expect(outlookOf(delivered)).toBe('erased');
  for (const none of [
    makeJob(states.failed),
    makeJob(states.delivered, { provider: 'renderer' }),
    jobIn({ ...states.delivered, submitAtMs: Date.now() - DAY_MS }, DAY_MS),
  ]) {
    expect(outlookOf(none)).toBe('none');
  }
  // A key that fal refuses may delete nothing, until fal accepts it.
  fate = 'not allowed';
  await erase(delivered);
  expect(outlookOf(delivered)).toBe('stays');
  fate = 'erased';
  await erase(delivered);
  expect(outlookOf(delivered)).toBe('erased');
});

test('what fal made stays there when the bot now works with the built-in renderer', () => {
  const { outlookOf } = createOriginals({
    provider: { name: 'renderer', erase: async () => 'erased' },
    hasAdminKey: true,
    log: silentLog,
  });
  expect(outlookOf(makeJob(states.delivered))).toBe('stays');
});
