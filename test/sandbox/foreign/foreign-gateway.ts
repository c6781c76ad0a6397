import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod';
import type { ForeignEvent } from './foreign-bot.js';

const packetSchema = z.object({
  op: z.int(),
  t: z.string().nullish(),
  s: z.int().nullish(),
  d: z.unknown(),
});

const dataSchema = z.record(z.string(), z.unknown());

/** A library's connection to the gateway. */
export type ForeignGateway = {
  readonly events: ForeignEvent[];
  readonly send: (packet: string) => void;
  /** Waits for the events that fit, until there are as many. */
  readonly wait: (fits: (event: ForeignEvent) => boolean, count?: number) => Promise<readonly ForeignEvent[]>;
  /** Waits until all events so far are handled. */
  readonly idle: () => Promise<void>;
};

/** Connects, logs in as soon as the server says hello, and beats once, as libraries do. */
export async function openGateway({
  url,
  decode,
  identify,
  beat,
  onEvent,
}: {
  readonly url: string;
  /** The text of a received packet; undefined while it is incomplete. */
  readonly decode: (data: Buffer, isBinary: boolean) => Promise<string | undefined>;
  /** The Identify as it is sent. */
  readonly identify: string;
  /** The heartbeat as it is sent. */
  readonly beat: string;
  readonly onEvent: (event: ForeignEvent) => Promise<void>;
}): Promise<ForeignGateway> {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  const events: ForeignEvent[] = [];
  const work: Promise<void>[] = [];
  let received: Promise<void> = Promise.resolve();
  const receive = async (data: Buffer, isBinary: boolean): Promise<void> => {
    const text = await decode(data, isBinary);
    if (text === undefined) return;
    const { op, t, d } = packetSchema.parse(JSON.parse(text));
    if (op === 10) {
      socket.send(identify);
      socket.send(beat);
    }
    if (op !== 0 || t == null) return;
    const event = { t, d: dataSchema.parse(d) };
    events.push(event);
    const handled = onEvent(event);
    // Awaited by `idle`, perhaps after it has failed.
    handled.catch(() => {});
    work.push(handled);
  };
  socket.on('message', (data, isBinary) => {
    received = received.then(() => receive(Buffer.from(z.instanceof(Buffer).parse(data)), isBinary));
  });
  const wait: ForeignGateway['wait'] = async (fits, count = 1) => {
    await expect.poll(() => events.filter(fits).length).toBeGreaterThanOrEqual(count);
    return events.filter(fits);
  };
  await wait(({ t }) => t === 'READY');
  const idle = async (): Promise<void> => {
    await Promise.all(work);
  };
  return { events, send: (packet) => socket.send(packet), wait, idle };
}
