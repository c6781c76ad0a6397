import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { submitFailure } from '../../src/fal/failure.js';
import { createOneAttemptFetch, FalSilenceError } from '../../src/fal/one-attempt-fetch.js';
import { runWithFewHandles, TAKE_ALL_HANDLES } from '../support/few-handles.js';
import { selfSigned } from '../support/self-signed.js';

const SUBMIT = 'https://queue.fal.run/fal-ai/veo3.1/image-to-video';

/** Listens on loopback until the test ends; returns the port. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  return address.port;
}

/** The error of a submit's one POST. */
async function silenceOf(baseUrl: string, signal?: AbortSignal): Promise<FalSilenceError> {
  const init = { method: 'POST', body: '{"prompt":"x"}', ...(signal && { signal }) };
  const error = await createOneAttemptFetch(baseUrl)(SUBMIT, init).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FalSilenceError)) throw new Error(`Not a silence: ${String(error)}`);
  return error;
}

const beforeTheFirstByte: Readonly<Record<string, () => Promise<string>>> = {
  'a certificate that nobody signed': async () =>
    `https://127.0.0.1:${await listen(createTlsServer(selfSigned))}`,
  'a server without a certificate': async () => `https://127.0.0.1:${await listen(createTlsServer({}))}`,
  'a connection that is reset while it is encrypted': async () =>
    `https://127.0.0.1:${await listen(createServer((socket) => void socket.once('data', () => socket.resetAndDestroy())))}`,
  'a connection that is closed while it is encrypted': async () =>
    `https://127.0.0.1:${await listen(createServer((socket) => void socket.once('data', () => socket.end())))}`,
  'a server that speaks no TLS': async () =>
    `https://127.0.0.1:${await listen(createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))}`,
  'a port that no connection can have': async () => 'http://127.0.0.1:0',
};

test.each(Object.entries(beforeTheFirstByte))(
  '%s: nothing was sent, so nothing started',
  async (_name, start) => {
    const error = await silenceOf(await start());
    expect(error.message).toMatch(/^No answer from fal: \w+/);
    expect(error.wasSent).toBe(false);
    expect(submitFailure(error).code).toBe('PROVIDER_UNAVAILABLE');
  },
);

test('a handshake that hangs until the caller aborts sends nothing', async () => {
  const caller = new AbortController();
  const port = await listen(createServer((socket) => void socket.once('data', () => caller.abort())));
  expect((await silenceOf(`https://127.0.0.1:${port}`, caller.signal)).wasSent).toBe(false);
});

test('out of file handles, nothing is sent', async () => {
  const module = new URL('../../src/fal/one-attempt-fetch.js', import.meta.url);
  const output = await runWithFewHandles(`
    import { createOneAttemptFetch } from '${module}';
    const send = () => createOneAttemptFetch('http://127.0.0.1:65535')('${SUBMIT}', { method: 'POST', body: '{}' });
    // After this, everything that the first call loads is loaded.
    await send().catch(() => {});
    ${TAKE_ALL_HANDLES}
    await send().catch((error) => process.stdout.write(JSON.stringify({ ...error, message: error.message })));
  `);
  expect(JSON.parse(output)).toMatchObject({ wasSent: false, message: expect.stringContaining('EMFILE') });
});

test('a request whose first bytes were read may have been accepted, however it ends', async () => {
  const endings: readonly ((socket: Socket) => void)[] = [
    (socket) => socket.end(),
    (socket) => socket.resetAndDestroy(),
    (socket) => socket.end('no HTTP at all\r\n\r\n'),
    (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'),
  ];
  for (const end of endings) {
    const port = await listen(createServer((socket) => void socket.once('data', () => end(socket))));
    const error = await silenceOf(`http://127.0.0.1:${port}`);
    expect(error.wasSent).toBe(true);
    expect(submitFailure(error).code).toBe('SUBMIT_UNCERTAIN');
  }
});

test('an abort before the call begins sends nothing', async () => {
  expect((await silenceOf('http://127.0.0.1:9', AbortSignal.abort())).wasSent).toBe(false);
});
