import { expect, test } from 'vitest';
import { requestUrl } from '../../src/fal/request-url.js';
import { readStatus, readStatusError } from '../../src/fal/status-answer.js';
import { videoAnswerSchema } from '../../src/fal/video-answer.js';

test.each([
  ['fal-ai/veo3.1/image-to-video', 'fal-ai/veo3.1'],
  ['fal-ai/veo3.1', 'fal-ai/veo3.1'],
  ['workflows/somebody/flow/sub', 'workflows/somebody/flow'],
])('a request of %s is in the queue of %s', (endpointId, app) => {
  expect(requestUrl({ endpointId, requestId: 'r/1' })).toBe(`https://queue.fal.run/${app}/requests/r%2F1`);
});

test.each<[unknown, object]>([
  [
    { status: 'IN_QUEUE', queue_position: 0 },
    { status: 'IN_QUEUE', queuePosition: 0 },
  ],
  [
    { status: 'IN_QUEUE', queue_position: null },
    { status: 'IN_QUEUE', queuePosition: undefined },
  ],
  [
    { status: 'IN_QUEUE', queue_position: -1 },
    { status: 'IN_QUEUE', queuePosition: undefined },
  ],
  [
    { status: 'IN_QUEUE', queue_position: 'soon' },
    { status: 'IN_QUEUE', queuePosition: undefined },
  ],
  [{ status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS', logLine: undefined }],
  [
    { status: 'IN_PROGRESS', logs: [] },
    { status: 'IN_PROGRESS', logLine: undefined },
  ],
  [
    { status: 'IN_PROGRESS', logs: [{ text: 'a' }] },
    { status: 'IN_PROGRESS', logLine: undefined },
  ],
  [
    { status: 'IN_PROGRESS', logs: [{ message: 'a' }, { message: '👀 b' }] },
    { status: 'IN_PROGRESS', logLine: '👀 b' },
  ],
  [{ status: 'COMPLETED', logs: [{ message: 'a' }], queue_position: 1 }, { status: 'COMPLETED' }],
])('the status %j is read as %j', (body, expected) => {
  expect(readStatus(body)).toStrictEqual(expected);
});

test('of a long log line, the beginning is kept', () => {
  const message = `${'a'.repeat(999)}👀${'b'.repeat(9_000)}`;
  expect(readStatus({ status: 'IN_PROGRESS', logs: [{ message }] })).toStrictEqual({
    status: 'IN_PROGRESS',
    logLine: 'a'.repeat(999),
  });
});

test.each<[unknown, object | undefined]>([
  [{ status: 'COMPLETED' }, undefined],
  [{ status: 'COMPLETED', error: '' }, undefined],
  [{ error: 5, error_type: 'two words' }, undefined],
  [undefined, undefined],
  ['COMPLETED', undefined],
  [{ error: 'why' }, { type: undefined }],
  [{ error: 'why', error_type: 'two words' }, { type: undefined }],
  [{ error_type: 'internal_error' }, { type: 'internal_error' }],
  [{ error: 5, error_type: 'internal_error' }, { type: 'internal_error' }],
])('the end %j has the error %j', (body, expected) => {
  expect(readStatusError(body)).toStrictEqual(expected);
});

const URL_OF = 'https://v3.fal.media/files/clip.mp4';

test.each<[unknown, object]>([
  [{ video: { url: URL_OF } }, { url: URL_OF, seed: undefined }],
  [
    { video: { url: URL_OF }, seed: 7 },
    { url: URL_OF, seed: 7 },
  ],
  [
    { video: { url: URL_OF }, seed: 'x' },
    { url: URL_OF, seed: undefined },
  ],
  [
    { video: { url: 'HTTP://fal.media/a(1)(2).mp4' } },
    { url: 'http://fal.media/a%281%29%282%29.mp4', seed: undefined },
  ],
  [
    { video: { url: URL_OF, content_type: null, file_size: -1 }, seed: 2 ** 60, prompt: ['x'] },
    { url: URL_OF, seed: undefined },
  ],
])('the answer %j has a clip', (answer, video) => {
  expect(videoAnswerSchema.parse(answer)).toStrictEqual(video);
});

test.each([
  undefined,
  { video: null },
  { video: { url: 'clip.mp4' } },
  { video: { url: 'javascript:alert(1)' } },
  { video: { url: 'ftp+http://fal.media/a.mp4' } },
])('the answer %j has no clip', (answer) => {
  expect(videoAnswerSchema.safeParse(answer).success).toBe(false);
});

test.each([
  [1_000, true],
  [4_000, true],
  [16_000, false],
])('a clip may have a URL with %i characters in its signature: %s', (length, isClip) => {
  const url = `${URL_OF}?X-Goog-Signature=${'5'.repeat(length)}`;
  const read = videoAnswerSchema.safeParse({ video: { url, file_name: 'x'.repeat(9_000) } });
  expect(read.data).toEqual(isClip ? { url, seed: undefined } : undefined);
});
