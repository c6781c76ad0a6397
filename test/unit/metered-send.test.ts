import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { meteredSend } from '../../src/discord/rest/metered-send.js';
import type { Meter } from '../../src/jobs/meter.js';

const ID = '1101234567890123456';
const TOKEN = `${Buffer.from(`interaction:${ID}:`.repeat(3)).toString('base64url')}`;

async function count(path: string, answer: () => Promise<Response>, base = 'https://discord.com/api/v10') {
  const calls: Parameters<Meter['discordCall']>[0][] = [];
  const send = meteredSend({ discordCall: (call) => calls.push(call) }, answer);
  await send(`${base}${path}`, { method: 'POST' }).catch(() => undefined);
  return calls;
}

const ok = async () => Response.json({});

test.each([
  [Routes.webhookMessage(ID, TOKEN), '/webhooks/:id/:id/messages/@original'],
  [Routes.webhook(ID, TOKEN), '/webhooks/:id/:id'],
  [Routes.webhook(ID, 'token'), '/webhooks/:id/:id'],
  [Routes.interactionCallback(ID, TOKEN), '/interactions/:id/:id/callback'],
  [Routes.channelMessage(ID, ID), '/channels/:id/messages/:id'],
  [Routes.userChannels(), '/users/@me/channels'],
  [Routes.gatewayBot(), '/gateway/bot'],
  [Routes.applicationGuildCommands(ID, ID), '/applications/:id/guilds/:id/commands'],
  ['/attachments/refresh-urls', '/attachments/refresh-urls'],
  ['/webhooks/1/abc/messages/%40original?wait=true', '/webhooks/:id/:id/messages/@original'],
])('the route of %s has no id and no token', async (path, route) => {
  expect(await count(path, ok)).toEqual([{ method: 'POST', route, status: 200, limitedBy: undefined }]);
  expect((await count(path, ok, 'http://127.0.0.1:4000/some/api/v10'))[0]?.route).toBe(route);
});

test('a rate limit is counted with its scope, and a call without an answer as one', async () => {
  const limited = (headers: Record<string, string>) => async () =>
    Response.json({}, { status: 429, headers });
  expect((await count('/a', limited({ 'x-ratelimit-scope': 'user' })))[0]).toMatchObject({
    status: 429,
    limitedBy: 'user',
  });
  expect((await count('/a', limited({})))[0]).toMatchObject({ limitedBy: 'edge' });
  expect((await count('/a', () => Promise.reject(new Error('reset'))))[0]).toMatchObject({
    status: undefined,
  });
});
