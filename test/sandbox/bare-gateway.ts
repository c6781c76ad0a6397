import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';

/** A packet of the gateway. */
type Packet = { op: number; t: string | null; s: number | null; d: Record<string, unknown> | null };

/** A bare gateway client: sends packets, and returns received ones in order. */
export async function connect(discord: SandboxDiscord, query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${discord.apiUrl.replace(/^http(.*)\/api$/, 'ws$1/gateway')}${query}`);
  onTestFinished(() => socket.terminate());
  const received: Packet[] = [];
  socket.on('message', (data) => received.push(JSON.parse(data.toString())));
  const closed = once(socket, 'close').then(([code]) => code);
  await once(socket, 'open');
  return {
    socket,
    closed,
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    /** Takes all fitting packets that came so far. */
    taken: (fits: (packet: Packet) => boolean): readonly Packet[] => {
      const found = received.filter(fits);
      received.splice(0, received.length, ...received.filter((packet) => !fits(packet)));
      return found;
    },
    next: async (fits: (packet: Packet) => boolean): Promise<Packet> => {
      await expect.poll(() => received.some(fits)).toBe(true);
      const index = received.findIndex(fits);
      const [packet] = received.splice(index, 1);
      if (packet === undefined) throw new Error('no packet');
      return packet;
    },
  };
}

/** The data of an Identify. */
export const identifyAs = (token: string, more: object = {}) => ({
  token,
  intents: 0,
  properties: {},
  ...more,
});
