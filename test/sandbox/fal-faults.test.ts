import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { IMAGE_TO_VIDEO, startQuick } from './fal-support.js';

let sandbox: SandboxFal;
const path = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;

beforeEach(async () => {
  sandbox = await startQuick();
});

afterEach(() => sandbox.stop());

function submit(signal?: AbortSignal): Promise<Response> {
  return fetch(`${sandbox.baseUrl}/queue.fal.run/${IMAGE_TO_VIDEO}`, {
    method: 'POST',
    headers: { authorization: 'Key k', 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'p', image_url: 'data:image/png;base64,AAAA' }),
    ...(signal ? { signal } : {}),
  });
}

test.each(['before', 'after'] as const)('answers %s accepting', async (when) => {
  sandbox.faults.add({
    method: 'POST',
    path,
    effect: { kind: 'answer', when, status: 502, headers: { 'retry-after': '1' }, body: '<html>Bad gateway' },
  });
  const response = await submit();
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(response.headers.get('retry-after')).toBe('1');
  expect(response.headers.get('x-fal-request-id')).toBeNull();
  expect(await response.text()).toBe('<html>Bad gateway');
  expect(sandbox.posts()).toBe(1);
  expect(sandbox.requests()).toHaveLength(when === 'after' ? 1 : 0);
  expect(sandbox.wire.entries().at(-1)).toMatchObject({ method: 'POST', status: 502 });
  expect((await submit()).status).toBe(200);
});

test.each(['before', 'after'] as const)('resets the connection %s accepting', async (when) => {
  sandbox.faults.add({ path, effect: { kind: 'reset', when } });
  await expect(submit()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  expect(sandbox.posts()).toBe(1);
  expect(sandbox.requests()).toHaveLength(when === 'after' ? 1 : 0);
  expect(sandbox.wire.entries().at(-1)).toMatchObject({ status: 0 });
});

test.each(['before', 'after'] as const)('hangs %s accepting', async (when) => {
  sandbox.faults.add({ path, effect: { kind: 'hang', when } });
  await expect(submit(AbortSignal.timeout(150))).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(sandbox.posts()).toBe(1);
  expect(sandbox.requests()).toHaveLength(when === 'after' ? 1 : 0);
});

test('cuts an answer short', async () => {
  sandbox.faults.add({ path, effect: { kind: 'cut', bytes: 10 } });
  const text = submit().then((response) => response.text());
  await expect(text).rejects.toThrow('terminated');
  expect(sandbox.requests()).toHaveLength(1);
});

test('delays an answer, and uses each rule up', async () => {
  sandbox.faults.add({ path, times: 2, effect: { kind: 'delay', delayMs: 60 } });
  for (const least of [60, 60, 0]) {
    const startedAt = performance.now();
    expect((await submit()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(least - 2);
  }
});

test('calls a function of the test before and after accepting', async () => {
  const seen: number[] = [];
  const run = () => {
    seen.push(sandbox.requests().length);
  };
  const stop = sandbox.faults.add({ path, times: 5, effect: { kind: 'call', run } });
  sandbox.faults.add({ path, effect: { kind: 'call', when: 'after', run } });
  expect((await submit()).status).toBe(200);
  expect(seen).toEqual([0, 1]);
  stop();
  await submit();
  expect(seen).toHaveLength(2);
});
