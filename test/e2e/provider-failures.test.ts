import { expect, test } from 'vitest';
import type { SandboxOutcome } from '../../src/sandbox/fal/outcome.js';
import { EXHAUSTED_BALANCE } from '../../src/sandbox/fal/settings.js';
import { startWorld } from '../support/world.js';

const STATUS = /\/requests\/[^/]+\/status$/;

const refused = (type: string, field: string): SandboxOutcome => ({
  kind: 'modelError',
  detail: [{ loc: ['body', field], msg: 'RAW PROVIDER TEXT', type }],
});

const endings: Record<string, { outcome: SandboxOutcome; says: string; charge: string }> = {
  'refuses the picture': {
    outcome: refused('content_policy_violation', 'image_url'),
    says: 'refused the picture. Try another picture',
    charge: 'is not known here',
  },
  'refuses the prompt': {
    outcome: refused('content_policy_violation', 'prompt'),
    says: 'refused the prompt. Try other words',
    charge: 'is not known here',
  },
  'refuses the sound': {
    outcome: refused('content_policy_violation', 'generate_audio'),
    says: 'refused the sound',
    charge: 'is not known here',
  },
  'can not load the picture': {
    outcome: refused('image_load_error', 'image_url'),
    says: 'could not read the picture',
    charge: 'is not known here',
  },
  'makes no media': { outcome: { kind: 'noMedia' }, says: 'made no video', charge: 'is not known here' },
  'takes too long': {
    outcome: {
      kind: 'modelError',
      status: 504,
      detail: [{ loc: ['body'], msg: 'RAW', type: 'generation_timeout' }],
    },
    says: 'took too long and fal stopped it',
    charge: 'Nothing was charged.',
  },
  'breaks down': {
    outcome: {
      kind: 'requestError',
      status: 500,
      errorType: 'internal_error',
      detail: 'RAW PROVIDER TEXT',
    },
    says: 'The generation failed at fal',
    charge: 'Nothing was charged.',
  },
  'answers without a video': {
    outcome: { kind: 'body', body: { video: null } },
    says: 'its answer holds no video',
    charge: 'is not known here',
  },
};

for (const [name, { outcome, says, charge }] of Object.entries(endings)) {
  test(`when fal ${name}, the card says so in plain words and the job is closed`, async () => {
    const { animate, fal } = await startWorld();
    fal.script(outcome);
    const { text } = await animate();
    expect(text).toContain(says);
    expect(text).toContain(charge);
    expect(text).not.toContain('RAW');
    expect(fal.posts()).toBe(1);
  });
}

test('an exhausted balance is told to the operator, not to the member', async () => {
  const { animate, fal, log } = await startWorld();
  fal.settings.lockReason = EXHAUSTED_BALANCE;
  const { text } = await animate();
  expect(text).toContain('the account at fal needs the people who run this bot');
  expect(text).toContain('Nothing was charged.');
  expect(text).not.toContain('balance');
  const told = JSON.stringify(log.filter(({ level }) => level === 50));
  expect(told).toContain('check FAL_KEY and the balance');
  expect(told).toContain('Exhausted balance');
});

test('a request that fal puts back into its queue is shown there again, and delivered', async () => {
  const { animate, fal } = await startWorld();
  fal.settings.queueAhead = 1;
  fal.settings.queueStepMs = 400;
  fal.script({ kind: 'render', requeues: 1, durationMs: 300 });
  const { message, text } = await animate();
  expect(text).toContain('Finished');
  const stages = message.history.flatMap(({ text: version }) => version.match(/In queue|In progress/) ?? []);
  expect(stages.lastIndexOf('In queue')).toBeGreaterThan(stages.indexOf('In progress'));
  expect(fal.posts()).toBe(1);
});

for (const status of [404, 429, 500, 502, 503, 504]) {
  test(`status questions answered ${status} do not end a job`, async () => {
    const { animate, fal } = await startWorld();
    fal.script({ kind: 'render', durationMs: 400 });
    fal.faults.add({ method: 'GET', path: STATUS, times: 4, effect: { kind: 'answer', status } });
    const { message, text } = await animate();
    expect(text).toContain('Finished');
    expect(message.history.some((version) => version.text.includes("can't be reached just now"))).toBe(true);
  });
}

for (const kind of ['reset', 'hang'] as const) {
  test(`a status question that ends in a ${kind} does not end a job`, async () => {
    const { animate, fal } = await startWorld();
    fal.faults.add({ method: 'GET', path: STATUS, times: 2, effect: { kind } });
    expect((await animate()).text).toContain('Finished');
  });
}

test('a download that is cut half-way is done again, and the clip is whole', async () => {
  const { animate, fal } = await startWorld();
  const bytes = Buffer.alloc(300_000, 7);
  fal.script({ kind: 'video', bytes });
  fal.faults.add({
    method: 'GET',
    path: /v3b\.fal\.media\/.*\.mp4$/,
    times: 2,
    effect: { kind: 'cut', bytes: 1_000 },
  });
  const { message } = await animate();
  expect(message.attachments[0]?.size).toBe(bytes.length);
});

test('a video that can not be fetched is shown by its link', async () => {
  const { animate, fal } = await startWorld();
  fal.script({ kind: 'videoGone' });
  const { text, message } = await animate();
  expect(text).toContain('could not be copied here');
  expect(text).toMatch(/\[Original\]\(http/);
  expect(message.attachments).toEqual([]);
});

test("when fal's storage is down, nothing is submitted", async () => {
  const { animate, fal } = await startWorld();
  fal.faults.add({
    path: /storage\/upload\/initiate/,
    times: 10,
    effect: { kind: 'answer', status: 503 },
  });
  const { text } = await animate();
  expect(text).toContain("fal's storage did not take the picture");
  expect(text).toContain('Nothing was charged.');
  expect(fal.posts()).toBe(0);
});

for (const [what, effect] of Object.entries({
  'a maintenance page': { kind: 'answer' as const, status: 200, body: '<html>back soon' },
  'an empty answer': { kind: 'answer' as const, status: 200, body: {} },
  'a 404': { kind: 'answer' as const, status: 404, body: { detail: 'Not found' } },
})) {
  test(`${what} in place of the result is asked over, and the paid clip is delivered`, async () => {
    const { animate, fal } = await startWorld();
    fal.faults.add({ method: 'GET', path: /\/requests\/[^/]+$/, times: 2, effect });
    expect((await animate()).text).toContain('Finished');
  });
}

test('a result that is gone for good closes the job', async () => {
  const { animate, fal } = await startWorld();
  fal.script({ kind: 'resultGone' });
  expect((await animate()).text).toContain('its answer holds no video');
});

test('a strange answer at the end of a long outage does not end the job', async () => {
  const { animate, fal } = await startWorld({ timings: { unreadableMs: 300 } });
  fal.script({ kind: 'render', durationMs: 200 });
  fal.faults.add({ method: 'GET', path: STATUS, times: 8, effect: { kind: 'answer', status: 503 } });
  fal.faults.add({ method: 'GET', path: STATUS, effect: { kind: 'answer', status: 404 } });
  expect((await animate()).text).toContain('Finished');
});
