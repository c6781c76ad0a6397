import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { createRefreshLink } from '../../src/discord/rest/refresh-link.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';
import { silentLog } from '../support/silent-log.js';

const OLD = 'https://cdn.discordapp.com/attachments/1/2/cat.png?ex=1&is=1&hm=1&';
const FRESH = 'https://cdn.discordapp.com/attachments/1/2/cat.png?ex=2&is=2&hm=2&';
const { signal } = new AbortController();

const refreshAt = (api: string) =>
  createRefreshLink({
    bot: () => new REST({ api, retries: 0 }).setToken('token-of-the-test'),
    log: silentLog,
  });

async function answered(status: number, body: string) {
  const server = await startServer((response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  return { link: await refreshAt(server.baseUrl)(OLD, signal), seen: server.seen };
}

const ofLinks = (...links: readonly unknown[]) => JSON.stringify({ refreshed_urls: links });

test('Discord is asked for one link, and its answer is the new one', async () => {
  const { link, seen } = await answered(200, ofLinks({ original: OLD, refreshed: FRESH }));
  expect(link).toBe(FRESH);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/v10/attachments/refresh-urls' });
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ attachment_urls: [OLD] });
});

test.each([
  ['a link that it can not refresh', 200, ofLinks({ original: OLD, refreshed: null })],
  ['no link', 200, ofLinks()],
  ['something else', 200, '{"refreshed_urls":"soon"}'],
  ['no address', 200, ofLinks({ original: OLD, refreshed: 'soon' })],
  ['nothing', 200, '{}'],
  ['a page', 200, '<html>'],
  ['that there is no such route', 404, '{"code":0,"message":"404: Not Found"}'],
  ['that it is not allowed', 403, '{"code":50001,"message":"Missing Access"}'],
  ['that it is out of order', 503, '<html>'],
] as const)('an answer that is %s is no error, but no link', async (_name, status, body) => {
  expect((await answered(status, body)).link).toBeUndefined();
});

test('Discord that is not there is no error', async () => {
  expect(await refreshAt(await deadBaseUrl())(OLD, signal)).toBeUndefined();
});

test('an abort ends the wait for a silent Discord', async () => {
  const server = await startServer(() => {});
  const leaving = new AbortController();
  const asked = refreshAt(server.baseUrl)(OLD, leaving.signal);
  await expect.poll(() => server.seen.length).toBe(1);
  leaving.abort();
  expect(await asked).toBeUndefined();
});
