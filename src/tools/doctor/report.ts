import type { Finding, Status } from './check.js';

/** The mark of each status. The word beside it says the same to a screen reader and to grep. */
const MARKS: Readonly<Record<Status, string>> = { ok: '✓', warn: '!', fail: '✗', skip: '–' };

/** Writes a mark so that it stands out, where that is possible. */
export type Paint = (status: Status, text: string) => string;

/** As wide as the longest name of a check. */
const NAME_WIDTH = 12;

const STATUS_WIDTH = 4;

/** One check in a line, and its cures in a line each below it. */
export function findingLines({ check, status, found, cures }: Finding, paint: Paint): readonly string[] {
  const mark = paint(status, `${MARKS[status]} ${status.padEnd(STATUS_WIDTH)}`);
  const indent = ' '.repeat(STATUS_WIDTH + 4);
  return [
    `${mark}  ${check.padEnd(NAME_WIDTH)}  ${oneLine(found)}`,
    ...cures.map((cure) => `${indent}fix: ${oneLine(cure)}`),
  ];
}

/** The last line. */
export function summaryLine(findings: readonly Finding[]): string {
  const { ok, warn, fail, skip } = count(findings);
  const advice = fail > 0 ? 'Start with the first line that says fail.' : 'Nothing failed.';
  return `Summary: ${ok} ok, ${warn} warn, ${fail} fail, ${skip} skip. ${advice}`;
}

/** The same as JSON. */
export function reportJson(findings: readonly Finding[]): string {
  return JSON.stringify({ summary: count(findings), checks: findings }, null, 2);
}

function count(findings: readonly Finding[]): Readonly<Record<Status, number>> {
  const total = { ok: 0, warn: 0, fail: 0, skip: 0 };
  for (const { status } of findings) total[status] += 1;
  return total;
}

/** Names come from outside, and could hold what moves a terminal's cursor or breaks the line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
