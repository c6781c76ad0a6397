import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDockerfile } from '../../bench/image/dockerfile.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';
import { startCommand } from '../support/process.js';

const stages = readDockerfile(readFileSync('deploy/Dockerfile', 'utf8'));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const ignored = readFileSync('deploy/Dockerfile.dockerignore', 'utf8').trim().split('\n');

test('the image runs the bot as process 1 and not as root, and asks it for its health', () => {
  expect(stages.at(-1)).toMatchObject({
    user: 'flipbook',
    command: scripts.start.replace('exec ', '').split(' '),
    healthcheck: ['node', '-e', expect.stringContaining('/healthz')],
    volumes: ['/data'],
  });
});

test("the health check asks the bot's port, also with quotes around it, as Docker's --env-file leaves them", async () => {
  const [, ...words] = stages.at(-1)?.healthcheck ?? [];
  const check = async (baseUrl: string, quote = '') => {
    const env = { HTTP_PORT: `${quote}${new URL(baseUrl).port}${quote}` };
    return (await (await startCommand([process.execPath, ...words], { env })).exited).code;
  };
  const well = await startServer((to, { url }) => void to.writeHead(url === '/healthz' ? 200 : 404).end());
  const ill = await startServer((to) => void to.writeHead(500).end());
  expect([await check(well.baseUrl), await check(well.baseUrl, '"')]).toEqual([0, 0]);
  expect([await check(ill.baseUrl), await check(await deadBaseUrl())]).toEqual([1, 1]);
});

test('what is built in one stage runs in the next: all have the same Debian', () => {
  const suites = stages.map(({ base }) => /(\w+)-slim$/.exec(base)?.[1]);
  expect(suites).toEqual(stages.map(() => 'trixie'));
});

test('the context has exactly what is copied from it', () => {
  const copied = stages.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'copy' && step.from === undefined ? step.sources : [])),
  );
  expect(ignored.toSorted()).toEqual(['*', ...copied.map((source) => `!${source}`)].toSorted());
  for (const source of copied) expect(existsSync(source), source).toBe(true);
});

test('a stage is copied from only after it was built', () => {
  for (const [index, { steps }] of stages.entries()) {
    const before = stages.slice(0, index).map(({ name }) => name);
    for (const step of steps) if (step.kind === 'copy' && step.from) expect(before).toContain(step.from);
  }
});

test('a Dockerfile is read with its comments, long lines and lists', () => {
  const text = `# first
FROM debian:trixie-slim AS base
RUN one \\
# between
 && two
ENV A=1 B=two
FROM base
COPY --from=base a b /to/
WORKDIR /to
USER me
CMD ["run", "it"]
`;
  expect(readDockerfile(text)).toEqual([
    {
      ...{
        name: 'base',
        base: 'debian:trixie-slim',
        user: undefined,
        command: [],
        healthcheck: [],
        volumes: [],
      },
      steps: [
        { kind: 'run', command: 'one   && two' },
        { kind: 'env', values: { A: '1', B: 'two' } },
      ],
    },
    {
      ...{ name: undefined, base: 'base', user: 'me', command: ['run', 'it'], healthcheck: [], volumes: [] },
      steps: [
        { kind: 'copy', from: 'base', sources: ['a', 'b'], to: '/to/' },
        { kind: 'workdir', path: '/to' },
      ],
    },
  ]);
});

test.each([
  ['an unknown instruction', 'FROM a\nADD b c'],
  ['an option of COPY', 'FROM a\nCOPY --chown=b c d'],
  ['a variable', 'FROM a\nENV B=$C'],
  ['a command that a shell would run', 'FROM a\nCMD node main.js'],
  ['a step before the first stage', 'RUN a'],
])('%s is not skipped silently', (_what, text) => {
  expect(() => readDockerfile(text)).toThrow();
});
