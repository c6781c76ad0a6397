import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import * as z from 'zod';
import type { Log } from '../jobs/ports.js';
import { type Desk, orderSchema } from '../usage/desk/order.js';
import { noteFile } from './note.js';
import { readLine } from './read-line.js';

/** How long one connection may last. */
const TALK_MS = 30_000;

const MAX_ORDER_BYTES = 10_000;

const requestSchema = z.object({ secret: z.string(), order: z.unknown() });

/**
 * Takes orders for `desk` on a port of this machine's loopback interface, because no other process can open the store's
 * file while the bot runs. The port and a secret are noted beside that file, readable by its owner only. Never rejects:
 * a bot that can't take orders still makes clips. `close` ends it.
 */
export async function openControl({
  storeFile,
  desk,
  log,
}: {
  readonly storeFile: string;
  readonly desk: Desk;
  readonly log: Log;
}): Promise<{ readonly close: () => void }> {
  const secret = randomBytes(32).toString('hex');
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // The other side may vanish at any moment.
    socket.on('error', () => socket.destroy());
    socket.setTimeout(TALK_MS, () => socket.destroy());
    void answer(socket, { secret, desk, log });
  });
  const close = () => {
    server.close();
    for (const socket of open) socket.destroy();
    rmSync(noteFile(storeFile), { force: true });
  };
  try {
    server.listen(0, '127.0.0.1').unref();
    await once(server, 'listening');
    // Without a listener, a connection that can't be accepted would end the process.
    server.on('error', (error) => log.warn({ err: error }, 'The port for npm run admin had an error'));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no port');
    // An older file would keep its mode.
    rmSync(noteFile(storeFile), { force: true });
    writeFileSync(noteFile(storeFile), JSON.stringify({ port: address.port, secret }), { mode: 0o600 });
    return { close };
  } catch (error) {
    log.warn({ err: error }, "npm run admin can't reach this bot while it is running");
    server.close();
    return { close: () => undefined };
  }
}

async function answer(
  socket: Socket,
  { secret, desk, log }: { readonly secret: string; readonly desk: Desk; readonly log: Log },
): Promise<void> {
  try {
    const request = requestSchema.parse(JSON.parse(await readLine(socket, MAX_ORDER_BYTES)));
    if (!isSame(request.secret, secret)) throw new Error('The secret is wrong');
    const order = orderSchema.parse(request.order);
    log.info({ verb: order.verb }, 'The operator gave an order');
    socket.end(`${JSON.stringify(await desk(order))}\n`);
  } catch (error) {
    log.warn({ err: error }, 'An order could not be carried out');
    socket.destroy();
  }
}

function isSame(given: string, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}
