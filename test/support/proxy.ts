import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server that can fall silent: its connections stay, and nothing passes any more. */
export async function startProxy(server: URL) {
  const sockets: Socket[] = [];
  const proxy = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    for (const [from, to] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.push(from);
      from.on('error', () => undefined).on('close', () => to.destroy());
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(proxy, 'listening');
  const bound = proxy.address();
  const address = Object.assign(new URL(server), { port: `${typeof bound === 'object' ? bound?.port : ''}` });
  const pause = () => {
    for (const socket of sockets) socket.unpipe().pause();
  };
  return { address, pause };
}
