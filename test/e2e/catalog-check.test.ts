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

test('a catalog that matches fal passes, endpoint by endpoint', async () => {
  const fal = await startSandboxFal();
  onTestFinished(fal.stop);
  const { code, output } = await check({ FAL_KEY: 'secret-key', FAL_BASE_URL: fal.baseUrl });
  for (const id of ids) expect(output).toContain(`${id}: the same at fal`);
  expect(output).not.toContain('secret-key');
  expect(code).toBe(0);
});

test("fal's changes and unreadable schemas are reported line by line", async () => {
  const [first = '', second = ''] = ids;
  const server = await startServer((response, request) => {
    const id = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('endpoint_id') ?? '';
    if (id === second) return response.writeHead(500).end();
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/In' } } };
    const properties = { prompt: { type: 'string' }, duration: { enum: ['8s', '10s'], default: '10s' } };
    const document = {
      paths: { [`/${id}`]: { post: { requestBody: { content } } } },
      components: { schemas: { In: { properties } } },
    };
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  const { code, output } = await check({ FAL_KEY: 'secret-key', FAL_BASE_URL: server.baseUrl });
  expect(output).toContain(`${first}: duration takes 4s 6s 8s, at fal 10s 8s`);
  expect(output).toContain(`${first}: duration is 8s by default, at fal 10s`);
  expect(output).toContain(`${first}: seed takes anything, at fal nothing`);
  expect(output).toContain(`${second}: fal's schema could not be read (fal answered 500)`);
  expect(code).toBe(1);
});

test('without a key nothing is requested, and the fix is printed', async () => {
  const { code, output } = await check({});
  expect(output).toContain('FAL_KEY is not set');
  expect(code).toBe(2);
});
