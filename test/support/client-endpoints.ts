import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type AcceptedValues,
  type EndpointShape,
  shapeDifferences,
} from '../../src/animation/endpoint-shape.js';

/**
 * The endpoints below `family` that the installed client has types for. Its generated declarations always have the same
 * shape, so they are parsed as text: types alone can't be listed.
 */
function clientEndpoints(family: string): readonly EndpointShape[] {
  const main = createRequire(import.meta.url).resolve('@fal-ai/client/endpoints');
  const text = readFileSync(main.replace(/\.js$/, '.d.ts'), 'utf8');
  const map = text.slice(text.indexOf('EndpointTypeMap = {'));
  const entries = [...map.matchAll(/^ {4}"([^"]+)": \{\s+input: (\w+);/gm)];
  return entries.flatMap(([, id = '', type = '']) =>
    id === family || id.startsWith(`${family}/`) ? [{ id, ...shapeOf(text, type) }] : [],
  );
}

function shapeOf(text: string, type: string): Omit<EndpointShape, 'id'> {
  const alias = new RegExp(`^export type ${type} = (\\w+);`, 'm').exec(text)?.[1];
  if (alias !== undefined) return shapeOf(text, alias);
  const body = new RegExp(`^export type ${type} = \\{\\n(.*?)^\\};`, 'ms').exec(text)?.[1];
  if (body === undefined) throw new Error(`The client has no type ${type}`);
  const fields = [...body.matchAll(/\/\*\*(.*?)\*\/\s+(\w+)\??: ([^;]+);/gs)];
  return {
    accepts: Object.fromEntries(fields.map(([, , name = '', values = '']) => [name, takes(values)])),
    defaults: Object.fromEntries(
      fields.flatMap(([, comment = '', name = '']) => {
        const value = /Default value: `"?([^`"]*)"?`/.exec(comment)?.[1];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

function takes(type: string): AcceptedValues {
  if (type === 'boolean') return ['true', 'false'];
  const values = type.split('|').map((part) => /^"(.*)"$/.exec(part.trim())?.[1]);
  const listed = values.filter((value) => value !== undefined);
  return listed.length === values.length ? listed : 'any';
}

/**
 * The differences between a catalog and the client's types, one line each. A default that the client leaves out
 * (`false`) is no difference.
 */
export function differences(catalog: readonly EndpointShape[], family: string): readonly string[] {
  const client = clientEndpoints(family);
  const unknown = client.filter(({ id }) => !catalog.some((entry) => entry.id === id));
  return [
    ...unknown.map(({ id }) => `${id}: only the client has it`),
    ...catalog.flatMap((entry) => {
      const typed = client.find(({ id }) => id === entry.id);
      if (typed === undefined) return [`${entry.id}: the client does not have it`];
      return shapeDifferences(entry, typed, 'in the client');
    }),
  ];
}
