import { RE2JS, RE2JSSyntaxException } from 're2js';
import { plainOf, sliceOf } from './normalize.js';
import { type Prepared, prepared } from './searched.js';
import { findWord, wordOf } from './word.js';

/** A match: the line of the list, and the part of the text. */
export type Hit = { readonly line: string; readonly found: string };

/** What a line of a list looks for. `size`: how large its pattern is for the engine. */
type Rule = {
  readonly size: number;
  readonly find: (text: Prepared) => string | undefined;
};

/** A line of a list; without a rule, it is neither a word nor a pattern that works. */
type Line = { readonly line: string; readonly rule: Rule | undefined };

/** A pattern between slashes; everything else is a word or a phrase. */
const PATTERN = /^\/(.+)\/$/;

const MAX_PATTERN_LENGTH = 200;

/**
 * The largest pattern, and the largest patterns of one list together, in instructions of the engine: "\w{999}" has a
 * thousand. A search takes at most this many steps for each character of the text.
 */
const MAX_SIZE = 300;
const MAX_SIZES = 5_000;

/** The lines that are neither a word nor a pattern that works, in order. An empty line is nothing. */
export function brokenLines(list: string): readonly string[] {
  return read(list).flatMap(({ line, rule }) => (rule === undefined ? [line] : []));
}

/** The matches of a list in a text, one for each line at most. Invalid lines are ignored. */
export function hitsIn(text: string, list: string): readonly Hit[] {
  const readings = plainOf(text).map(prepared);
  return read(list).flatMap(({ line, rule }) => {
    const found = rule && firstOf(readings, rule.find);
    return found === undefined ? [] : [{ line, found }];
  });
}

function firstOf(
  readings: readonly Prepared[],
  find: (text: Prepared) => string | undefined,
): string | undefined {
  for (const reading of readings) {
    const found = find(reading);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The lists that were used last, because a list is compiled once and used for every request. */
const compiled = new Map<string, readonly Line[]>();
const MAX_COMPILED = 200;

function read(list: string): readonly Line[] {
  const known = compiled.get(list);
  if (known !== undefined) return known;
  let room = MAX_SIZES;
  const lines = linesOf(list).map((line) => {
    const rule = ruleOf(line, Math.min(room, MAX_SIZE));
    // To compile what is refused takes time too.
    room -= rule?.size ?? MAX_SIZE;
    return { line, rule };
  });
  const oldest = compiled.size < MAX_COMPILED ? undefined : compiled.keys().next().value;
  if (oldest !== undefined) compiled.delete(oldest);
  compiled.set(list, lines);
  return lines;
}

function linesOf(list: string): readonly string[] {
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function ruleOf(line: string, maxSize: number): Rule | undefined {
  const pattern = PATTERN.exec(line)?.[1];
  if (pattern !== undefined) return patternRule(pattern, maxSize);
  const word = wordOf(line);
  if (word === undefined) return undefined;
  return {
    size: 0,
    find: (text) => {
      const place = findWord(word, text);
      return place && sliceOf(text, ...place);
    },
  };
}

/** A pattern is looked for in the text as it is, and in the one that is compared. It can't backtrack. */
function patternRule(pattern: string, maxSize: number): Rule | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH || maxSize <= 0) return undefined;
  try {
    const compiledPattern = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    const size = compiledPattern.programSize();
    if (size > maxSize) return undefined;
    const find = (text: string): readonly [number, number] | undefined => {
      // Much faster than finding the position, and most texts have no match.
      if (!compiledPattern.test(text)) return undefined;
      const matcher = compiledPattern.matcher(text);
      while (matcher.find()) if (matcher.end() > matcher.start()) return [matcher.start(), matcher.end()];
      return undefined;
    };
    return {
      size,
      find: ({ source, chars }) => {
        const place = find(source);
        if (place !== undefined) return source.slice(...place);
        const text = chars.join('');
        const compared = find(text);
        return compared && text.slice(...compared);
      },
    };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return undefined;
    throw error;
  }
}
