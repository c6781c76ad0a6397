import { DateTime } from 'luxon';
import { isUnclear } from './decision.js';
import type { LedgerEntry } from './ledger.js';
import { knownUser } from './report.js';

const HEAD = [
  'requested',
  'job',
  'member',
  'channel',
  'model',
  'state',
  'usd',
  'known as',
  'decided by',
  'decided at',
];

/**
 * The last entry of each job as a table for a spreadsheet, with times on the calendar of `zone`. Ids are
 * written as Discord's mentions, because a spreadsheet would round them as numbers.
 */
export function ledgerCsv(entries: readonly LedgerEntry[], zone: string): string {
  const at = (ms: number) => DateTime.fromMillis(ms, { zone }).toISO({ suppressMilliseconds: true }) ?? '';
  const rows = entries.map((entry) => [
    at(entry.atMs),
    `job ${entry.jobId}`,
    knownUser(entry.userId) === undefined ? 'deleted' : `<@${entry.userId}>`,
    entry.channelId === undefined ? '' : `<#${entry.channelId}>`,
    entry.model,
    isUnclear(entry) ? 'unclear' : { reserve: 'reserved', settle: 'settled', release: 'free' }[entry.kind],
    (entry.micros / 1_000_000).toFixed(6),
    entry.basis,
    entry.hand?.by ?? '',
    entry.hand === undefined ? '' : at(entry.hand.atMs),
  ]);
  // The byte order mark makes Excel read the file as UTF-8.
  return `\ufeff${[HEAD, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A quoted cell. A text that a spreadsheet would read as a formula gets an apostrophe first.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const inert = /^[\s"']*[=+\-@\t\r|＝＋－＠]/u.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}
