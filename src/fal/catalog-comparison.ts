import * as z from 'zod';
import { catalogShapes, type EndpointShape, fieldDifferences } from '../animation/endpoint-shape.js';
import type { Endpoint, Model, Value } from '../animation/model.js';
import { modelKeys, modelOf } from '../animation/models.js';
import { choicesOf, usualValue } from '../animation/takes.js';
import type { ModelStatus } from '../jobs/ports.js';
import { fetchLiveShape } from './live-schema.js';
import { fetchModelStatuses } from './model-status.js';
import { fetchUnitPrices, type UnitPrice } from './pricing.js';

/** A way in which fal differs from our catalog, and what to do about it. */
export type Difference = {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  readonly todo: string;
};

/** An endpoint of the catalog, with every way in which fal differs from it. */
export type Comparison = { readonly endpointId: string; readonly differences: readonly Difference[] };

/** An endpoint of the catalog, and what a second of its clips costs by our prices, in millionths of a US dollar. */
type ComparedEndpoint = { readonly shape: EndpointShape; readonly secondMicros: readonly number[] };

/** Every endpoint of the catalog. */
function comparedEndpoints(): readonly ComparedEndpoint[] {
  return catalogShapes().map((shape) => {
    const micros = modelKeys
      .map((model) => modelOf({ model }))
      .flatMap((model) =>
        Object.values(model.endpoints)
          .filter(({ id }) => id === shape.id)
          .flatMap((endpoint) => secondMicrosOf(model, endpoint)),
      );
    return { shape, secondMicros: [...new Set(micros)].toSorted((one, other) => one - other) };
  });
}

/** The prices of a second in every resolution, with and without sound, and with every choice that only it has. */
function secondMicrosOf({ price }: Model, endpoint: Endpoint): readonly number[] {
  const valuesOf = (name: string) => {
    const values = choicesOf(endpoint, name);
    return values.length === 0 ? [usualValue(endpoint, name)] : values;
  };
  const extras = Object.keys(endpoint.extras ?? {}).reduce<readonly Readonly<Record<string, Value>>[]>(
    (made, name) =>
      made.flatMap((chosen) =>
        valuesOf(name).map((value) => (value === undefined ? chosen : { ...chosen, [name]: value })),
      ),
    [{}],
  );
  return valuesOf('resolution').flatMap((resolution) =>
    valuesOf('audio').flatMap((audio) =>
      extras.flatMap((chosen) => {
        const clip = { seconds: 1, resolution: resolution?.toString(), audio: audio !== false };
        return price({ ...clip, extras: chosen }) ?? [];
      }),
    ),
  );
}

/** Where the entries of the catalog are. */
const ENTRIES = 'src/animation/models/';

type Account = {
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
};

/**
 * Compares every endpoint of the catalog with what fal says about it: whether it is still offered, its unit price and its
 * input. All of it is free. Never rejects: what can't be read is a difference too.
 */
export async function compareCatalog(account: Account): Promise<readonly Comparison[]> {
  const endpoints = comparedEndpoints();
  const endpointIds = endpoints.map(({ shape }) => shape.id);
  const statuses = await readings(() => fetchModelStatuses({ endpointIds, ...account }));
  const prices = await readings(() => fetchUnitPrices({ endpointIds, ...account }));
  const compared: Comparison[] = [];
  // One after the other: fal is asked about each input by itself.
  for (const endpoint of endpoints) {
    const { id } = endpoint.shape;
    const status = statusDifferences(statuses, id);
    const isGone = status.some(({ theirs }) => theirs === 'gone');
    const others = isGone
      ? []
      : [...priceDifferences(prices, endpoint), ...(await inputDifferences(endpoint, account))];
    compared.push({ endpointId: id, differences: [...status, ...others] });
  }
  return compared;
}

/** What fal says, or why it could not be read. */
type Readings<T> = ReadonlyMap<string, T> | string;

async function readings<T>(read: () => Promise<ReadonlyMap<string, T>>): Promise<Readings<T>> {
  return await read().catch(reasonOf);
}

function unread(what: string, reason: string): readonly Difference[] {
  return [{ what, ours: 'known', theirs: `could not be read (${reason})`, todo: 'Try again later' }];
}

function statusDifferences(statuses: Readings<ModelStatus>, endpointId: string): readonly Difference[] {
  if (typeof statuses === 'string') return unread('status', statuses);
  const theirs = statuses.get(endpointId) ?? 'gone';
  if (theirs === 'active') return [];
  const todo =
    theirs === 'gone'
      ? `Remove it from ${ENTRIES}: the bot refuses requests for it`
      : 'Offer its replacement, before fal removes it';
  return [{ what: 'status', ours: 'offered', theirs, todo }];
}

function priceDifferences(
  prices: Readings<UnitPrice>,
  { shape, secondMicros }: ComparedEndpoint,
): readonly Difference[] {
  if (typeof prices === 'string') return unread('price', prices);
  const ours = secondMicros.map(dollars).join(' ');
  const found = prices.get(shape.id);
  if (found === undefined)
    return [{ what: 'price', ours, theirs: 'not in the price list', todo: 'Try again later' }];
  const { price, unit, currency } = found;
  const micros = Math.round(price * 1_000_000);
  if (currency === 'USD' && secondMicros.includes(micros)) return [];
  const said = currency === 'USD' ? dollars(micros) : `${price} ${currency}`;
  return [{ what: 'price', ours, theirs: `${said} a ${unit}`, todo: `Correct the prices in ${ENTRIES}` }];
}

async function inputDifferences(
  { shape }: ComparedEndpoint,
  account: Account,
): Promise<readonly Difference[]> {
  try {
    const live = await fetchLiveShape({ endpointId: shape.id, ...account });
    return fieldDifferences(shape, live).map(({ field, isDefault, ours, theirs }) => ({
      what: isDefault ? `${field} by default` : field,
      ours,
      theirs,
      todo: `Correct its entry in ${ENTRIES}`,
    }));
  } catch (error) {
    return unread('schema', reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  // Its message is JSON over many lines.
  if (error instanceof z.ZodError) return 'fal answered in another form';
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

function dollars(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(2)}`;
}
