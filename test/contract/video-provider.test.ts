import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createFalProvider } from '../../src/fal/provider.js';
import type { StatusAnswer } from '../../src/jobs/ports.js';
import type { SandboxOutcome } from '../../src/sandbox/fal/outcome.js';
import type { SandboxFal, SandboxFalOptions } from '../../src/sandbox/fal/sandbox-fal.js';
import type { FaultEffect } from '../../src/sandbox/faults.js';
import { IMAGE_TO_VIDEO, picture, startQuick, until } from '../sandbox/fal-support.js';
import { quickFeed } from '../support/status-server.js';
import { stillFile } from '../support/still-file.js';

let sandbox: SandboxFal;
afterEach(() => sandbox.stop());

const { signal } = new AbortController();

/** An embedded fal with a provider, and helpers to submit a request. */
async function start(options: SandboxFalOptions = {}) {
  sandbox = await startQuick(options);
  const limits = { submitMs: 2_000, readMs: 2_000, feed: quickFeed };
  const provider = createFalProvider({ key: 'test', baseUrl: sandbox.baseUrl, limits });
  const still = await stillFile(await picture(160, 90).png().toBuffer());
  const submit = async (...outcomes: readonly SandboxOutcome[]) => {
    sandbox.script(...outcomes);
    const imageUrl = await provider.upload({ name: '1', still, signal });
    const input = { prompt: 'It moves', image_url: imageUrl };
    const { requestId } = await provider.submit({ jobId: '1', endpointId: IMAGE_TO_VIDEO, input });
    const handle = { endpointId: IMAGE_TO_VIDEO, requestId };
    const fits = (given: Readonly<Record<string, unknown>>) => given['image_url'] === imageUrl;
    const by = { fits, sent: { atMs: Date.now(), agoMs: 0 } };
    return { handle, input, listing: { endpointId: IMAGE_TO_VIDEO, by, signal } };
  };
  const completed = (requestId: string) =>
    until(
      () => sandbox.requests().find((entry) => entry.requestId === requestId)?.state,
      (state) => state === 'COMPLETED',
    );
  return { provider, submit, completed };
}

/** Status requests that have reached the embedded fal. */
function asked() {
  const paths = sandbox.wire.entries().map(({ path }) => path);
  return {
    questions: paths.filter((path) => /\/status\?/.test(path)).length,
    streams: paths.filter((path) => path.includes('/status/stream')).length,
  };
}

test("a watch reports a request's whole life from the stream, without polls", async () => {
  const { provider, submit } = await start({ queueAhead: 2, queueStepMs: 40 });
  sandbox.pause();
  const { handle } = await submit({ kind: 'render', requeues: 1, durationMs: 60, logs: ['warming up'] });
  const watch = provider.watch(handle);
  const told = [await watch.next({ pauseMs: 60_000, signal })];
  sandbox.resume();
  while (told.at(-1)?.status !== 'COMPLETED') told.push(await watch.next({ pauseMs: 60_000, signal }));
  watch.close();
  const stages = told.map(({ status }) => status);
  expect(stages.filter((status, index) => status !== stages[index - 1])).toEqual([
    'IN_QUEUE',
    'IN_PROGRESS',
    'IN_QUEUE',
    'IN_PROGRESS',
    'COMPLETED',
  ]);
  expect(told).toContainEqual({ status: 'IN_QUEUE', queuePosition: 1 });
  expect(told).toContainEqual({ status: 'IN_PROGRESS', logLine: 'warming up' });
  expect(asked()).toEqual({ questions: 0, streams: 1 });
});

test.each<[string, FaultEffect]>([
  ['has no stream', { kind: 'answer', status: 405 }],
  ['has a page there', { kind: 'answer', status: 200, body: '<html>' }],
  ['hangs there', { kind: 'hang' }],
  ['resets it', { kind: 'reset' }],
])('where fal %s, questions follow a request to its end', async (_name, effect) => {
  const { provider, submit } = await start();
  sandbox.faults.add({ path: /\/status\/stream$/, times: 1_000, effect });
  const { handle } = await submit({ kind: 'render', durationMs: 200 });
  const watch = provider.watch(handle);
  const told: StatusAnswer[] = [];
  while (told.at(-1)?.status !== 'COMPLETED') told.push(await watch.next({ pauseMs: 30, signal }));
  watch.close();
  expect(asked().questions).toBe(told.length);
});

test("a cancel has fal's four answers, and a cancelled request ends as cancelled", async () => {
  const { provider, submit, completed } = await start();
  const running = await submit({ kind: 'stuck' });
  const queued = await submit();
  expect(await provider.cancel(queued.handle, signal)).toBe('removed');
  expect(await provider.cancel(running.handle, signal)).toBe('asked');
  await completed(running.handle.requestId);
  expect(await provider.cancel(running.handle, signal)).toBe('too late');
  expect(await provider.cancel({ ...running.handle, requestId: randomUUID() }, signal)).toBe('unknown');
  for (const { handle } of [running, queued]) {
    await expect(provider.result(handle, signal)).rejects.toMatchObject({ code: 'PROVIDER_CANCELLED' });
  }
});

test('a watch sees a cancel through to its end', async () => {
  const { provider, submit } = await start();
  const { handle } = await submit({ kind: 'stuck' });
  const watch = provider.watch(handle);
  expect(await watch.next({ pauseMs: 60_000, signal })).toEqual({ status: 'IN_PROGRESS' });
  await provider.cancel(handle, signal);
  expect(await watch.next({ pauseMs: 60_000, signal })).toEqual({ status: 'COMPLETED' });
  watch.close();
});

test('a request is found by its picture, with its video as soon as there is one', async () => {
  const { provider, submit, completed } = await start();
  sandbox.settings.listed = 'submitted';
  sandbox.pause();
  const other = await submit();
  const { handle, input, listing } = await submit();
  const { requestId } = handle;
  expect(await provider.find(listing)).toEqual([{ requestId, input }]);
  sandbox.resume();
  await completed(requestId);
  const { url } = await provider.result(handle, signal);
  expect(await provider.find(listing)).toEqual([{ requestId, input, video: { url } }]);
  expect(await provider.find(other.listing)).toMatchObject([{ requestId: other.handle.requestId }]);
  expect(
    await provider.find({
      ...listing,
      by: { ...listing.by, fits: () => false },
    }),
  ).toEqual([]);
});

test('a known request whose result is gone is recovered from the listing, however old it is', async () => {
  const { provider, submit, completed } = await start();
  const { handle, input, listing } = await submit({ kind: 'resultGone' });
  const { requestId } = handle;
  await completed(requestId);
  await expect(provider.result(handle, signal)).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
  // A lookup by id searches the last 90 days; any other search starts at the given time.
  const late = {
    ...listing,
    by: { ...listing.by, sent: { atMs: Date.now() + 5 * 86_400_000, agoMs: undefined } },
  };
  expect(await provider.find(late)).toEqual([]);
  expect(await provider.find({ ...listing, by: { requestId } })).toEqual([
    {
      requestId,
      input,
      video: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v3b\.fal\.media\/.*\.mp4$/) },
    },
  ]);
  expect(await provider.find({ ...listing, by: { requestId: randomUUID() } })).toEqual([]);
});

test('output that is not a video is not accepted as one', async () => {
  const { provider, submit, completed } = await start();
  for (const outcome of [
    { kind: 'noMedia' },
    { kind: 'body', body: { video: null } },
    { kind: 'body', body: { video: { url: 'javascript:alert(1)' } } },
  ] satisfies readonly SandboxOutcome[]) {
    const { handle, input, listing } = await submit(outcome);
    await completed(handle.requestId);
    const { requestId } = handle;
    expect(await provider.find({ ...listing, by: { requestId } })).toEqual([{ requestId, input }]);
  }
});

test('a request that fal does not know, or no longer, has no readable status and no readable result', async () => {
  const { provider, submit, completed } = await start();
  const unknown = { endpointId: IMAGE_TO_VIDEO, requestId: randomUUID() };
  await expect(provider.result(unknown, signal)).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
  const watch = provider.watch(unknown);
  await expect(watch.next({ pauseMs: 10, signal })).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
  watch.close();
  const { handle } = await submit();
  await completed(handle.requestId);
  sandbox.settings.resultRetentionMs = -1;
  await expect(provider.result(handle, signal)).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
});
