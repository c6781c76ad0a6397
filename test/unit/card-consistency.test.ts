import { expect, test } from 'vitest';
import { card } from '../../src/discord/cards/card.js';
import { jobListCard } from '../../src/discord/cards/job-list.js';
import type { Cancel, Job, JobState } from '../../src/jobs/job.js';
import { isEnded } from '../../src/jobs/transitions.js';
import { textsIn } from '../../src/text/texts.js';
import { cardStates, textOf } from '../support/cards.js';
import { makeJob, states } from '../support/jobs.js';

/** Texts that say where the request is. */
const PLACES = {
  'getting ready': /Getting the picture ready/,
  'waiting here': /Waiting for (your turn|a moderator)|fal is busy/,
  'sending off': /Sending the request/,
  'in doubt': /fal didn't answer/,
  'in queue': /In queue/,
  'in progress': /Making your clip/,
  'out of reach': /Can't reach fal|hasn't returned a clip/,
  finished: /Finished/,
  removed: /removed it from its queue/,
  'too late': /had already finished/,
  unknown: /no longer knows this request/,
  'held up': /can't save my progress/,
} as const;

/** Texts that contradict an estimate of how long it takes. */
const NO_ESTIMATE =
  /ahead|longer than usual|Can't reach|returned a clip|Cancel requested|fal to stop|removed it|no longer knows|can't save/;

const usual = { p50Ms: 10_000, p90Ms: 30_000 };
const answers: readonly Cancel['answer'][] = [undefined, 'asked', 'removed', 'too late', 'unknown'];
const places: readonly JobState[] = [
  { ...states.submitted, progress: { status: 'IN_QUEUE', queuePosition: 45 } },
  { ...states.submitted, progress: { status: 'IN_QUEUE', queuePosition: 45 }, isLate: true },
  { ...states.submitted, progress: { status: 'IN_PROGRESS', logLine: 'sampling' } },
];
const troubles: readonly JobState[] = places.flatMap((state) =>
  state.phase === 'submitted'
    ? (['unreachable', 'unreadable'] as const).map((kind) => ({ ...state, trouble: { kind, sinceMs: 1 } }))
    : [],
);
const open: readonly Job[] = [...Object.values(cardStates), ...places, ...troubles]
  .flatMap((state) => [
    makeJob(state, { usual }),
    ...answers.map((answer) => makeJob(state, { usual, cancel: { by: 'requester', atMs: 1, answer } })),
  ])
  .filter((job) => !isEnded(job));

const texts = textsIn('en');
const draw = (job: Job, isPreview: boolean, isHeldUp: boolean) => {
  const provider = isPreview ? 'renderer' : 'fal';
  return textOf(card({ ...job, provider }, { provider, texts }, { isHeldUp }));
};

test.each([false, true])(
  "the sentences of a running job's card do not contradict each other (preview: %s)",
  (isPreview) => {
    for (const job of open) {
      for (const isHeldUp of [false, true]) {
        const text = draw(job, isPreview, isHeldUp);
        const where = Object.entries(PLACES).flatMap(([name, words]) => (words.test(text) ? [name] : []));
        // A card whose clip is coming may say both that fal had finished and that the cancel came too late.
        const isBoth = where.join() === 'finished,too late';
        expect(isBoth ? ['finished'] : where, text).toHaveLength(1);
        if (text.includes('Usually ready')) expect(text).not.toMatch(NO_ESTIMATE);
        if (text.includes('sampling')) expect(where, text).toEqual(['in progress']);
      }
    }
  },
);

test('a free preview does not mention fal or bills', () => {
  for (const job of open) {
    const said = draw(job, true, false).replace('no account, no charge', '');
    expect(said).not.toMatch(/\bfal\b|bill|charge/);
    const listed = textOf(jobListCard([{ ...job, provider: 'renderer' }], { provider: 'renderer', texts }));
    expect(listed).not.toMatch(/\bfal\b|bill|charge/);
  }
});

test('an estimate is shown when nothing is ahead and fal is reachable', () => {
  for (const progress of [{ status: 'IN_PROGRESS' }, { status: 'IN_QUEUE', queuePosition: 0 }] as const) {
    const job = makeJob({ ...states.submitted, progress }, { usual });
    expect(draw(job, false, false)).toContain('Usually ready <t:31:R>.');
  }
});
