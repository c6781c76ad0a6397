import * as z from 'zod';

/** The field of a READY that is changed. */
type ReadyPacket = { guilds: readonly unknown[] };

const readySchema = z.looseObject({ guilds: z.array(z.unknown()) });

/**
 * Removes the servers from a READY, in place, before discord.js reads it: it would keep an object with 20 managers for
 * each of thousands of servers, of which it knows nothing but the id.
 */
export function forgetGuilds(data: unknown): void {
  if (isReady(data)) data.guilds = [];
}

function isReady(data: unknown): data is ReadyPacket {
  return readySchema.safeParse(data).success;
}
