import { REST, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { deliveryFailure } from '../../src/discord/rest/failure.js';
import { boundedRest } from '../../src/discord/rest/rest.js';
import { startServer } from '../support/http-server.js';

type Body = string | Readonly<Record<string, unknown>>;

/** The code for a real response with this status and body. */
async function codeOf(status: number, body: Body): Promise<string> {
  const server = await startServer((response) => {
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json' });
    response.end(isText ? body : JSON.stringify(body));
  });
  const rest = new REST(boundedRest({ api: server.baseUrl, retries: 0, rejectOnRateLimit: () => true }));
  return rest.patch(Routes.webhookMessage('1', 'token'), { auth: false, body: {} }).then(
    () => 'fine',
    (error: unknown) => deliveryFailure(error).code,
  );
}

test.each<[number, Body]>([
  [403, '<html><title>Attention Required! | Cloudflare</title></html>'],
  [403, ''],
  [403, 'error code: 1020'],
  [403, {}],
  [403, { message: '403: Forbidden', code: 0 }],
  [403, { message: 'internal network error', code: 40_333 }],
  [403, { message: 'You are opening direct messages too fast', code: 40_003 }],
  [403, { message: 'Sending messages has been temporarily disabled', code: 40_004 }],
  [403, { message: 'This feature has been temporarily disabled server-side', code: 40_006 }],
  [400, { message: 'slow mode', code: 20_016 }],
  [404, { message: 'Unknown Webhook', code: 10_015 }],
  [404, '<html>not here</html>'],
  [401, '<html>who are you?</html>'],
  [408, ''],
  [409, ''],
  [429, 'error code: 1015'],
  [429, { message: 'slow down', code: 0 }],
  [500, { message: 'internal', code: 0 }],
  [502, '<html>'],
  [503, { message: 'overloaded', code: 130_000 }],
  [522, ''],
])('%i with %j passes', async (status, body) => {
  expect(await codeOf(status, body)).toBe('DELIVERY_UNAVAILABLE');
});

test.each<[number, Body, string]>([
  [403, { message: 'Missing Access', code: 50_001 }, 'DELIVERY_FORBIDDEN'],
  [403, { message: 'Missing Permissions', code: 50_013 }, 'DELIVERY_FORBIDDEN'],
  [403, { message: 'Cannot send messages to this user', code: 50_007 }, 'DELIVERY_FORBIDDEN'],
  [403, { message: 'of a code that is new', code: 59_999 }, 'DELIVERY_FORBIDDEN'],
  [400, { message: 'Invalid Form Body', code: 50_035 }, 'DELIVERY_REFUSED'],
  [400, { message: '400: Bad Request', code: 0 }, 'DELIVERY_FORBIDDEN'],
  [400, { message: 'Blocked by AutoMod', code: 200_000 }, 'DELIVERY_REFUSED'],
  [404, { message: 'Unknown Message', code: 10_008 }, 'DELIVERY_GONE'],
  [404, { message: 'Unknown Interaction', code: 10_062 }, 'DELIVERY_EXPIRED'],
  [401, { message: 'Invalid Webhook Token', code: 50_027 }, 'DELIVERY_EXPIRED'],
  [401, { message: '401: Unauthorized', code: 0 }, 'DELIVERY_EXPIRED'],
  [413, { message: 'Request entity too large', code: 40_005 }, 'DELIVERY_TOO_LARGE'],
  [413, '<html>Payload Too Large</html>', 'DELIVERY_TOO_LARGE'],
])('%i with %j is final: %s', async (status, body, code) => {
  expect(await codeOf(status, body)).toBe(code);
});
