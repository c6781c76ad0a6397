import * as z from 'zod';
import { complain, parseForm, snowflake } from '../actors/form.js';
import type { SandboxMessage } from '../sandbox-message.js';

const id = snowflake.transform(BigInt).optional();

/**
 * A page of a channel's messages.
 *
 * @see https://docs.discord.com/developers/resources/message#get-channel-messages
 */
const historyQuery = z
  .object({
    after: id,
    around: id,
    before: id,
    limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(50),
  })
  .check((ctx) => {
    const { after, around, before } = ctx.value;
    if ([after, around, before].filter((point) => point !== undefined).length <= 1) return;
    complain(ctx, {
      code: 'BASE_TYPE_INVALID',
      message: 'before, after and around are mutually exclusive.',
    });
  });

/** The asked page of these messages, which are given oldest first and returned newest first. */
export function pageOf(
  messages: readonly SandboxMessage[],
  query: Readonly<Record<string, string>>,
): readonly SandboxMessage[] {
  const { after, around, before, limit } = parseForm(historyQuery, query);
  const indexOf = (point: bigint): number => {
    const index = messages.findIndex((message) => BigInt(message.id) >= point);
    return index === -1 ? messages.length : index;
  };
  let end = before === undefined ? messages.length : indexOf(before);
  if (after !== undefined) end = indexOf(after + 1n) + limit;
  if (around !== undefined) end = indexOf(around) + Math.ceil(limit / 2);
  const start = Math.max(0, end - limit);
  return messages.slice(start, end).reverse();
}
