import { once } from 'node:events';
import { connect } from 'node:net';
import { type DeskAnswer, deskAnswerSchema, type Order } from '../usage/desk/order.js';
import { readNote } from './note.js';
import { readLine } from './read-line.js';

/** How long an order may take. */
const ASK_MS = 20_000;

const MAX_ANSWER_BYTES = 100_000_000;

/**
 * Gives an order to the bot that uses the store's file. Resolves with undefined when none answers: no bot is running,
 * or it can't take orders. Every order may be repeated.
 */
export async function askRunning(storeFile: string, order: Order): Promise<DeskAnswer | undefined> {
  const note = readNote(storeFile);
  if (note === undefined) return undefined;
  const socket = connect(note.port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.on('error', () => socket.destroy());
    socket.setTimeout(ASK_MS, () => socket.destroy());
    socket.write(`${JSON.stringify({ secret: note.secret, order })}\n`);
    return deskAnswerSchema.parse(JSON.parse(await readLine(socket, MAX_ANSWER_BYTES)));
  } catch {
    // A killed bot leaves its note behind, and another program may have the port by now.
    return undefined;
  } finally {
    socket.destroy();
  }
}
