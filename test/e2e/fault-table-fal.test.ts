import type { SandboxOutcome } from '../../src/sandbox/fal/outcome.js';
import type { FaultEffect, FaultRule } from '../../src/sandbox/faults.js';
import { CLIP, type FaultRow, testRows } from '../support/fault-rows.js';
import { showEveryStage } from '../support/stages.js';

/** Status requests, and the status stream. */
const STATUS = /\/requests\/[^/]+\/status(\/stream)?$/;
const STREAM = /\/status\/stream$/;
const RESULT = /\/requests\/[^/]+$/;
const VIDEO = /v3b\.fal\.media\/.*\.mp4$/;

const ALWAYS = 1_000;
const HTML = '<html>back soon';
const delivered = { outcome: 'file', posts: 1, generations: 1 } as const;
const failed = { outcome: 'failed', posts: 1, generations: 1 } as const;

const asked = (path: RegExp, effect: FaultEffect, times = ALWAYS): FaultRule => ({
  method: 'GET',
  path,
  times,
  effect,
});
const answer = (status: number, body?: unknown): FaultEffect => ({ kind: 'answer', status, body });

/** Waits until the card has reported the fault. */
const patient = { timings: { unreadableMs: 20_000 } };

/** The result or the listing would end the wait before the card has reported it. */
const silentElsewhere = [asked(RESULT, answer(503)), asked(/by-endpoint/, answer(503))];

const outages: Record<string, FaultEffect> = {
  ...Object.fromEntries(
    [404, 429, 500, 502, 503, 504].map((status) => [`answered ${status}`, answer(status)]),
  ),
  reset: { kind: 'reset' },
  hanging: { kind: 'hang' },
  'answered with broken JSON': {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"status":',
  },
  'answered 200 with a page': answer(200, HTML),
};

/** What the card says in the meantime: fal doesn't know the request, or is unreachable. */
const troubleAfter = (name: string) =>
  name === 'answered 404' ? "fal hasn't returned a clip yet" : "Can't reach fal right now";

const refused = (type: string, field: string, status?: number): SandboxOutcome => ({
  kind: 'modelError',
  ...(status === undefined ? {} : { status }),
  detail: [{ loc: ['body', field], msg: 'RAW PROVIDER TEXT', type }],
});
const broken = (status: number, errorType: string): SandboxOutcome => ({
  kind: 'requestError',
  status,
  errorType,
  detail: 'RAW PROVIDER TEXT',
});

/** COMPLETED without a clip: the result, and what the card says of it and of the cost. */
const endings: Record<string, readonly [SandboxOutcome, string, string]> = {
  '422 for the picture': [
    refused('content_policy_violation', 'image_url'),
    'can see why',
    'Nothing was charged.',
  ],
  '422 for the prompt': [
    refused('content_policy_violation', 'prompt'),
    'can see why',
    'Nothing was charged.',
  ],
  '422 for the sound': [
    refused('content_policy_violation', 'generate_audio'),
    'can see why',
    'Nothing was charged.',
  ],
  '422, the picture can not be loaded': [
    refused('image_load_error', 'image_url'),
    "couldn't read the picture",
    'Nothing was charged.',
  ],
  '422, no media': [{ kind: 'noMedia' }, 'made no video', 'Nothing was charged.'],
  '422 that was billed all the same': [
    { ...refused('content_policy_violation', 'prompt'), units: 8 },
    'can see why',
    'fal charged $1.60 for it anyway.',
  ],
  '504, the model took too long': [
    refused('generation_timeout', 'body', 504),
    'took too long, so fal stopped it',
    'Nothing was charged.',
  ],
  '500, the machine broke down': [
    broken(500, 'internal_error'),
    'The generation failed at fal',
    'Nothing was charged.',
  ],
  '504, no machine in time': [
    broken(504, 'startup_timeout'),
    'fal had no free machine in time',
    'Nothing was charged.',
  ],
  'a result without a video': [
    { kind: 'body', body: { video: null } },
    'its answer has no video',
    'Nothing was charged.',
  ],
};

const rows: readonly FaultRow[] = [
  ...Object.entries(outages).map(
    ([name, effect]): FaultRow => ({
      fault: `status and its stream ${name}`,
      fal: [asked(STATUS, effect)],
      aside: silentElsewhere,
      untilRead: troubleAfter(name),
      script: { kind: 'video', bytes: CLIP, durationMs: 400 },
      world: patient,
      ...delivered,
      reads: [troubleAfter(name), 'Finished'],
    }),
  ),
  ...['answered 404', 'answered 500', 'reset', 'answered 200 with a page'].map(
    (name): FaultRow => ({
      fault: `the stream alone ${name}`,
      fal: [asked(STREAM, outages[name] ?? { kind: 'hang' })],
      before: (world) => showEveryStage(world, { outcome: { kind: 'video', bytes: CLIP } }),
      ...delivered,
      reads: ['Making your clip', 'Finished'],
    }),
  ),
  {
    fault: 'status and its stream answered 404, while the result is there',
    fal: [asked(STATUS, answer(404))],
    ...delivered,
    reads: ['Finished'],
  },
  {
    fault: 'requeue: from in progress back into the queue',
    before: ({ discord, fal }) => {
      // Each stage lasts until a card has shown it.
      const shown = (stage: string) =>
        discord.waitFor(({ text }) => text.includes(stage)).catch(() => undefined);
      const until = shown('Making your clip').then(fal.pause);
      void until.then(() => shown('In queue')).then(fal.resume);
      fal.script({ kind: 'video', bytes: CLIP, requeues: 1, until });
    },
    ...delivered,
    reads: ['Making your clip', 'In queue', 'Finished'],
  },
  ...Object.entries(endings).map(
    ([name, [script, says, charge]]): FaultRow => ({
      fault: `COMPLETED with an error: ${name}`,
      script,
      ...failed,
      reads: [says, charge],
    }),
  ),
  {
    fault: 'result answered 500 with a page, longer than a finished request may be without a clip',
    fal: [asked(RESULT, answer(500, HTML))],
    world: { timings: { unreadableMs: 1 } },
    untilRead: "Can't reach fal right now",
    ...delivered,
    reads: ["Can't reach fal right now", 'Finished'],
  },
  ...Object.entries({
    '200 with a page': answer(200, HTML),
    '200 with nothing': answer(200, {}),
    404: answer(404, { detail: 'Not found' }),
  }).map(
    ([name, effect]): FaultRow => ({
      fault: `result answered ${name}, twice`,
      fal: [asked(RESULT, effect, 2)],
      ...delivered,
      reads: ['Finished'],
    }),
  ),
  {
    fault: 'result answered 500 with JSON of no kind that fal describes, for good',
    fal: [asked(RESULT, answer(500, { detail: 'Internal Server Error' }))],
    script: { kind: 'body', body: { video: null } },
    ...failed,
    reads: [
      "fal hasn't returned a clip yet",
      'The generation failed at fal. You can try again.',
      'Nothing was charged.',
    ],
  },
  {
    fault: 'result answered 500 with JSON of no kind that fal describes, twice',
    fal: [asked(RESULT, answer(500, { detail: 'Internal Server Error' }), 2)],
    ...delivered,
    reads: ['Finished'],
  },
  {
    fault: 'result gone, but in the listing',
    script: { kind: 'resultGone' },
    ...delivered,
    reads: ['Finished'],
  },
  {
    fault: 'result gone, and nowhere else',
    script: { kind: 'resultGone' },
    fal: [asked(/by-endpoint/, answer(503))],
    ...failed,
    reads: ['its answer has no video', "I don't know whether fal charged the $3.20."],
  },
  {
    fault: 'video answered 404',
    script: { kind: 'videoGone' },
    ...failed,
    reads: ['The clip was made, but fal no longer has the file.', 'so fal charged $3.20'],
  },
  {
    fault: 'video answered 503, for good',
    fal: [asked(VIDEO, answer(503))],
    ...delivered,
    outcome: 'link',
    reads: ["couldn't copy the file here"],
  },
  {
    fault: 'video cut half-way, twice',
    fal: [asked(VIDEO, { kind: 'cut', bytes: CLIP.length / 2 }, 2)],
    ...delivered,
    reads: ['Finished'],
  },
  {
    fault: 'video answered 200 with a page, twice',
    fal: [asked(VIDEO, answer(200, HTML), 2)],
    ...delivered,
    reads: ['Finished'],
  },
  {
    fault: 'video answered 200 with JSON, for good',
    fal: [asked(VIDEO, answer(200, { detail: 'Service Unavailable' }))],
    ...delivered,
    outcome: 'link',
    reads: ["couldn't copy the file here"],
  },
];

testRows('fal: from the status to the video', rows);
