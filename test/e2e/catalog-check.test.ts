import { expect, onTestFinished, test } from 'vitest';
import { catalogShapes } from '../../src/animation/endpoint-shape.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { startServer } from '../support/http-server.js';
import { startProcess } from '../support/process.js';

const ids = catalogShapes().map(({ id }) => id);

async function check(env: Readonly<Record<string, string>>) {
  const { exited, output } = await startProcess('tools/catalog-check.js', { env });
  return { code: (await exited).code, output: output() };
}

/** The table's rows, cell by cell. */
const rowsOf = (output: string) =>
  output
    .split('\n')
    .filter((line) => ids.some((id) => line.startsWith(`${id} `)))
    .map((line) => line.split(/ {2,}/));

test('a catalog that matches fal passes, endpoint by endpoint', async () => {
  const fal = await startSandboxFal();
  onTestFinished(fal.stop);
  const { code, output } = await check({ FAL_KEY: 'secret-key', FAL_BASE_URL: fal.baseUrl });
  expect(rowsOf(output)).toEqual(ids.map((id) => [id, 'everything', 'the same', 'the same', '–']));
  expect(output).toContain('The catalog matches fal.');
  expect(output).not.toContain('secret-key');
  expect(code).toBe(0);
  expect(fal.posts()).toBe(0);
});

test('a changed price, a deprecated model and one that is gone stand in one table, with what to do', async () => {
  const fal = await startSandboxFal({
    unitPrices: { 'fal-ai/veo3.1/fast': 0.25 },
    deprecated: ['fal-ai/veo3.1/image-to-video'],
    removed: ['fal-ai/veo3.1/lite'],
  });
  onTestFinished(fal.stop);
  const { code, output } = await check({ FAL_KEY: 'secret-key', FAL_BASE_URL: fal.baseUrl });
  const entries = 'src/animation/models/';
  expect(rowsOf(output).filter(([, what]) => what !== 'everything')).toEqual([
    [
      'fal-ai/veo3.1/image-to-video',
      ...['status', 'offered', 'deprecated', 'Offer its replacement, before fal removes it'],
    ],
    [
      'fal-ai/veo3.1/fast',
      ...['price', '$0.10 $0.15 $0.30 $0.35', '$0.25 a second', `Correct the prices in ${entries}`],
    ],
    [
      'fal-ai/veo3.1/lite',
      ...['status', 'offered', 'gone', `Remove it from ${entries}: the bot refuses requests for it`],
    ],
  ]);
  expect(output).toContain('Differences: 3.');
  expect(code).toBe(1);
});

test("fal's changes and what can't be read are reported field by field", async () => {
  const [first = '', second = ''] = ids;
  const server = await startServer((response, request) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const asked = searchParams.getAll('endpoint_id').flatMap((list) => list.split(','));
    const id = asked.join();
    if (id === second) return response.writeHead(500).end();
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/In' } } };
    const properties = { prompt: { type: 'string' }, duration: { enum: ['8s', '10s'], default: '10s' } };
    const schema = {
      paths: { [`/${id}`]: { post: { requestBody: { content } } } },
      components: { schemas: { In: { properties } } },
    };
    if (pathname === '/api.fal.ai/v1/models') return response.writeHead(503).end();
    const prices = asked.map((one) => ({
      endpoint_id: one,
      unit_price: 0.2,
      unit: 'second',
      currency: 'EUR',
    }));
    const body = pathname === '/api.fal.ai/v1/models/pricing' ? { prices } : schema;
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const { code, output } = await check({ FAL_KEY: 'secret-key', FAL_BASE_URL: server.baseUrl });
  const shown = rowsOf(output).map((row) => row.slice(0, 4));
  expect(shown).toContainEqual([first, 'duration', '4s 6s 8s', '10s 8s']);
  expect(shown).toContainEqual([first, 'duration by default', '8s', '10s']);
  expect(shown).toContainEqual([first, 'seed', 'anything', 'nothing']);
  expect(shown).toContainEqual([first, 'price', '$0.20 $0.40 $0.60', '0.2 EUR a second']);
  expect(shown).toContainEqual([second, 'schema', 'known', 'could not be read (fal answered 500)']);
  for (const id of ids) {
    expect(shown).toContainEqual([id, 'status', 'known', 'could not be read (fal answered 503)']);
  }
  expect(code).toBe(1);
});

test('without a key nothing is requested, and the fix is printed', async () => {
  const { code, output } = await check({});
  expect(output).toContain('FAL_KEY is not set');
  expect(code).toBe(2);
});
