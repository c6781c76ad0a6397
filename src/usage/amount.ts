import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Claim } from './ledger.js';
import type { Limit } from './limits.js';

/** An amount of clips, or of money in millionths of a US dollar. */
type Amount = { readonly unit: Claim['unit']; readonly most: number };

/** A larger amount is a mistake. */
const MOST = 1_000_000;

/** Seven days. */
const MAX_PAUSE_SECONDS = 7 * 24 * 3_600;

/** Names of dollars and clips in the bot's languages. */
const DOLLARS: ReadonlySet<string> = new Set(
  '$ us$ usd dollar dollars dólar dólares dolar dolares ドル 米ドル 달러'.split(' '),
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

/**
 * Parses an amount as members write it: "5" and "5 clips" are clips, "$5", "5 USD" and "5,50" are dollars. Throws
 * INVALID_REQUEST with what to write instead. "1,000" is refused, because it means a thousand to some readers and one
 * to others.
 */
export function readAmount(written: string): Amount {
  const parts = /^(us\$|\$|usd)?\s*(\d{1,9}(?:[.,]\d{1,2})?)\s*(?:(\$|us\$|\p{L}+)\.?)?$/iu.exec(
    plain(written),
  );
  const [, before, digits, after] = parts ?? [];
  if (digits === undefined) throw refused(sentence('limits.expects.amount'));
  const isMoney =
    before !== undefined || isIn(DOLLARS, after) || (after === undefined && /[.,]/.test(digits));
  if (after !== undefined && !isIn(isMoney ? DOLLARS : CLIPS, after)) {
    throw refused(sentence('limits.expects.amount'));
  }
  const amount = Number(digits.replace(',', '.'));
  if (amount === 0) throw refused(sentence('limits.expects.more', { setting: sentence('settings.pause') }));
  if (amount > MOST) throw refused(sentence('limits.expects.less'));
  if (isMoney) return { unit: 'micros', most: Math.round(amount * 1_000_000) };
  if (!Number.isInteger(amount)) throw refused(sentence('limits.expects.whole'));
  return { unit: 'clips', most: amount };
}

/** Parses a duration with its unit, such as "10 min", to seconds. Throws INVALID_REQUEST with what to write instead. */
export function readPause(written: string): number {
  const [, digits, unit = ''] = /^(\d{1,6})\s*(\p{L}+)\.?$/u.exec(plain(written)) ?? [];
  const [factor = 0] = SECONDS_IN.find(([, names]) => isIn(names, unit)) ?? [];
  const seconds = Number(digits) * factor;
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
