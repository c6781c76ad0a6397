import { CUT, oneLine, SHOWN_LENGTHS, shorten } from '../inert-text.js';

/** So many UTF-16 units before the mark of a cut tell where it was made... */
const ENDING = 8;

/** ...unless that is so near the beginning that anybody could write it. */
const MIN_DEPTH = 60;

/** The share of what was shown by which an edit of it is known. */
const ALIKE = 0.5;

/** True when `text` may be what was shown of a longer one, so that {@link wholeOf} has something to look for. */
export function mayBeShown(text: string): boolean {
  const { length } = plain(text);
  return text.includes(CUT) || (length > MIN_DEPTH && length <= SHOWN_LENGTHS.suggestion + 2);
}

/**
 * What is meant by `text`: the whole of it among `known`, where it is what was shown of that one, and `text` itself
 * where it has nothing to do with them. Undefined when only its writer can tell: it was edited as it was shown, or
 * several are shown like it.
 *
 * Discord sends what it shows of a suggestion instead of its value after a paste, an edit or a change of channel; and
 * members copy from cards and lists.
 */
export function wholeOf(text: string, known: readonly string[]): string | undefined {
  const shown = plain(text);
  const wholes = new Map(known.map((whole) => [plain(whole), whole]));
  if (wholes.has(shown)) return text;
  const meant = [...wholes.keys()].filter((whole) => showingsOf(whole).includes(shown));
  if (meant.length > 0) return meant.length === 1 ? wholes.get(meant[0] ?? '') : undefined;
  return [...wholes.keys()].some((whole) => isRestOf(shown, whole)) ? undefined : text;
}

/** How a text is shown where it is too long. */
function showingsOf(whole: string): readonly string[] {
  return Object.values(SHOWN_LENGTHS)
    .filter((maxLength) => whole.length > maxLength)
    .map((maxLength) => shorten(whole, maxLength));
}

/** True when `text` is what was shown of `whole`, with a change. */
function isRestOf(text: string, whole: string): boolean {
  const [shown] = showingsOf(whole);
  if (shown === undefined) return false;
  if (withoutDots(text) === withoutDots(shown)) return true;
  const endings = [...text.matchAll(new RegExp(`.{0,${ENDING}}${CUT}`, 'gs'))].map(([ending]) => ending);
  // An ellipsis that stands in the whole as well is its writer's own.
  const cuts = endings.filter((ending) => !whole.includes(ending));
  if (cuts.length === 0) return false;
  const isThere = (cut: string) =>
    cut.length === ENDING + CUT.length && whole.lastIndexOf(cut.slice(0, ENDING)) >= MIN_DEPTH;
  return cuts.some(isThere) || likeness(text, shown) >= ALIKE;
}

function withoutDots(text: string): string {
  return text.replace(/[\s.…]+$/, '');
}

/** How much of `shown`, by its runs of three characters, is in `text`: from 0 to 1. */
function likeness(text: string, shown: string): number {
  const runs = Array.from({ length: shown.length - 2 }, (_, at) => shown.slice(at, at + 3));
  return runs.filter((run) => text.includes(run)).length / runs.length;
}

/** A text as it is shown: on one line, and with other backticks where it stands in code. */
function plain(text: string): string {
  return oneLine(text).replaceAll('`', "'");
}
