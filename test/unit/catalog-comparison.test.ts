import { expect, test } from 'vitest';
import { type AcceptedValues, catalogShapes } from '../../src/animation/endpoint-shape.js';
import { compareCatalog } from '../../src/fal/catalog-comparison.js';
import { FalAnswerError } from '../../src/fal/one-attempt-fetch.js';

const LITE = 'fal-ai/veo3.1/lite';
const ENTRIES = 'src/animation/models/';

const shapes = catalogShapes();
const ids = shapes.map(({ id }) => id);

/** What this fal says of {@link LITE}; of all else it says what the catalog says. */
type Said = {
  readonly status?: string | Error;
  readonly price?: object | undefined | Error;
  readonly accepts?: Readonly<Record<string, AcceptedValues | undefined>>;
  readonly defaults?: Readonly<Record<string, string>>;
  readonly schema?: unknown;
};

const property = (values: AcceptedValues | undefined, standard: string | undefined) => ({
  ...(values === 'any' ? { type: 'string' } : { enum: values }),
  ...(standard === undefined ? {} : { default: standard }),
});

function documentOf(id: string, { accepts = {}, defaults = {}, schema }: Said): unknown {
  if (schema !== undefined && id === LITE) return schema;
  const ours = shapes.find((shape) => shape.id === id) ?? expect.fail(`There is no ${id}`);
  const change = id === LITE ? { accepts, defaults } : { accepts: {}, defaults: {} };
  const fields = Object.entries({ ...ours.accepts, ...change.accepts }).filter(
    ([, one]) => one !== undefined,
  );
  const standards: Readonly<Record<string, string>> = { ...ours.defaults, ...change.defaults };
  const properties = fields.map(([field, values]) => [field, property(values, standards[field])] as const);
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/In' } } };
  return {
    paths: { [`/${id}`]: { post: { requestBody: { content } } } },
    components: { schemas: { In: { properties: Object.fromEntries(properties) } } },
  };
}

/** Compares with a fal that says this; `asked` are its answered questions. */
async function compare(said: Said = {}) {
  const { signal } = new AbortController();
  const asked: string[] = [];
  const price = 'price' in said ? said.price : { unit_price: 0.03, unit: 'second', currency: 'USD' };
  const usual: Readonly<Record<string, number>> = { 'google/gemini-omni-flash/v1.1': 0.1 };
  const answers: Readonly<Record<string, (url: URL) => unknown>> = {
    '/v1/models': (url) => {
      if (said.status instanceof Error) throw said.status;
      const known = url.searchParams
        .getAll('endpoint_id')
        .filter((id) => id !== LITE || said.status !== 'gone');
      const statusOf = (id: string) => (id === LITE ? (said.status ?? 'active') : 'active');
      return { models: known.map((id) => ({ endpoint_id: id, metadata: { status: statusOf(id) } })) };
    },
    '/v1/models/pricing': (url) => {
      if (price instanceof Error) throw price;
      const listed = (url.searchParams.get('endpoint_id') ?? '').split(',');
      const prices = listed.flatMap((id) => {
        const [app] = id.split(/\/[\w-]+-to-video|\/edit$/);
        const ownPrice = { unit_price: usual[app ?? ''] ?? (id.includes('fast') ? 0.1 : 0.2) };
        const isLite = id.startsWith(LITE);
        const told = id === LITE ? price : { unit: 'second', currency: 'USD', ...ownPrice };
        if (told === undefined) return [];
        return [{ endpoint_id: id, ...told, ...(isLite && id !== LITE ? { unit_price: 0.05 } : {}) }];
      });
      return { prices };
    },
    '/api/openapi/queue/openapi.json': (url) => documentOf(url.searchParams.get('endpoint_id') ?? '', said),
  };
  const compared = await compareCatalog({
    key: 'the-key',
    signal,
    fetch: async (input, init) => {
      const url = new URL(String(input));
      expect([new Headers(init?.headers).get('authorization'), init?.signal]).toEqual([
        'Key the-key',
        signal,
      ]);
      asked.push(`${url.host}${url.pathname} ${url.searchParams.getAll('endpoint_id').join()}`);
      const answer = answers[url.pathname] ?? expect.fail(`Nobody is at ${url}`);
      return Response.json(answer(url));
    },
  });
  expect(compared.map(({ endpointId }) => endpointId)).toEqual(ids);
  for (const { endpointId, differences } of compared)
    if (endpointId !== LITE && !(said.status instanceof Error) && !(price instanceof Error))
      expect(differences, endpointId).toEqual([]);
  return { compared, asked, lite: compared.find(({ endpointId }) => endpointId === LITE)?.differences };
}

test('where fal says the same, nothing differs, and each question is asked once', async () => {
  const { compared, asked } = await compare();
  expect(compared).toEqual(ids.map((endpointId) => ({ endpointId, differences: [] })));
  expect(asked).toEqual([
    `api.fal.ai/v1/models ${ids.join()}`,
    `api.fal.ai/v1/models/pricing ${ids.join()}`,
    ...ids.map((id) => `fal.ai/api/openapi/queue/openapi.json ${id}`),
  ]);
});

test('of a model that is gone, nothing else is asked', async () => {
  const { lite, asked } = await compare({ status: 'gone', price: undefined });
  const todo = `Remove it from ${ENTRIES}: the bot refuses requests for it`;
  expect(lite).toEqual([{ what: 'status', ours: 'offered', theirs: 'gone', todo }]);
  expect(asked).not.toContain(`fal.ai/api/openapi/queue/openapi.json ${LITE}`);
});

test('a deprecated model is still compared', async () => {
  const { lite } = await compare({ status: 'deprecated', accepts: { seed: undefined } });
  expect(lite).toMatchObject([
    { what: 'status', theirs: 'deprecated', todo: 'Offer its replacement, before fal removes it' },
    { what: 'seed' },
  ]);
});

test.each([0.03, 0.05, 0.08])('a second for $%d is a price of some clip of the model', async (price) => {
  const { lite } = await compare({ price: { unit_price: price, unit: 'second', currency: 'USD' } });
  expect(lite).toEqual([]);
});

test.each<[string, object | undefined, string, string]>([
  ['another price', { unit_price: 0.25 }, '$0.25 a second', `Correct the prices in ${ENTRIES}`],
  ['another currency', { currency: 'EUR' }, '0.03 EUR a second', `Correct the prices in ${ENTRIES}`],
  [
    'another unit and price',
    { unit_price: 1, unit: 'video' },
    '$1.00 a video',
    `Correct the prices in ${ENTRIES}`,
  ],
  ['no price', undefined, 'not in the price list', 'Try again later'],
])('%s is a difference, with all of our prices beside it', async (_what, change, theirs, todo) => {
  const price = change && { unit_price: 0.03, unit: 'second', currency: 'USD', ...change };
  expect((await compare({ price })).lite).toEqual([
    { what: 'price', ours: '$0.03 $0.05 $0.08', theirs, todo },
  ]);
});

test('an input differs field by field, in its values and in its default', async () => {
  const { lite } = await compare({
    accepts: { duration: ['4s', '8s'], fps: ['24'], seed: undefined },
    defaults: { duration: '4s' },
  });
  const todo = `Correct its entry in ${ENTRIES}`;
  expect(lite).toEqual([
    { what: 'duration', ours: '4s 6s 8s', theirs: '4s 8s', todo },
    { what: 'duration by default', ours: '8s', theirs: '4s', todo },
    { what: 'fps', ours: 'nothing', theirs: '24', todo },
    { what: 'seed', ours: 'anything', theirs: 'nothing', todo },
  ]);
});

const unread = (what: string, reason: string) => ({
  what,
  ours: 'known',
  theirs: `could not be read (${reason})`,
  todo: 'Try again later',
});

test('what could not be read is a difference of every endpoint, and the rest is compared', async () => {
  const busy = await compare({ status: new FalAnswerError(503, undefined, undefined) });
  for (const { differences } of busy.compared)
    expect(differences).toEqual([unread('status', 'fal answered 503')]);
  const silent = await compare({ price: new Error('No answer\n  at fal') });
  for (const { differences } of silent.compared) expect(differences).toEqual([unread('price', 'No answer')]);
});

test('an unreadable schema is a difference of its endpoint alone', async () => {
  const { lite } = await compare({ schema: { paths: {} } });
  expect(lite).toEqual([unread('schema', 'fal answered in another form')]);
});
