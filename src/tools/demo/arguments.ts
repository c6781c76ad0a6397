import { parseArgs } from 'node:util';
import { type Parameter, parametersOf } from '../../animation/catalog.js';
import { type AnimationRequest, requestSchema } from '../../animation/request.js';
import { typedValue } from '../../animation/typed-value.js';
import { invalid, readWords } from '../../command-line.js';
import { textsIn } from '../../text/texts.js';

/** The demo's parsed command line. */
export type DemoArguments = {
  /** A picture file; the demo draws its own if missing. */
  readonly image: string | undefined;
  readonly out: string;
  readonly request: AnimationRequest;
};

const parameters = parametersOf(['image']);

const flagOf = (name: string) => name.replaceAll('_', '-');

const DEFAULT_PROMPT = 'The sun sinks behind the hills, birds cross the sky, a slow pan to the right';

/** The column in which what options do is explained. */
const COLUMN = 36;

/** An option and what it does, which begins a line of its own after a long list of values. */
function optionLine(option: string, does: string): string {
  const isLong = option.length > COLUMN - 4;
  const label = isLong ? `  ${option}\n${' '.repeat(COLUMN)}` : `  ${option}`.padEnd(COLUMN);
  return `${label} ${does}`;
}

/** The text of `--help`. */
export function helpText(): string {
  const { write } = textsIn('en');
  const lines = parameters.map((parameter) => {
    const value = {
      text: 'TEXT',
      choice: parameter.kind === 'choice' ? parameter.choices.join('|') : '',
      'whole-number': 'N',
      'yes-no': 'yes|no',
    }[parameter.kind];
    return optionLine(`--${flagOf(parameter.name)} ${value}`, write(parameter.description));
  });
  return [
    'Runs the real bot on this machine, without an account: it starts embedded Discord and fal emulators, a member',
    "sends /animate, and each version of the bot's message is printed until the video is ready.",
    '',
    'Usage: npm run demo [-- OPTIONS]',
    '',
    optionLine('--image FILE', 'JPEG, PNG, WebP, GIF or AVIF (without it, a picture is drawn)'),
    ...lines,
    optionLine('--out FILE', 'Where the clip goes, an .mp4 (flipbook-demo.mp4)'),
    optionLine('--help', 'Show this help'),
  ].join('\n');
}

/**
 * Parses the command line. Returns `help` when requested; throws CONFIG_INVALID with a one-line message when it is
 * invalid.
 */
export function readArguments(words?: readonly string[]): DemoArguments | 'help' {
  const options = {
    image: { type: 'string' },
    out: { type: 'string', default: 'flipbook-demo.mp4' },
    help: { type: 'boolean', short: 'h', default: false },
    ...Object.fromEntries(parameters.map(({ name }) => [flagOf(name), { type: 'string' as const }])),
  } as const;
  const { values, positionals } = readWords(
    'npm run demo',
    (args) => parseArgs({ args, strict: true, allowPositionals: true, options }),
    words,
  );
  if (positionals.length > 0) {
    throw invalid(
      `'${positionals[0]}' belongs to no option. Put options after --: npm run demo -- --image FILE`,
    );
  }
  if (values.help) return 'help';
  if (!values.out.toLowerCase().endsWith('.mp4')) {
    throw invalid(`--out must end in .mp4, because the clip is one, and is '${values.out}'`);
  }
  const given: Record<string, string | boolean | undefined> = values;
  const chosen = parameters.flatMap((parameter) => {
    const value = given[flagOf(parameter.name)];
    return typeof value === 'string' ? [[parameter.name, typedValue(parameter, value)] as const] : [];
  });
  const parsed = requestSchema.safeParse({ prompt: DEFAULT_PROMPT, ...Object.fromEntries(chosen) });
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0];
    const parameter = parameters.find((known) => known.name === name) ?? parameters[0];
    throw invalid(parameter === undefined ? 'The options are not valid' : expectation(parameter));
  }
  return { image: values.image, out: values.out, request: parsed.data };
}

/** The values that an option accepts, for an error message. */
function expectation(parameter: Parameter): string {
  const flag = `--${flagOf(parameter.name)}`;
  switch (parameter.kind) {
    case 'text':
      return `${flag} must be a text of 1 to ${parameter.maxLength} characters`;
    case 'choice':
      return `${flag} must be one of ${parameter.choices.join(', ')}`;
    case 'whole-number':
      return `${flag} must be a whole number from ${parameter.min} to ${parameter.max}`;
    case 'yes-no':
      return `${flag} must be yes or no`;
  }
}
