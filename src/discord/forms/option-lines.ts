import type { Parameter } from '../../animation/catalog.js';
import { typedValue } from '../../animation/typed-value.js';
import { inWords } from '../../animation/words.js';
import { FlipbookError } from '../../errors.js';
import type { RecordedRequest } from '../../jobs/job.js';
import { sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';

/** The chosen values of `parameters`, one per line: "resolution: 1080p". Names and values are localized. */
export function writeSettings(
  request: RecordedRequest,
  parameters: readonly Parameter[],
  texts: Texts,
): string {
  return parameters
    .flatMap(({ name }) => {
      const value = request[name];
      return value === undefined ? [] : settingLine(name, value, texts);
    })
    .join('\n');
}

/** "resolution: 1080p". */
export function settingLine(
  name: Parameter['name'],
  value: string | number | boolean,
  { t, write }: Texts,
): string {
  return `${t(`option.${name}.name`)}: ${write(inWords(name, value)).replace(/\s+/g, ' ')}`;
}

/**
 * Parses lines of settings into the fields of the request's schema. Also accepts English in every language. Throws
 * INVALID_REQUEST.
 */
export function readSettings(
  lines: string,
  parameters: readonly Parameter[],
  texts: Texts,
): Readonly<Record<string, string | number | boolean>> {
  const settings = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [before = '', ...after] = line.split(/[:：]/);
      const called = before.trim().toLowerCase().replaceAll(' ', '_');
      const parameter = parameters.find(({ name }) => [name, nameOf(name, texts)].includes(called));
      if (parameter === undefined || after.length === 0) {
        const names = parameters.map(({ name }) => `\`${nameOf(name, texts)}\``).join(', ');
        throw new FlipbookError('INVALID_REQUEST', sentence('form.other-settings', { names }));
      }
      return [parameter.name, readValue(parameter, after.join(':').trim(), texts)] as const;
    });
  return Object.fromEntries(settings);
}

function nameOf(name: Parameter['name'], { t }: Texts): string {
  return t(`option.${name}.name`);
}

/** The value whose localized or English name is `text`. */
function readValue(parameter: Parameter, text: string, { write }: Texts): string | number | boolean {
  const values = parameter.kind === 'choice' ? parameter.choices : [true, false];
  const isMeant = (value: string | boolean) =>
    write(inWords(parameter.name, value)).toLowerCase() === text.toLowerCase();
  const named = parameter.kind === 'choice' || parameter.kind === 'yes-no' ? values.find(isMeant) : undefined;
  return named ?? typedValue(parameter, text);
}
