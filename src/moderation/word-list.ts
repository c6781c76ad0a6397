import { RE2JS, RE2JSSyntaxException } from 're2js';
import { type Plain, plainOf, sliceOf } from './normalize.js';
import { findWord, wordOf } from './word.js';

/** What a text contains of a list: the line of the list, and the part of the text. */
export type Hit = { readonly line: string; readonly found: string };

/** A line of a list. */
type Rule = { readonly line: string; readonly find: (plain: Plain) => string | undefined };

/** A pattern between slashes; everything else is a word or a phrase. */
const PATTERN = /^\/(.+)\/$/;

/** Keeps a pattern's program small. */
const MAX_PATTERN_LENGTH = 200;

/** The lines that are neither a word nor a pattern that works, in order. An empty line is nothing. */
export function brokenLines(list: string): readonly string[] {
  return linesOf(list).filter((line) => ruleOf(line) === undefined);
}

/** What a text contains of a list, one hit for each line. Lines that don't work are ignored. */
export function hitsIn(text: string, list: string): readonly Hit[] {
  const plain = plainOf(text);
  return rulesOf(list).flatMap(({ line, find }) => {
    const found = find(plain);
    return found === undefined ? [] : [{ line, found }];
  });
}

/** The lists that were used last, because a list is compiled once and used for every request. */
const compiled = new Map<string, readonly Rule[]>();
const MAX_COMPILED = 200;

function rulesOf(list: string): readonly Rule[] {
  const known = compiled.get(list);
  if (known !== undefined) return known;
  const rules = linesOf(list).flatMap((line) => ruleOf(line) ?? []);
  const oldest = compiled.size < MAX_COMPILED ? undefined : compiled.keys().next().value;
  if (oldest !== undefined) compiled.delete(oldest);
  compiled.set(list, rules);
  return rules;
}

function linesOf(list: string): readonly string[] {
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function ruleOf(line: string): Rule | undefined {
  const pattern = PATTERN.exec(line)?.[1];
  if (pattern !== undefined) return patternRule(line, pattern);
  const word = wordOf(line);
  if (word === undefined) return undefined;
  return {
    line,
    find: (plain) => {
      const place = findWord(word, plain);
      return place && sliceOf(plain, ...place);
    },
  };
}

/** A pattern is looked for in the text as it is, and in the one that is compared. It can't backtrack. */
function patternRule(line: string, pattern: string): Rule | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH) return undefined;
  try {
    const compiledPattern = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    const find = (text: string): readonly [number, number] | undefined => {
      // Much faster than the search for the place, and most texts have none.
      if (!compiledPattern.test(text)) return undefined;
      const matcher = compiledPattern.matcher(text);
      while (matcher.find()) if (matcher.end() > matcher.start()) return [matcher.start(), matcher.end()];
      return undefined;
    };
    return {
      line,
      find: (plain) => {
        const place = find(plain.source);
        if (place !== undefined) return plain.source.slice(...place);
        const text = plain.chars.join('');
        const compared = find(text);
        return compared && text.slice(...compared);
      },
    };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return undefined;
    throw error;
  }
}
