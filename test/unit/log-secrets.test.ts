import { Writable } from 'node:stream';
import { REST, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { FlipbookError } from '../../src/errors.js';
import { resultFailure, submitFailure } from '../../src/fal/failure.js';
import { createOneAttemptFetch } from '../../src/fal/one-attempt-fetch.js';
import { createLog } from '../../src/log.js';
import { checkWords } from '../../src/moderation/check-words.js';
import { createBlot } from '../../src/secrets.js';
import { sentence, verbatim } from '../../src/text/sentence.js';
import { textsIn } from '../../src/text/texts.js';
import { startServer } from '../support/http-server.js';

const KEY = '0f9e8d7c-1111-2222-3333-444455556666:00112233445566778899aabbccddeeff';
const ADMIN = '1a2b3c4d-5555-6666-7777-888899990000:ffeeddccbbaa99887766554433221100';
const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB';
const PASSWORD = 'correct/horse@battery';
const STORE = `postgres://flipbook:${encodeURIComponent(PASSWORD)}@db:5432/flipbook`;
const INTERACTION = 'aW50ZXJhY3Rpb246MTIwMDAwMDAwMDAwMDAwMDAwMTpxd2VydHl1aW9wYXNkZmdoamtsenhjdmJubQ';
const PROMPT = 'my sister Anna dances in "our" garden\nat 12 Elm Street';

/** How a peer may repeat its input, whole and in parts. */
const echoes = [KEY, ADMIN, TOKEN, STORE, PASSWORD, INTERACTION, PROMPT].flatMap((secret) => [
  secret,
  `The value "${secret}" is not valid`,
  encodeURIComponent(secret),
  JSON.stringify(secret),
  Buffer.from(secret).toString('base64'),
]);

/** Pieces that must not appear. A part of a key is a hint, too. */
const pieces = [
  ...KEY.split(':'),
  ...ADMIN.split(':'),
  ...TOKEN.split('.').filter(({ length }) => length > 7),
  INTERACTION.slice(0, 30),
  PASSWORD,
  encodeURIComponent(PASSWORD),
  'Anna',
  'Elm',
  Buffer.from(PROMPT).toString('base64').slice(0, 20),
  Buffer.from(KEY).toString('base64').slice(4, 30),
];

let written = '';
const sink = new Writable({
  write(line, _encoding, done) {
    written += String(line);
    done();
  },
});
const log = createLog(
  'info',
  sink,
  createBlot({ DISCORD_TOKEN: TOKEN, FAL_KEY: KEY, FAL_ADMIN_KEY: ADMIN, STORE_URL: STORE }),
);

/** The log after `error` was logged, alone and as a cause. */
function logged(error: unknown): string {
  written = '';
  const below = new Error('It broke', { cause: new Error('And why', { cause: error }) });
  for (const err of [error, below]) log.error({ err }, 'Something broke');
  return written;
}

function expectNoSecrets(text: string): void {
  expect(text.split('\n').filter(Boolean)).toHaveLength(2);
  expect(pieces.filter((piece) => text.includes(piece))).toEqual([]);
}

const refusalOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.fail('It worked'),
    (error: unknown) => error,
  );

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each([400, 401, 403, 404, 422, 429, 500])(
  'texts that fal repeats in a %i stay out of the log',
  async (status) => {
    let type = '';
    let answer = '';
    const server = await startServer((response) => {
      response.writeHead(status, { 'x-fal-error-type': type }).end(answer);
    });
    for (const echo of echoes) {
      type = echo.replaceAll(/[^\x20-\x7e]/g, ' ');
      const bodies = [
        { detail: echo, error_type: echo },
        { detail: [{ loc: ['body', echo], msg: echo, type: echo, input: echo, ctx: { [echo]: echo } }] },
        { [echo]: echo, status: echo, message: echo },
        echo,
      ];
      for (const body of bodies) {
        answer = JSON.stringify(body);
        const error = await refusalOf(createOneAttemptFetch(server.baseUrl)('https://queue.fal.run/x'));
        for (const failure of [submitFailure(error), resultFailure(error)]) expectNoSecrets(logged(failure));
      }
    }
  },
);

test.each([400, 403, 404])(
  'texts that Discord repeats in a %i stay out of the log, but its codes are logged',
  async (status) => {
    let answer = '';
    const server = await startServer((response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
    });
    const rest = new REST({ api: server.baseUrl, retries: 0 });
    for (const echo of echoes) {
      const complaint = { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: echo }] };
      const body = {
        code: 50035,
        message: echo,
        errors: {
          components: { 0: complaint, [echo]: complaint },
          [echo]: { _errors: [{ code: echo, message: echo }] },
        },
      };
      answer = JSON.stringify(body);
      const error = await refusalOf(
        rest.patch(Routes.webhookMessage('1', INTERACTION), { auth: false, body: { content: PROMPT } }),
      );
      const text = logged(error);
      expectNoSecrets(text);
      expect(text).toContain('50035');
      expect(text).toContain('components.0: BASE_TYPE_BAD_LENGTH');
    }
  },
);

test('an unreadable answer is not logged', () => {
  const schema = z.strictObject({ kind: z.enum(['a', 'b']), list: z.record(z.string(), z.int()) });
  for (const echo of echoes) {
    for (const read of [
      () => JSON.parse(echo.replace(/^"/, '')),
      () => JSON.parse(`{"a": ${echo}`),
      () => schema.parse({ kind: echo, list: { [echo]: echo }, [echo]: echo }),
    ]) {
      expectNoSecrets(logged(thrownBy(read) ?? new Error('fine')));
    }
    expectNoSecrets(logged(echo));
    expectNoSecrets(logged({ body: echo }));
  }
});

test.each([
  [
    'a reason',
    () => new FlipbookError('NOT_APPROVED', sentence('approval.declined-because', { reason: PROMPT })),
    'A moderator declined this request: [reason]',
  ],
  [
    'a reason in a reason',
    () => {
      const reason = sentence('settings.paused-because', { note: PROMPT });
      return new FlipbookError('NOT_ALLOWED', sentence('approval.not-now', { reason }));
    },
    '[note]',
  ],
  [
    'a list',
    () =>
      new FlipbookError('INVALID_REQUEST', {
        key: 'settings.model-not-allowed',
        params: { model: 'Anna', models: ['Anna', 'Elm'] },
      }),
    '[models]',
  ],
  ['forbidden words', () => thrownBy(() => checkWords('Anna\n/Elm/', [PROMPT])), '[words]'],
])('what others have written stays out of the log, but the sentence is logged: %s', (_, fail, said) => {
  const text = logged(fail());
  expectNoSecrets(text);
  expect(text).toContain(said);
});

test('what the bot itself has to say to its operator is logged', () => {
  const detail = 'HTTP 403, user_locked';
  const text = logged(new FlipbookError('STORE_UNAVAILABLE', verbatim('The disk is full.'), { detail }));
  expect(text).toContain('The disk is full.');
  expect(text).toContain(detail);
  const limited = sentence('limit.member-at-once', { limit: 37, used: 36 });
  expect(logged(new FlipbookError('LIMIT_REACHED', limited))).toContain(textsIn('en').say(limited));
});

test('a row that PostgreSQL repeats in a detail stays out of the log, but its code is logged', () => {
  const error = new Error('new row for relation "jobs" violates check constraint "jobs_check"');
  const text = logged(
    Object.assign(error, { code: '23514', detail: `Failing row contains (1, ${PROMPT}).` }),
  );
  expectNoSecrets(text);
  expect(text).toContain('23514');
  expect(text).toContain('jobs_check');
});

test('a message with lines like those of a stack is left out of the stack', () => {
  const failure = new FlipbookError(
    'NOT_APPROVED',
    sentence('approval.declined-because', { reason: `no\n    at Anna (Elm:1:1)` }),
  );
  const text = logged(failure);
  expectNoSecrets(text);
  expect(text).toContain('log-secrets.test');
});

test('a bug is logged with its message and its place', () => {
  const text = logged(new TypeError("Cannot read properties of undefined (reading 'videoUrl')"));
  expect(text).toContain("reading 'videoUrl'");
  expect(text).toContain('log-secrets.test');
});

test('known secrets are removed from every line, wherever they are', () => {
  written = '';
  for (const secret of [KEY, TOKEN, encodeURIComponent(KEY), Buffer.from(`Key ${KEY}`).toString('base64')]) {
    log.info({ answer: secret, list: [secret], deep: { [secret]: secret } }, `It said ${secret}`);
  }
  for (const piece of pieces.slice(0, 4)) expect(written).not.toContain(piece);
  expect(written).not.toContain(Buffer.from(KEY).toString('base64').slice(4, 30));
});

test.each([
  `"postgres://flipbook:${PASSWORD}@db:5432/flipbook"`,
  `jdbc:postgresql://flipbook:${PASSWORD}@db:5432/flipbook`,
  `jdbc:postgresql://db/flipbook?user=flipbook&password=${encodeURIComponent(PASSWORD)}`,
  `postgres:flipbook:${PASSWORD}@db:5432/flipbook`,
  `flipbook:${PASSWORD}@db/flipbook`,
])('the password in an address that is written wrongly is removed, too: %s', (address) => {
  const blot = createBlot({ STORE_URL: address });
  for (const text of [`can't open ${address}`, encodeURIComponent(address), `password ${PASSWORD}`]) {
    expect(blot(text)).not.toContain(PASSWORD);
    expect(blot(text)).not.toContain(encodeURIComponent(PASSWORD));
    expect(blot(text)).not.toContain('horse');
  }
  expect(blot('see https://discord.com/developers')).toBe('see https://discord.com/developers');
});
