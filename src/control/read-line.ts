import type { Socket } from 'node:net';

/** Reads the first line from the socket. Rejects when there is none, or when it is longer than `maxBytes`. */
export async function readLine(socket: Socket, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of socket.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(part)) continue;
    const end = part.indexOf('\n');
    parts.push(end < 0 ? part : part.subarray(0, end));
    if (end >= 0) return Buffer.concat(parts).toString('utf8');
    bytes += part.length;
    if (bytes > maxBytes) break;
  }
  throw new Error('The other side sent no line');
}
