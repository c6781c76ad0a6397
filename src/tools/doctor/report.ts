import type { Finding, Status } from './check.js';

/** The mark of each status. The word beside it says the same to screen readers and grep. */
const MARKS: Readonly<Record<Status, string>> = { ok: '✓', warn: '!', fail: '✗', skip: '–' };

/** Colours a mark where the terminal supports it. */
export type Paint = (status: Status, text: string) => string;

/** The length of the longest check name. */
const NAME_WIDTH = 12;

const STATUS_WIDTH = 4;

/** The lines of one finding: the check first, then one line for each piece of advice. */
export function findingLines({ check, status, found, cures }: Finding, paint: Paint): readonly string[] {
  const mark = paint(status, `${MARKS[status]} ${status.padEnd(STATUS_WIDTH)}`);
  const indent = ' '.repeat(STATUS_WIDTH + 4);
  return [
    `${mark}  ${check.padEnd(NAME_WIDTH)}  ${oneLine(found)}`,
    ...cures.map((cure) => `${indent}fix: ${oneLine(cure)}`),
  ];
}

/** The checks that didn't run, one line for each reason. */
export function skippedLines(findings: readonly Finding[], paint: Paint): readonly string[] {
  const skipped = findings.filter(({ status }) => status === 'skip');
  return [...new Set(skipped.map(({ found }) => found))].flatMap((found) => {
    const checks = skipped.filter((finding) => finding.found === found).map(({ check }) => check);
    const [check = '', ...others] = checks;
    const finding: Finding =
      others.length === 0
        ? { check, status: 'skip', found, cures: [] }
        : {
            check: `${checks.length} checks`,
            status: 'skip',
            found: `${found}: ${checks.join(', ')}`,
            cures: [],
          };
    return findingLines(finding, paint);
  });
}

/** The report's last line. */
export function summaryLine(findings: readonly Finding[]): string {
  const { ok, warn, fail, skip } = count(findings);
  const advice = fail > 0 ? 'Start with the first line that says fail.' : 'Nothing failed.';
  return `Summary: ${ok} ok, ${warn} warn, ${fail} fail, ${skip} skip. ${advice}`;
}

/** The report as JSON. */
export function reportJson(findings: readonly Finding[]): string {
  return JSON.stringify({ summary: count(findings), checks: findings }, null, 2);
}

function count(findings: readonly Finding[]): Readonly<Record<Status, number>> {
  const total = { ok: 0, warn: 0, fail: 0, skip: 0 };
  for (const { status } of findings) total[status] += 1;
  return total;
}

/** Names come from outside and could contain control characters that move the cursor or break the line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
