import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Outcome, Way } from '../../src/jobs/ports.js';
import { observed, toldObstacle } from '../../src/jobs/steps/obstacle.js';
import { isIn } from '../../src/jobs/transitions.js';
import { sentence, verbatim } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';

const NO_PERMISSION = sentence('obstacle.no-permission');
const rendered = makeJob(states.rendered);
const failed = makeJob(states.failed);
if (!isIn(rendered, 'rendered') || !isIn(failed, 'failed')) throw new Error('They are in other phases');
const withClip: Outcome = {
  job: rendered,
  cargo: { clip: { path: 'clip.mp4', sizeBytes: 4, dispose: async () => {} }, as: 'file' },
  askedAgoMs: 1,
};

test.each([
  ['the card itself, with the file', 'interaction', 'file', undefined],
  ['the card itself, with a link because it is too large', 'channel edit', 'link: too large', undefined],
  ['the card itself, without any copy', 'interaction', 'link: no copy', NO_PERMISSION],
  ['a new message', 'channel message', 'file', NO_PERMISSION],
  ['a direct message, without any copy', 'direct message', 'link: no copy', NO_PERMISSION],
] as const)('what was in the way is told, or not, on %s', (_where, route, as, told) => {
  expect(toldObstacle({ route }, as, NO_PERMISSION)).toBe(told);
});

test('the next way says why the last one was closed, and words alone say nothing', async () => {
  const seen: Outcome[] = [];
  const errors: (FlipbookError | undefined)[] = [
    new FlipbookError('DELIVERY_FORBIDDEN', NO_PERMISSION),
    // Nothing that an admin can mend.
    new FlipbookError('DELIVERY_UNAVAILABLE', verbatim('Away.')),
  ];
  const way: Way = {
    route: 'channel message',
    isOpen: () => true,
    maxBytes: async () => 1,
    send: async (outcome) => {
      seen.push(outcome);
      const error = errors.shift();
      if (error !== undefined) throw error;
      return { route: 'channel message', channelId: '1', messageId: '2' };
    },
  };
  const { ways, obstacle } = observed([way]);
  const { signal } = new AbortController();
  const send = async (outcome: Outcome) => ways[0]?.send(outcome, signal);
  expect(obstacle()).toBeUndefined();
  await expect(send(withClip)).rejects.toMatchObject({ code: 'DELIVERY_FORBIDDEN' });
  expect(obstacle()).toEqual(NO_PERMISSION);
  await expect(send(withClip)).rejects.toMatchObject({ code: 'DELIVERY_UNAVAILABLE' });
  expect(obstacle()).toEqual(NO_PERMISSION);
  await send(withClip);
  await send({ job: failed });
  expect(seen.map((outcome) => ('why' in outcome ? outcome.why : 'words'))).toEqual([
    undefined,
    NO_PERMISSION,
    NO_PERMISSION,
    'words',
  ]);
});
