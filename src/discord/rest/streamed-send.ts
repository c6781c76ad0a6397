import { Readable } from 'node:stream';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { request } from 'undici';

/** Sends one request, with the signature that discord.js's REST client expects. */
export type Send = RESTOptions['makeRequest'];

/** Sends one request. discord.js's own function would read a streamed body into memory first. */
export const sendStreamed: Send = async (url, init) => {
  const { method, headers, body, dispatcher, signal } = init;
  if (!(body instanceof Readable)) return DefaultRestOptions.makeRequest(url, init);
  const answer = await request(url, {
    // A new message, or an edit of one.
    method: method === 'PATCH' ? 'PATCH' : 'POST',
    headers: Object.fromEntries(new Headers(headers)),
    body,
    ...(dispatcher === undefined ? {} : { dispatcher }),
    ...(signal == null ? {} : { signal }),
  });
  const text = await answer.body.text();
  return new Response(text === '' ? null : text, {
    status: answer.statusCode,
    headers: new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
  });
};
