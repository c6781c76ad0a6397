import { expect, test } from 'vitest';
import { examine, startDoctorWorld } from '../support/doctor.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';

const webhookAt = async (publicUrl: string) => {
  const { env } = await startDoctorWorld();
  return examine({ ...env, HTTP_PORT: '8080', PUBLIC_URL: publicUrl })('webhook');
};

test('without a public address, the bot polls, which is fine', async () => {
  const { env } = await startDoctorWorld();
  expect(await examine(env)('webhook')).toMatchObject({ status: 'ok' });
});

test.each<[string, number, Record<string, string>, string, RegExp]>([
  ['refuses what fal has not signed', 401, {}, 'ok', /refuses calls that fal has not signed/],
  ['asks for a login', 401, { 'www-authenticate': 'Basic' }, 'warn', /asks for a login/],
  ['leads somewhere else', 302, { location: '/elsewhere' }, 'warn', /answered 302 instead of 401/],
  ['accepts anything', 200, {}, 'warn', /answered 200 instead of 401/],
])('a public address that %s', async (_what, status, headers, verdict, found) => {
  const { baseUrl, seen } = await startServer((response) => response.writeHead(status, headers).end());
  expect(await webhookAt(baseUrl)).toMatchObject({ status: verdict, found: expect.stringMatching(found) });
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /fal/webhook']);
});

test('a public address that nobody answers is worth a warning', async () => {
  expect(await webhookAt(await deadBaseUrl())).toMatchObject({ status: 'warn' });
});
