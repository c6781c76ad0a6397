import { type FlipbookError, isFlipbookError } from './errors.js';
import type { Param, Sentence } from './text/sentence.js';
import { textsIn } from './text/texts.js';

/** An error in the log. */
export type ErrorFacts = {
  readonly name: string;
  readonly message: string;
  readonly [fact: string]: unknown;
};

/** How many nested causes are logged. */
const MAX_CAUSES = 8;

/**
 * Reduces an error to what is safe to log. The other side of a connection may repeat a token, a key or a member's
 * prompt, so of its texts only codes and other single words are kept. What a member, a moderator or an admin has written
 * is left out of a {@link FlipbookError}'s sentence.
 */
export function describeError(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error };
  const facts: Record<string, unknown> = {};
  for (const key of ['code', 'status', 'method', 'errorType']) {
    const value: unknown = Reflect.get(error, key);
    if (value !== undefined) facts[key] = wordOf(value);
  }
  // PostgreSQL's errors have a detail too, which repeats a whole row.
  if (isFlipbookError(error) && error.detail !== undefined) facts['detail'] = error.detail;
  const { stack, cause } = error;
  return {
    ...introduce(error),
    ...facts,
    ...(stack === undefined ? {} : { stack: framesOf(stack, error.message) }),
    ...(cause === undefined || depth === MAX_CAUSES ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

/** Its name and message, or a replacement when they hold the other side's text. */
function introduce(error: Error): { name: string; message: string } {
  if (isFlipbookError(error)) return { name: error.name, message: hideLongWords(ownWordsOf(error)) };
  if ('rawError' in error)
    return { name: 'DiscordAPIError', message: complaintsOf(error.rawError).join(', ') };
  if (error instanceof SyntaxError) return { name: error.name, message: 'What was read is not well-formed' };
  if ('issues' in error && Array.isArray(error.issues)) {
    return { name: error.name, message: error.issues.map(issueOf).join(', ') };
  }
  return { name: error.name, message: hideLongWords(error.message) };
}

/** Its sentence in English: "A moderator declined this request: [reason]". */
function ownWordsOf({ sentence }: FlipbookError): string {
  return textsIn('en').say(withoutText(sentence));
}

/** The sentence with "[name]" for each param that is text, and so may be a member's: numbers and sentences stay. */
function withoutText({ key, params = {} }: Sentence): Sentence {
  // Such a sentence is the bot's own, to the operator.
  if (key === 'verbatim') return { key, params };
  const kept = Object.entries(params).map(([name, param]) => [name, withoutTextIn(name, param)] as const);
  return { key, params: Object.fromEntries(kept) };
}

function withoutTextIn(name: string, param: Param): Param {
  if (typeof param === 'string' || Array.isArray(param)) return `[${name}]`;
  return typeof param === 'object' && 'key' in param ? withoutText(param) : param;
}

/** The stack's frames, without the message before them, which may have lines that look like frames. */
function framesOf(stack: string, message: string): string {
  const start = stack.indexOf(message);
  return (start < 0 ? stack : stack.slice(start + message.length))
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
}

/** A code, a status or a type if it is one short word; otherwise a replacement. */
function wordOf(value: unknown): string | number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^[\w.[\]-]{1,48}$/.test(value) ? value : '(no word)';
}

/**
 * Paths and codes of Discord's complaints about a message: "data.components.0.url: BASE_TYPE_MAX_LENGTH".
 *
 * @see https://docs.discord.com/developers/reference#error-messages
 */
function complaintsOf(rawError: unknown): readonly string[] {
  const found: string[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null || path.length > 20 || found.length === 20) return;
    if ('_errors' in node && Array.isArray(node._errors)) {
      for (const { code } of node._errors.slice(0, 3).map(Object))
        found.push(`${path.join('.')}: ${wordOf(code)}`);
      return;
    }
    for (const [key, value] of Object.entries(node)) walk(value, [...path, String(wordOf(key))]);
  };
  if (typeof rawError === 'object' && rawError !== null && 'errors' in rawError) walk(rawError.errors, []);
  return found;
}

/** "origin.token: invalid_type" for a zod issue. */
function issueOf(issue: unknown): string {
  const { path = [], code } = Object(issue);
  const steps = Array.isArray(path)
    ? path.map((step) => wordOf(typeof step === 'symbol' ? 'symbol' : step))
    : [];
  return `${steps.join('.')}: ${wordOf(code)}`;
}

/** Tokens and keys are longer than any ordinary word, in whatever encoding. */
function hideLongWords(text: string): string {
  return text.replace(/[\w.%+=~:-]{40,}/g, '[hidden]');
}
