import type { FaultEffect, FaultRule } from '../../src/sandbox/faults.js';
import { type FaultRow, testRows } from '../support/fault-rows.js';

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;

const submit = (effect: FaultEffect): FaultRule => ({ method: 'POST', path: SUBMIT, effect });

/** Down until the card has said so, because the request may be found before the card's next edit is due. */
const listingIsDown: FaultRule = {
  path: /by-endpoint/,
  times: 1_000,
  effect: { kind: 'answer', status: 503 },
};

const HTML = '<html>bad gateway';
const BAD_JSON = {
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"request_id":',
} as const;

/** fal has accepted the request, but the answer is lost. */
const accepted: Record<string, FaultEffect> = {
  'reset after it was accepted': { kind: 'reset', when: 'after' },
  'answered 502 after it was accepted': { kind: 'answer', when: 'after', status: 502, body: HTML },
  'cut off in the middle of its answer': { kind: 'cut', bytes: 20 },
  'answered 421 after it was accepted': { kind: 'answer', when: 'after', status: 421 },
  'hanging after it was accepted': { kind: 'hang', when: 'after' },
  'answered with broken JSON after it was accepted': { ...BAD_JSON, when: 'after' },
  'answered 200 with a page after it was accepted': {
    kind: 'answer',
    when: 'after',
    status: 200,
    body: HTML,
  },
};

/** fal has not accepted the request, and the answer is lost. */
const lost: Record<string, FaultEffect> = {
  'answered 500': { kind: 'answer', status: 500 },
  'answered 502': { kind: 'answer', status: 502, body: HTML },
  'answered 503': { kind: 'answer', status: 503 },
  'answered 504': { kind: 'answer', status: 504 },
  'reset before it was accepted': { kind: 'reset' },
  'hanging before it was accepted': { kind: 'hang' },
  'answered with broken JSON': BAD_JSON,
  'answered 200 with a page': { kind: 'answer', status: 200, body: HTML },
};

/** Longer than fal's client waits before it repeats a call, or a second POST would be cut off unseen. */
const SUBMIT_MS = 1_500;

const rows: readonly FaultRow[] = [
  {
    fault: 'storage down before the submit',
    fal: [{ path: /storage\/upload\/initiate/, times: 1_000, effect: { kind: 'answer', status: 503 } }],
    outcome: 'failed',
    posts: 0,
    generations: 0,
    reads: ["fal's storage didn't accept the picture", 'Nothing was charged.'],
  },
  {
    fault: 'storage away for a while before the submit',
    fal: [{ path: /storage\/upload\/initiate/, times: 3, effect: { kind: 'reset' } }],
    outcome: 'file',
    posts: 1,
    generations: 1,
    reads: ['Finished'],
  },
  {
    fault: 'storage refuses the picture',
    fal: [{ path: /storage\/upload\/initiate/, effect: { kind: 'answer', status: 400 } }],
    outcome: 'failed',
    posts: 0,
    generations: 0,
    reads: ["fal's storage didn't accept the picture", 'Nothing was charged.'],
  },
  {
    fault: 'storage answers 429 before the submit',
    fal: [{ path: /storage\/upload\/initiate/, times: 2, effect: { kind: 'answer', status: 429 } }],
    outcome: 'file',
    posts: 1,
    generations: 1,
    reads: ['Finished'],
  },
  {
    fault: 'submit answered 429',
    fal: [submit({ kind: 'answer', status: 429 })],
    outcome: 'file',
    posts: 2,
    generations: 1,
    reads: ['Finished'],
  },
  ...Object.entries(lost).map(
    ([name, effect]): FaultRow => ({
      fault: `submit ${name}`,
      fal: [submit(effect)],
      world: { submitMs: SUBMIT_MS },
      outcome: 'failed',
      posts: 1,
      generations: 0,
      reads: [
        "fal didn't answer and doesn't list your request",
        "I don't know whether fal charged the $3.20.",
      ],
    }),
  ),
  ...Object.entries(accepted).map(
    ([name, effect]): FaultRow => ({
      fault: `submit ${name}`,
      fal: [submit(effect)],
      aside: [listingIsDown],
      untilRead: "fal didn't answer",
      world: { submitMs: SUBMIT_MS, timings: { reconcileMs: 20_000 } },
      outcome: 'file',
      posts: 1,
      generations: 1,
      reads: ["fal didn't answer", 'Finished'],
    }),
  ),
  {
    fault: 'submit reset after it was accepted, and the listing refused',
    fal: [
      submit({ kind: 'reset', when: 'after' }),
      { path: /by-endpoint/, times: 1_000, effect: { kind: 'answer', status: 403 } },
    ],
    outcome: 'failed',
    posts: 1,
    generations: 1,
    reads: ["couldn't find out whether it received the request", "don't know whether fal charged"],
  },
];

testRows('fal: the submit', rows);
