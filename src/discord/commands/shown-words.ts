import { CUT, oneLine, SHOWN_LENGTHS, shorten } from '../inert-text.js';

/** This many UTF-16 units before the ellipsis identify where a text was cut... */
const ENDING = 8;

/** ...unless that is so close to the beginning that anybody could have typed it. */
const MIN_DEPTH = 60;

/** The similarity at which a text counts as an edit of a shown one. */
const ALIKE = 0.5;

/** True when `text` may be a longer text as it was shown, so that {@link wholeOf} is worth calling. */
export function mayBeShown(text: string): boolean {
  const { length } = plain(text);
  return text.includes(CUT) || (length > MIN_DEPTH && length <= SHOWN_LENGTHS.suggestion + 2);
}

/**
 * The text meant by `text`: the one of `known` that was shown like this, or `text` itself if it has nothing to do with
 * them. Undefined when only the writer knows: a shown text was edited, or several are shown alike.
 *
 * Discord sends a suggestion's displayed name instead of its value after a paste, an edit or a change of channel, and
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

/** The ways in which a long text is shown. */
function showingsOf(whole: string): readonly string[] {
  return Object.values(SHOWN_LENGTHS)
    .filter((maxLength) => whole.length > maxLength)
    .map((maxLength) => shorten(whole, maxLength));
}

/** True when `text` is an edit of what was shown of `whole`. */
function isRestOf(text: string, whole: string): boolean {
  const [shown] = showingsOf(whole);
  if (shown === undefined) return false;
  if (withoutDots(text) === withoutDots(shown)) return true;
  const endings = [...text.matchAll(new RegExp(`.{0,${ENDING}}${CUT}`, 'gs'))].map(([ending]) => ending);
  // An ellipsis that is in the full text as well comes from its writer.
  const cuts = endings.filter((ending) => !whole.includes(ending));
  if (cuts.length === 0) return false;
  const isThere = (cut: string) =>
    cut.length === ENDING + CUT.length && whole.lastIndexOf(cut.slice(0, ENDING)) >= MIN_DEPTH;
  return cuts.some(isThere) || likeness(text, shown) >= ALIKE;
}

function withoutDots(text: string): string {
  return text.replace(/[\s.…]+$/, '');
}

/** The share of the three-character runs of `shown` that occur in `text`: from 0 to 1. */
function likeness(text: string, shown: string): number {
  const runs = Array.from({ length: shown.length - 2 }, (_, at) => shown.slice(at, at + 3));
  return runs.filter((run) => text.includes(run)).length / runs.length;
}

/** A text as it is shown: on one line, with backticks replaced as in code. */
function plain(text: string): string {
  return oneLine(text).replaceAll('`', "'");
}
