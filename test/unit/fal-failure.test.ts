import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelKeys, modelOf } from '../../src/animation/models.js';
import { readFailure, resultFailure, statusFailure, submitFailure } from '../../src/fal/failure.js';
import { FalAnswerError, FalSilenceError } from '../../src/fal/one-attempt-fetch.js';

/** A model error in fal's format. https://fal.ai/docs/model-apis/errors */
function modelError(status: number, type: string, loc: readonly (string | number)[] = ['body'], msg = 'RAW') {
  return new FalAnswerError(
    status,
    { detail: [{ loc, msg, type, url: 'https://fal.ai/x', input: 'RAW' }] },
    type,
  );
}

/** A request error in fal's format. */
function requestError(status: number, type: string) {
  return new FalAnswerError(status, { detail: 'RAW', error_type: type }, type);
}

const bare = (status: number, body?: unknown) => new FalAnswerError(status, body, undefined);

test.each([
  ['content_policy_violation', ['body', 'prompt'], 'refused the prompt. Try other words'],
  ['content_policy_violation', ['body', 'image_url'], 'refused the picture. Try another picture'],
  [
    'content_policy_violation',
    ['body', 'generate_audio'],
    'refused the sound. The same clip often works without sound',
  ],
  ['content_policy_violation', ['body', 'negative_prompt'], 'refused the negative prompt. Try other words'],
  ['content_policy_violation', ['body'], 'refused this request'],
  ['no_media_generated', ['body'], 'made no video from this'],
  ['image_load_error', ['body', 'image_url'], "couldn't read the picture"],
  ['file_download_error', ['body', 'image_url'], "couldn't download the picture"],
  ['face_detection_error', ['body', 'image_url'], 'a face in the picture'],
  ['feature_not_supported', ['body', 'resolution'], 'as invalid'],
  ['image_too_small', ['body', 'image_url'], 'picture is too small for the model'],
  ['image_too_large', ['body', 'image_url'], 'picture is too large for the model'],
  ['file_too_large', ['body', 'image_url'], "The picture's file is too large"],
  ['unsupported_image_format', ['body', 'image_url'], 'this kind of picture'],
  ['sequence_too_long', ['body', 'prompt'], 'rejected the prompt as invalid'],
  ['sequence_too_short', ['body', 'prompt', 0], 'rejected the prompt as invalid'],
  ['greater_than_equal', ['body', 'seed'], 'as invalid'],
  ['less_than', ['body', 'seed'], 'as invalid'],
  ['one_of', ['body', 'duration'], 'as invalid'],
  ['literal_error', ['body', 'aspect_ratio'], 'as invalid'],
  ['missing', ['body', 'prompt'], 'rejected the prompt as invalid'],
  ['value_error.missing', ['body', 'image_url'], 'rejected the picture as invalid'],
  ['a_type_of_tomorrow', ['body', 'generate_audio'], 'rejected the sound as invalid'],
] as const)('422 %s at %j is a rejection that names what to change', (type, loc, words) => {
  for (const failure of [submitFailure, resultFailure]) {
    const error = failure(modelError(422, type, loc));
    expect(error.code).toBe('PROVIDER_REJECTED');
    expect(error.message).toContain(words);
  }
});

test.each([
  [modelError(500, 'internal_server_error'), 'You can try again'],
  [modelError(504, 'generation_timeout'), 'took too long'],
  [modelError(400, 'downstream_service_error'), 'You can try again'],
  [modelError(500, 'downstream_service_unavailable'), 'You can try again'],
  [requestError(504, 'request_timeout'), 'without starting'],
  [requestError(504, 'startup_timeout'), 'no free machine in time'],
  [requestError(503, 'runner_scheduling_failure'), 'You can try again'],
  [requestError(503, 'runner_connection_timeout'), 'You can try again'],
  [requestError(503, 'runner_disconnected'), 'You can try again'],
  [requestError(503, 'runner_connection_refused'), 'You can try again'],
  [requestError(503, 'runner_connection_error'), 'You can try again'],
  [requestError(502, 'runner_incomplete_response'), 'You can try again'],
  [requestError(500, 'runner_server_error'), 'You can try again'],
  [requestError(499, 'client_disconnected'), 'You can try again'],
  [requestError(400, 'bad_request'), 'You can try again'],
  [requestError(500, 'internal_error'), 'You can try again'],
])('$0.message: the generation failed, and asking again is possible', (answer, words) => {
  const error = resultFailure(answer);
  expect(error.code).toBe('PROVIDER_FAILED');
  expect(error.message).toContain(words);
});

test.each([
  requestError(499, 'client_cancelled'),
  requestError(400, 'client_cancelled'),
  new FalAnswerError(499, '<html>', 'client_cancelled'),
  bare(499, { detail: 'RAW' }),
])('$message: the request was cancelled, which is no failure of the generation', (answer) => {
  const error = resultFailure(answer);
  expect(error.code).toBe('PROVIDER_CANCELLED');
  expect(error.message).toBe('The request was cancelled at fal.');
});

test('the type in the header is enough', () => {
  expect(resultFailure(new FalAnswerError(504, undefined, 'startup_timeout')).message).toContain(
    'no free machine',
  );
  expect(resultFailure(new FalAnswerError(422, 'text', 'image_too_small')).message).toContain('too small');
});

test.each([
  ['a 502 of the front door', bare(502)],
  ['a 503 with a page', bare(503, '<html>')],
  ['a 400 that says "still in progress"', bare(400, { detail: 'Request is still in progress' })],
  ['a 429 with a type', requestError(429, 'concurrent_requests_limit')],
  ['a reset', new FalSilenceError(true, 'ECONNRESET')],
  ['no way there', new FalSilenceError(false, 'ECONNREFUSED')],
  ['a body that is no JSON', new SyntaxError('RAW')],
])('%s does not end a request: its result is read again', (_name, answer) => {
  expect(resultFailure(answer).code).toBe('PROVIDER_UNAVAILABLE');
  expect(readFailure(answer).code).toBe('PROVIDER_UNAVAILABLE');
});

test.each([404, 410])('a result answered %i is retried only for a while', (status) => {
  expect(resultFailure(bare(status, { status: 'NOT_FOUND' })).code).toBe('PROVIDER_UNREADABLE');
});

test("a 404 with fal's own type is fal's, whatever its body is", () => {
  const answer = new FalAnswerError(404, undefined, 'not_found');
  expect([statusFailure(answer).code, resultFailure(answer).code]).toEqual([
    'PROVIDER_UNREADABLE',
    'PROVIDER_UNREADABLE',
  ]);
});

test.each([
  ['a page', '<html>default backend - 404</html>'],
  ['no body', undefined],
  ['a text in JSON', 'default backend - 404'],
])('a 404 with %s is of somebody on the way, and says nothing of a request', (_name, body) => {
  for (const failure of [statusFailure, resultFailure]) {
    expect(failure(bare(404, body)).code).toBe('PROVIDER_UNAVAILABLE');
  }
  expect(resultFailure(bare(410, body)).code).toBe('PROVIDER_UNAVAILABLE');
});

test.each([401, 403])('a %i locks: the operator learns why, the member does not', (status) => {
  const answer = bare(status, { detail: 'User is locked. Reason: Exhausted balance.' });
  for (const failure of [submitFailure, readFailure, resultFailure]) {
    const error = failure(answer);
    // A result without a type is also a plain refusal of the account.
    expect(error).toMatchObject({ code: 'PROVIDER_LOCKED', sentence: { key: 'fal.locked' } });
    expect(error.message).not.toContain('Exhausted');
    expect(error.detail).toContain(`fal answered ${status}`);
    expect(error.detail).toContain('Exhausted balance');
  }
});

test.each([401, 403])(
  'a %i with a page is of somebody on the way: it locks nothing, and starts nothing',
  (status) => {
    for (const failure of [submitFailure, readFailure, resultFailure, statusFailure]) {
      expect(failure(bare(status)).code).toBe('PROVIDER_UNAVAILABLE');
    }
  },
);

test.each([400, 404, 405, 413, 414, 415, 422])(
  'a submit answered with %i was definitely refused',
  (status) => {
    expect(submitFailure(bare(status)).code).toBe('PROVIDER_REJECTED');
  },
);

test('a submit answered with 429 was not accepted', () => {
  expect(submitFailure(requestError(429, 'concurrent_requests_limit')).code).toBe('PROVIDER_BUSY');
});

test('a submit that could not be sent was not accepted', () => {
  expect(submitFailure(new FalSilenceError(false, 'ENOTFOUND')).code).toBe('PROVIDER_UNAVAILABLE');
});

test.each([
  ['408', bare(408)],
  ['500', bare(500)],
  ['502', bare(502)],
  ['503', bare(503)],
  ['504', requestError(504, 'request_timeout')],
  ['a redirect', bare(302)],
  ['a reset', new FalSilenceError(true, 'ECONNRESET')],
  ['a timeout', new FalSilenceError(true, 'TIMEOUT')],
  ['an answer without an id', new TypeError('RAW')],
  ['anything else', 'RAW'],
])('a submit answered by %s is uncertain', (_name, answer) => {
  expect(submitFailure(answer).code).toBe('SUBMIT_UNCERTAIN');
});

test('a request that fal does not know has no status, and any other answer may pass', () => {
  expect(statusFailure(bare(404, { status: 'NOT_FOUND' }))).toMatchObject({
    code: 'PROVIDER_UNREADABLE',
    sentence: { key: 'fal.forgotten' },
  });
  expect(statusFailure(bare(410)).code).toBe('PROVIDER_UNAVAILABLE');
  expect(statusFailure(bare(403, { detail: 'RAW' })).code).toBe('PROVIDER_LOCKED');
  expect(statusFailure(new Error('RAW')).code).toBe('PROVIDER_UNAVAILABLE');
});

const locked = (status: number, reason: string) =>
  `fal answered ${status}: check FAL_KEY and the balance of its account (${reason})`;

test.each([
  [submitFailure, bare(403, { detail: 'RAW' }), locked(403, 'no reason that is known here')],
  [readFailure, bare(401, {}), locked(401, 'no reason that is known here')],
  [readFailure, bare(401, { detail: 'Exhausted balance. RAW' }), locked(401, 'Exhausted balance')],
  [resultFailure, modelError(422, 'one_of', ['body', 'seed']), '422 one_of seed'],
  [resultFailure, modelError(422, 'RAW RAW', ['body', 0]), '422 unknown body'],
  [resultFailure, modelError(422, 'less_than', [0]), '422 less_than '],
  [resultFailure, bare(422, {}), '422 unknown '],
  [resultFailure, requestError(503, 'runner_disconnected'), '503 runner_disconnected'],
  [resultFailure, bare(500, { detail: 'RAW' }), 'fal answered 500'],
])("%o tells the operator of $1.message what is known, without fal's words", (failure, answer, detail) => {
  expect(failure(answer).detail).toBe(detail);
});

test('everything that is wrong with a request is named once', () => {
  const problem = (type: string, ...loc: string[]) => ({ type, loc: ['body', ...loc], msg: 'RAW' });
  const detail = [problem('missing', 'prompt'), problem('less_than', 'prompt'), problem('image_too_small')];
  const error = resultFailure(bare(422, { detail }));
  expect(error.sentence).toMatchObject({
    key: 'fal.both',
    params: { first: { key: 'fal.invalid.prompt' }, second: { key: 'fal.picture-too-small' } },
  });
  expect(error.detail).toBe('422 missing prompt, 422 less_than prompt, 422 image_too_small body');
});

test('a clip that fal could not download is not called a picture', () => {
  const keyOf = (field: string, type: string) =>
    resultFailure(modelError(422, type, ['body', field])).sentence.key;
  expect(keyOf('video_url', 'file_download_error')).toBe('fal.clip-not-fetched');
  expect(keyOf('image_url', 'file_download_error')).toBe('fal.picture-not-fetched');
  expect(keyOf('video_url', 'missing')).toBe('fal.invalid.request');
});

test("fal's own words never reach a member", () => {
  const word = fc.stringMatching(/^[a-z_]{1,20}$/).map((text) => `raw_${text}`);
  const body = fc.oneof(
    fc.record({ detail: word, error_type: word }),
    fc.record({
      detail: fc.array(
        fc.record({ loc: fc.array(fc.oneof(word, fc.nat())), msg: word, type: word, input: word }),
      ),
    }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 300, max: 599 }),
      body,
      fc.option(word, { nil: undefined }),
      (status, answer, type) => {
        for (const failure of [submitFailure, readFailure, resultFailure]) {
          const error = failure(new FalAnswerError(status, answer, type));
          expect(error.message).toMatch(/^[A-Z][^{}[\]<>_]*\.$/i);
          expect(error.message).not.toContain('raw');
        }
      },
    ),
  );
});

test('a complaint about any field of a picture or a clip, of any model, is about that', () => {
  const media = modelKeys.flatMap((model) =>
    Object.values(modelOf({ model }).endpoints).flatMap((endpoint) => endpoint.media ?? []),
  );
  const keyOf = (field: string, type: string) =>
    resultFailure(modelError(422, type, ['body', field])).sentence.key;
  const fields = media.flatMap((one) => ('frames' in one ? one.frames : []));
  expect(fields).toContain('end_image_url');
  for (const field of fields)
    expect(keyOf(field, 'content_policy_violation'), field).toBe('fal.policy.picture');
  for (const one of media) {
    if ('references' in one)
      expect(keyOf(one.references, 'content_policy_violation')).toBe('fal.policy.picture');
    if ('clip' in one) expect(keyOf(one.clip, 'file_download_error')).toBe('fal.clip-not-fetched');
  }
});
