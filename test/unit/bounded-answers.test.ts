import type { ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import { REST, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { startFailure } from '../../src/discord/gateway/start-failure.js';
import { boundedRest } from '../../src/discord/rest/rest.js';
import { createFalProvider } from '../../src/fal/provider.js';
import { startServer, type TestServer } from '../support/http-server.js';
import { readSources } from '../support/source-files.js';
import { stillFile } from '../support/still-file.js';

/** Longer than any answer may be, and short enough for the test. */
const ENDLESS_BYTES = 64 * 1024 * 1024;

/** What may be sent before the other side disconnects: the limit, and the buffers of two sockets. */
const READ_BYTES = ENDLESS_BYTES / 2;

const CHUNK = Buffer.alloc(64 * 1024, ' ');

/** A server whose every answer goes on and on; `written` is how much of it was sent. */
async function startEndless(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestServer & { readonly written: () => number }> {
  let written = 0;
  const flood = (response: ServerResponse) => {
    while (written < ENDLESS_BYTES) {
      written += CHUNK.length;
      if (!response.write(CHUNK)) return;
    }
    response.end('"}');
  };
  const server = await startServer((response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.write('{"detail":"');
    response.on('drain', () => flood(response));
    flood(response);
  });
  return { ...server, written: () => written };
}

const handle = { endpointId: 'fal-ai/veo3.1/image-to-video', requestId: 'req-1' };
const { signal } = new AbortController();

type Provider = ReturnType<typeof createFalProvider>;

const questions: Readonly<Record<string, (provider: Provider) => Promise<unknown>>> = {
  submit: ({ submit }) => submit({ jobId: '1', endpointId: handle.endpointId, input: { prompt: 'x' } }),
  upload: async ({ upload }) => upload({ name: 'x', still: await stillFile(Buffer.from('x')), signal }),
  status: ({ watch }) => {
    const watching = watch(handle);
    return watching.next({ pauseMs: 0, signal }).finally(watching.close);
  },
  result: ({ result }) => result(handle, signal),
  cancel: ({ cancel }) => cancel(handle, signal),
  listing: ({ find }) => find({ endpointId: handle.endpointId, by: { requestId: handle.requestId }, signal }),
};

test.each([
  ...Object.entries(questions).map(([name, ask]) => [name, 200, ask] as const),
  ['a result', 500, ({ result }: Provider) => result(handle, signal)] as const,
])("an endless response of fal's to %s (%i) is aborted", async (_name, status, ask) => {
  const server = await startEndless(status);
  const limits = { submitMs: 20_000, readMs: 20_000 };
  await expect(ask(createFalProvider({ key: 'test', baseUrl: server.baseUrl, limits }))).rejects.toThrow();
  expect(server.written()).toBeLessThan(READ_BYTES);
});

test('a response that is short compressed and long decompressed is aborted, too', async () => {
  const server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    const packer = createGzip();
    packer.pipe(response);
    packer.end(Buffer.alloc(ENDLESS_BYTES, ' '));
  });
  const provider = createFalProvider({
    key: 'test',
    baseUrl: server.baseUrl,
    limits: { submitMs: 20_000, readMs: 20_000 },
  });
  await expect(provider.result(handle, signal)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('bytes') },
  });
});

test.each([200, 404, 429])("an endless response of Discord's (%i) is aborted", async (status) => {
  const server = await startEndless(status, { 'retry-after': '0' });
  const rest = new REST(
    boundedRest({ api: server.baseUrl, retries: 0, timeout: 20_000, rejectOnRateLimit: () => true }),
  );
  const error: unknown = await rest.get(Routes.gateway(), { auth: false }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  expect(server.written()).toBeLessThan(READ_BYTES);
  if (status === 200) {
    expect(startFailure(error, server.baseUrl)).toMatchObject({ code: 'CONFIG_INVALID' });
  }
});

test("every client of Discord's is bounded", () => {
  for (const { path, text } of readSources('src', 'commands')) {
    if (path.startsWith('src/sandbox')) continue;
    const clients = text.match(/new (REST|Client)\(/g) ?? [];
    const bounded = text.match(/boundedRest\(/g) ?? [];
    const own = path === 'src/discord/rest/rest.ts' ? 1 : 0;
    expect(bounded.length - own, path).toBe(clients.length);
  }
});
