import { expect, test } from 'vitest';
import type { JobIn } from '../../src/jobs/job.js';
import type { DeliveredAs } from '../../src/jobs/ports.js';
import { MAX_SHOWN_URL } from '../../src/jobs/shown-url.js';
import { showEnd } from '../../src/jobs/steps/ended.js';
import { deliver } from '../../src/jobs/steps/rendered.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn } from '../../src/jobs/transitions.js';
import { CLIP_BYTES, type Conduct, conducts, copies, fakeWays } from '../support/fake-ways.js';
import { makeJob, states } from '../support/jobs.js';
import { jobAfter } from '../support/step-context.js';

/** What one way is sent first, and the outcome: the accepted form, or why the next way is tried. */
type Climb = {
  readonly sends: readonly DeliveredAs[];
  readonly end: 'taken' | 'no file' | 'nothing' | 'later';
};

const FILE = { sends: ['file'], end: 'taken' } as const;
const SMALLER = { sends: ['smaller file'], end: 'taken' } as const;
const REFUSED = { sends: ['file'], end: 'no file' } as const;
const TOO_LARGE = { sends: ['file', 'link: too large'], end: 'taken' } as const;
const LINK = { sends: ['link: no copy'], end: 'taken' } as const;
const CLOSED = { sends: [], end: 'nothing' } as const;

/** The ladder on each way alone. */
const LADDER: Readonly<Record<(typeof copies)[number], Readonly<Record<Conduct, Climb>>>> = {
  whole: {
    closed: CLOSED,
    'takes all': FILE,
    'small limit': SMALLER,
    'too large once': { sends: ['file', 'smaller file'], end: 'taken' },
    'too large always': { sends: ['file', 'smaller file', 'link: too large'], end: 'taken' },
    'words only': REFUSED,
    refuses: REFUSED,
    'too large, then expired': { sends: ['file', 'smaller file'], end: 'no file' },
    unavailable: { sends: ['file'], end: 'later' },
  },
  'not smaller': {
    closed: CLOSED,
    'takes all': FILE,
    'small limit': { sends: ['link: too large'], end: 'taken' },
    'too large once': TOO_LARGE,
    'too large always': TOO_LARGE,
    'words only': REFUSED,
    refuses: REFUSED,
    'too large, then expired': { sends: ['file', 'link: too large'], end: 'nothing' },
    unavailable: { sends: ['file'], end: 'later' },
  },
  none: {
    closed: CLOSED,
    'takes all': LINK,
    'small limit': LINK,
    'too large once': LINK,
    'too large always': LINK,
    'words only': LINK,
    refuses: { sends: ['link: no copy'], end: 'nothing' },
    'too large, then expired': { sends: ['link: no copy'], end: 'nothing' },
    unavailable: { sends: ['link: no copy'], end: 'later' },
  },
};

/** Everything sent over ways with these conducts, in order, and the last accepted message, if any. */
function expected(ways: readonly Conduct[], copy: (typeof copies)[number]) {
  const climbs = ways.map((conduct) => LADDER[copy][conduct]);
  const takenAt = climbs.findIndex(({ end }) => end === 'taken');
  const tried = takenAt === -1 ? climbs : climbs.slice(0, takenAt + 1);
  const lines = tried.flatMap(({ sends }, at) => sends.map((as) => `${at}: ${as}`));
  if (takenAt !== -1) return { lines, isDelivered: true };
  if (climbs.some(({ end }) => end === 'later')) return { lines, isDelivered: false };
  const noFile = [...climbs.keys()].filter((at) => climbs[at]?.end === 'no file');
  const wordsAt = noFile.find((at) => ways[at] === 'words only');
  const asked = noFile.filter((at) => wordsAt === undefined || at <= wordsAt);
  const links = asked.map((at) => `${at}: link: no copy`);
  return { lines: [...lines, ...links], isDelivered: wordsAt !== undefined };
}

/** Every list of this many conducts. */
const lists = (length: number): readonly (readonly Conduct[])[] =>
  length === 0 ? [[]] : lists(length - 1).flatMap((list) => conducts.map((conduct) => [...list, conduct]));

function inPhase<P extends 'rendered' | 'failed' | 'cancelled'>(phase: P): JobIn<P> {
  const job = makeJob(states[phase]);
  if (!isIn(job, phase)) throw new Error('It is in another phase');
  return job;
}

const withoutEnd = <P extends 'failed' | 'cancelled'>(phase: P): JobIn<P> => {
  const job = inPhase(phase);
  return { ...job, state: { ...job.state, shownIn: undefined } };
};

test.each(copies)(
  'a clip takes the first way that works, in the best form: of the clip there is %s',
  async (copy) => {
    for (const ways of [...lists(0), ...lists(1), ...lists(2), ...lists(3)]) {
      const world = fakeWays(ways, { copy });
      const next = await jobAfter(deliver, inPhase('rendered'), world.context);
      const { lines, isDelivered } = expected(ways, copy);
      expect(world.sent, ways.join(', ')).toEqual(['settled', ...lines]);
      const last = lines.at(-1) ?? '';
      expect(next?.state, ways.join(', ')).toMatchObject(
        isDelivered
          ? { phase: 'delivered', form: last.slice(3), shownIn: world.placeOf(Number(last[0])) }
          : { phase: 'rendered', isDenied: false, keptSinceMs: expect.any(Number) },
      );
      expect(world.disposed.toSorted()).toEqual(world.made.toSorted());
      expect(world.made.filter((name) => name === 'original').length).toBeLessThanOrEqual(1);
      // The same copy serves every way with the same limit.
      expect(new Set(world.made).size).toBe(world.made.length);
    }
  },
);

test("no file exceeds its way's limit, and a second file is much smaller", async () => {
  for (const ways of lists(3)) {
    const { context, tries } = fakeWays(ways);
    await deliver(inPhase('rendered'), context);
    for (const [at, { way, limit, sizeBytes }] of tries.entries()) {
      if (sizeBytes === undefined) continue;
      expect(sizeBytes).toBeLessThanOrEqual(limit);
      const before = tries[at - 1];
      if (before?.way === way) expect(sizeBytes).toBeLessThanOrEqual((before.sizeBytes ?? 0) * 0.7);
      else if (limit < CLIP_BYTES) expect(sizeBytes).toBeGreaterThan(limit * 0.9);
    }
  }
});

test('a way that closes while others are tried is skipped', async () => {
  const world = fakeWays(['refuses', 'takes all', 'takes all'], {
    onAct: (line) => line === '0: file' && world.behave(1, 'closed'),
  });
  const next = await jobAfter(deliver, inPhase('rendered'), world.context);
  expect(world.sent).toEqual(['settled', '0: file', '2: file']);
  expect(next?.state).toMatchObject({ phase: 'delivered', shownIn: world.placeOf(2) });
});

test.each(copies)(
  'a stop at any act ends it there, and leaves no file: of the clip there is %s',
  async (copy) => {
    const why = new Error('The process leaves');
    for (const ways of lists(2)) {
      const acts: string[] = [];
      await deliver(inPhase('rendered'), fakeWays(ways, { copy, onAct: (line) => acts.push(line) }).context);
      for (const [at] of acts.entries()) {
        const until: string[] = [];
        const world = fakeWays(ways, {
          copy,
          onAct: (line) => {
            until.push(line);
            if (until.length === at + 1) world.stop(why);
          },
        });
        await expect(deliver(inPhase('rendered'), world.context)).rejects.toBe(why);
        expect(until).toEqual(acts.slice(0, at + 1));
        expect(world.disposed.toSorted()).toEqual(world.made.toSorted());
      }
    }
  },
);

test.each([
  ['a link as long as a card can show', 'none', MAX_SHOWN_URL, []],
  [
    'a longer link',
    'none',
    MAX_SHOWN_URL + 1,
    ["A clip's address is too long for its card: it is only here"],
  ],
  ['a file', 'whole', MAX_SHOWN_URL + 1, []],
] as const)('the operator reads the address that no card can show: %s', async (_what, copy, length, said) => {
  const { context } = fakeWays(['takes all'], { copy });
  const job = inPhase('rendered');
  const video = { ...job.state.video, url: 'https://v3.fal.media/'.padEnd(length, 'a') };
  const warnings: unknown[] = [];
  const log = { ...context.log, warn: (...words: readonly unknown[]) => void warnings.push(words) };
  await deliver({ ...job, state: { ...job.state, video } }, { ...context, log });
  const copyFailed = [expect.anything(), 'A finished video could not be copied: sending its link'];
  const tooLong = said.map((words) => [{ jobId: job.id, videoUrl: video.url }, words]);
  expect(warnings).toEqual([...(copy === 'none' ? [copyFailed] : []), ...tooLong]);
});

test('an error from elsewhere than Discord does not lead to the next way', async () => {
  const world = fakeWays(['takes all', 'takes all'], {
    onAct: (line) => {
      if (line === '0: file') throw new Error('A bug');
    },
  });
  await expect(deliver(inPhase('rendered'), world.context)).rejects.toThrow('A bug');
  expect(world.sent).toEqual(['settled', '0: file']);
  expect(world.disposed).toEqual(['original']);
});

const TAKES_WORDS: ReadonlySet<Conduct> = new Set([
  'takes all',
  'small limit',
  'too large once',
  'too large always',
  'words only',
]);

test.each(['failed', 'cancelled'] as const)(
  'an end that is %s is shown by the first way that accepts text',
  async (phase) => {
    for (const ways of [...lists(1), ...lists(2), ...lists(3)]) {
      const world = fakeWays(ways);
      // No wait for ways that may work later.
      const timings = { ...defaultTimings, pollMs: 0, keptMs: -1 };
      const next = await jobAfter<JobIn<'failed' | 'cancelled'>>(showEnd, withoutEnd(phase), {
        ...world.context,
        timings,
      });
      const at = ways.findIndex((conduct) => TAKES_WORDS.has(conduct));
      const tried = at === -1 ? ways : ways.slice(0, at + 1);
      const lines = tried.flatMap((conduct, index) => (conduct === 'closed' ? [] : [`${index}: text`]));
      expect(world.sent, ways.join(', ')).toEqual(['settled', ...lines]);
      expect(next?.state.phase).toBe(phase);
      const nowhere = { route: 'nowhere', channelId: withoutEnd(phase).replyTo.channelId };
      expect(next?.state).toMatchObject({ shownIn: at === -1 ? nowhere : world.placeOf(at) });
    }
  },
);

test('an end is shown once a way accepts it, without waiting where none ever will', async () => {
  const timings = { ...defaultTimings, pollMs: 1, maxPauseMs: 1, keptMs: 60_000 };
  let tries = 0;
  const world = fakeWays(['refuses', 'unavailable'], {
    onAct: (line) => {
      if (line === '1: text') tries += 1;
      if (tries === 3) world.behave(1, 'takes all');
    },
  });
  const shown = await jobAfter(showEnd, withoutEnd('failed'), { ...world.context, timings });
  expect(shown?.state).toMatchObject({ shownIn: world.placeOf(1) });
  expect(tries).toBe(3);
  const none = fakeWays(['refuses', 'too large, then expired']);
  await showEnd(withoutEnd('failed'), { ...none.context, timings });
  expect(none.sent).toEqual(['settled', '0: text', '1: text']);
});

test('an end that no way accepts for too long counts as shown nowhere', async () => {
  const timings = { ...defaultTimings, pollMs: 1, maxPauseMs: 1, keptMs: 5 };
  const world = fakeWays(['unavailable']);
  const shown = await jobAfter(showEnd, withoutEnd('failed'), { ...world.context, timings });
  expect(shown?.state).toMatchObject({ shownIn: { route: 'nowhere' } });
  expect(world.sent.length).toBeGreaterThan(3);
});
