import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Claim } from './ledger.js';
import type { Limit } from './limits.js';

/** An amount of clips, or of money in millionths of a US dollar. */
type Amount = { readonly unit: Claim['unit']; readonly most: number };

/** A larger amount is a mistake. */
const MOST = 1_000_000;

/** Cents. */
const MOST_DECIMALS = 2;

/** Seven days. */
const MAX_PAUSE_SECONDS = 7 * 24 * 3_600;

/** Names of dollars and clips in the bot's languages. */
const DOLLARS: ReadonlySet<string> = new Set(
  '$ us$ $us usd dollar dollars dólar dólares dolar dolares ドル 米ドル 달러'.split(' '),
);
const CLIPS: ReadonlySet<string> = new Set(
  'clip clips clipe clipes video videos vídeo vídeos vidéo vidéos 本 件 動画 クリップ 개 편 영상 클립'.split(
    ' ',
  ),
);

const SECONDS_IN: readonly (readonly [number, ReadonlySet<string>])[] = [
  [
    1,
    new Set(
      's sec secs second seconds sek sekunde sekunden seg segundo segundos seconde secondes 秒 초'.split(' '),
    ),
  ],
  [60, new Set('m min mins minute minutes minuten minuto minutos 分 분'.split(' '))],
  [3_600, new Set('h hr hrs hour hours std stunde stunden heure heures hora horas 時間 시간'.split(' '))],
];

/** What a number counts, for {@link readNumber}: its unit may be written with it. */
export type Unit = 'dollars' | 'seconds';

/** A number, and what stands before and after it. */
const PARTS = /^(us\$|\$us|\$|usd)?\s*(\d[\d., '’]*?)\s*(?:(us\$|\$us|\$|\p{L}+)\.?)?$/iu;

/** "1,000" and "1.000" are a thousand to some and one to others. */
const UNCLEAR = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** Digits, perhaps in groups of three, and a fraction. */
const DIGITS = /^(\d+|\d{1,3}([., '’])\d{3}(?:\2\d{3})*)(?:([.,])(\d+))?$/;

/**
 * Parses a number as members and the bot itself write it, in any of its languages: "5.50", "5,50 $US", "US$ 1.000,00".
 * Seconds may be in minutes or hours. NaN when it is none, has another unit, or could be two different ones.
 */
export function readNumber(written: string, unit?: Unit): number {
  const [, before, digits = '', after] = PARTS.exec(plain(written)) ?? [];
  const { value = Number.NaN } = digitsOf(digits) ?? {};
  const isFitting = (name: string | undefined) => name === undefined || isIn(DOLLARS, name);
  if (unit === 'dollars') return isFitting(before) && isFitting(after) ? value : Number.NaN;
  if (before !== undefined) return Number.NaN;
  if (after === undefined) return value;
  return unit === 'seconds' ? value * secondsIn(after) : Number.NaN;
}

/** The value of digits, and how many of them are after the point; undefined when they are no number, or unclear. */
function digitsOf(digits: string): { readonly value: number; readonly decimals: number } | undefined {
  const [, whole, group, point, decimals = ''] = DIGITS.exec(digits) ?? [];
  if (whole === undefined || UNCLEAR.test(digits) || (group !== undefined && group === point))
    return undefined;
  return { value: Number(`${whole.replaceAll(/\D/g, '')}.${decimals}`), decimals: decimals.length };
}

/**
 * Parses an amount as members write it: "5" and "5 clips" are clips, "$5", "5 USD" and "5,50" are dollars. Throws
 * INVALID_REQUEST with what to write instead. "1,000" is refused, because it means a thousand to some readers and one
 * to others.
 */
export function readAmount(written: string): Amount {
  const [, before, digits = '', after] = PARTS.exec(plain(written)) ?? [];
  const { value: amount = 0, decimals = MOST_DECIMALS + 1 } = digitsOf(digits) ?? {};
  if (decimals > MOST_DECIMALS) throw refused(sentence('limits.expects.amount'));
  const isMoney = before !== undefined || isIn(DOLLARS, after) || (after === undefined && decimals > 0);
  if (after !== undefined && !isIn(isMoney ? DOLLARS : CLIPS, after)) {
    throw refused(sentence('limits.expects.amount'));
  }
  if (amount === 0) throw refused(sentence('limits.expects.more', { setting: sentence('settings.pause') }));
  if (amount > MOST) throw refused(sentence('limits.expects.less'));
  if (isMoney) return { unit: 'micros', most: Math.round(amount * 1_000_000) };
  if (!Number.isInteger(amount)) throw refused(sentence('limits.expects.whole'));
  return { unit: 'clips', most: amount };
}

/** Parses a duration with its unit, such as "10 min", to seconds. Throws INVALID_REQUEST with what to write instead. */
export function readPause(written: string): number {
  const [, digits, unit = ''] = /^(\d{1,6})\s*(\p{L}+)\.?$/u.exec(plain(written)) ?? [];
  const seconds = Number(digits) * secondsIn(unit);
  if (seconds >= 1 && seconds <= MAX_PAUSE_SECONDS) return seconds;
  throw refused(sentence('limits.expects.pause'));
}

/** The amount of a limit as {@link readAmount} or {@link readPause} reads it. */
export function writeAmount(limit: Limit): string {
  if (limit.per === 'cooldown') {
    const { seconds } = limit;
    if (seconds % 3_600 === 0) return `${seconds / 3_600} h`;
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
  }
  if (limit.unit === 'clips') return String(limit.most);
  const dollars = limit.most / 1_000_000;
  return `$${Number.isInteger(dollars) ? dollars : dollars.toFixed(2)}`;
}

/** The seconds in a unit of time; NaN when it is none. */
function secondsIn(unit: string): number {
  return SECONDS_IN.find(([, names]) => isIn(names, unit))?.[0] ?? Number.NaN;
}

/** Input methods for Japanese and Korean write wide digits and signs. */
function plain(written: string): string {
  return written.normalize('NFKC').trim();
}

function isIn(names: ReadonlySet<string>, name: string | undefined): boolean {
  return name !== undefined && names.has(name.toLowerCase());
}

function refused(reason: Sentence): FlipbookError {
  return new FlipbookError('INVALID_REQUEST', reason);
}
