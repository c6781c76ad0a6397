import type { Parameter } from '../../animation/catalog.js';
import type { Value } from '../../animation/model.js';
import { typedValue } from '../../animation/typed-value.js';
import { identifier } from '../../animation/words.js';
import { FlipbookError } from '../../errors.js';
import type { RecordedRequest } from '../../jobs/job.js';
import { sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { inlineCode } from '../inert-text.js';

/** How much of a line that can't be read is repeated. */
const MAX_SHOWN = 60;

/** How many such lines are repeated. */
const MAX_LINES = 5;

/** The chosen values of `parameters`, one per line: "resolution: 1080p". Names and values are localized. */
export function writeSettings(
  request: RecordedRequest,
  parameters: readonly Parameter[],
  texts: Texts,
): string {
  return parameters
    .flatMap((parameter) => {
      const value = request[parameter.name];
      return value === undefined ? [] : settingLine(parameter, value, texts);
    })
    .join('\n');
}

/** "resolution: 1080p". */
export function settingLine({ called, inWords }: Parameter, value: Value, { write }: Texts): string {
  return `${write(called)}: ${write(inWords(value)).replace(/\s+/g, ' ')}`;
}

/**
 * Parses lines of settings into the fields of the request's schema. Also accepts English in every language. Throws
 * INVALID_REQUEST for lines that are none of `parameters`, or a second one of the same; it names the first few.
 */
export function readSettings(
  lines: string,
  parameters: readonly Parameter[],
  texts: Texts,
): Readonly<Record<string, Value>> {
  const settings: Record<string, Value> = {};
  const unreadable: string[] = [];
  for (const line of lines.split('\n').filter((text) => text.trim() !== '')) {
    const [before = '', ...after] = line.split(/[:：]/);
    const typed = identifier(before);
    const parameter = parameters
      .filter(({ name }) => !(name in settings))
      .find(({ name, called }) => [name, texts.write(called)].includes(typed));
    if (parameter === undefined || after.length === 0) unreadable.push(line);
    else settings[parameter.name] = readValue(parameter, after.join(':').trim(), texts);
  }
  if (unreadable.length === 0) return settings;
  const left = parameters.filter(({ name }) => !(name in settings));
  throw new FlipbookError(
    'INVALID_REQUEST',
    sentence('form.other-settings', {
      lines: unreadable
        .slice(0, MAX_LINES)
        .map((line) => inlineCode(line, MAX_SHOWN))
        .join(', '),
      names: left.map(({ called }) => `\`${texts.write(called)}\``).join(', '),
    }),
  );
}

/** The value whose localized or English name is `text`. */
function readValue(parameter: Parameter, text: string, { write }: Texts): Value {
  const values = parameter.kind === 'choice' ? parameter.choices : [true, false];
  const isMeant = (value: string | boolean) =>
    write(parameter.inWords(value)).toLowerCase() === text.toLowerCase();
  const named = parameter.kind === 'choice' || parameter.kind === 'yes-no' ? values.find(isMeant) : undefined;
  return named ?? typedValue(parameter, text);
}
