import { ANY, type Setting, type Values } from './model.js';
import { modelKeys, modelOf } from './models.js';
import { acceptedValues } from './takes.js';

/** 4k has 2160 lines. */
const LINES_OF_1K = 540;

/** The lengths that any model offers, shortest first: `4s`. */
export const durations = offeredValues('duration', (value) => Number.parseInt(value, 10));

/** The resolutions that any model offers, lowest first: `720p`, `4k`. */
export const resolutions = offeredValues(
  'resolution',
  (value) => Number.parseInt(value, 10) * (value.endsWith('k') ? LINES_OF_1K : 1),
);

function offeredValues(name: Setting, rank: (value: string) => number): Values<string> {
  const values = modelKeys
    .flatMap((model) => Object.values(modelOf({ model }).endpoints))
    .map((endpoint) => acceptedValues(endpoint, name) ?? [])
    .flatMap((accepted) => (accepted === ANY ? [] : accepted.map(String)));
  const [first, ...others] = [...new Set(values)].sort((one, other) => rank(one) - rank(other));
  if (first === undefined) throw new Error(`No model takes ${name}`);
  return [first, ...others];
}
