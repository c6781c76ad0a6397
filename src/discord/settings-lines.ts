import type { Parameter } from '../animation/catalog.js';
import type { AnimationRequest } from '../animation/request.js';
import { typedValue } from '../animation/typed-value.js';
import { FlipbookError } from '../errors.js';

/** What was chosen of `parameters`, one a line: "resolution: 1080p". */
export function writeSettings(request: AnimationRequest, parameters: readonly Parameter[]): string {
  return parameters
    .flatMap(({ name }) => {
      const value = request[name];
      if (value === undefined) return [];
      return typeof value === 'boolean'
        ? `${name}: ${value ? 'yes' : 'no'}`
        : `${name}: ${oneLine(String(value))}`;
    })
    .join('\n');
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ');
}

/** The settings that stand on lines, by name, as the request's schema takes them. Throws INVALID_REQUEST. */
export function readSettings(
  lines: string,
  parameters: readonly Parameter[],
): Readonly<Record<string, string | number | boolean>> {
  const settings = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [before = '', ...after] = line.split(':');
      const name = before.trim().toLowerCase().replaceAll(' ', '_');
      const parameter = parameters.find((known) => known.name === name);
      if (parameter === undefined || after.length === 0) {
        const names = parameters.map((known) => `\`${known.name}\``).join(', ');
        throw new FlipbookError(
          'INVALID_REQUEST',
          `The other settings go one a line, as a name, a colon and a value. The names are ${names}.`,
        );
      }
      return [name, typedValue(parameter, after.join(':').trim())] as const;
    });
  return Object.fromEntries(settings);
}
