import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

/** A request as a library writes it. */
export type ForeignRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | FormData;
};

/** Sends a request, again after a rate limit, and returns the JSON of a success. */
export async function send({ method, url, headers = {}, body }: ForeignRequest): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { 'user-agent': 'DiscordBot (https://example.org, 1.0)', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  if (answer.status === 429) {
    await sleep(z.object({ retry_after: z.number() }).parse(json).retry_after * 1_000);
    return send({ method, url, headers, ...(body === undefined ? {} : { body }) });
  }
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return json;
}

/** The id of what was created. */
export function idOf(json: unknown): string {
  return z.object({ id: z.string() }).parse(json).id;
}

/** What is read of messages in lists. */
export const messageList = z.array(z.object({ id: z.string(), content: z.string() }));

/** Reads a channel's messages backwards, 100 at a time, as libraries do. */
export async function historyOf(
  count: number,
  page: (limit: number, before: string | undefined) => Promise<unknown>,
): Promise<readonly string[]> {
  const seen: string[] = [];
  let before: string | undefined;
  while (seen.length < count) {
    const messages = messageList.parse(await page(Math.min(100, count - seen.length), before));
    seen.push(...messages.map(({ content }) => content));
    before = messages.at(-1)?.id;
    if (messages.length < 100) break;
  }
  return seen;
}
