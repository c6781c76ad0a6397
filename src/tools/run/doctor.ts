import { styleText } from 'node:util';
import type { DoctorArguments } from '../doctor/arguments.js';
import type { Finding, Status } from '../doctor/check.js';
import { createChecks } from '../doctor/checks.js';
import { nodeFinding } from '../doctor/node.js';
import { findingLines, reportJson, skippedLines, summaryLine } from '../doctor/report.js';
import { tryEnvironment } from '../doctor/settings.js';

/** How long to wait for pending work after the report. */
const LEAVE_MS = 500;

const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'gray' } as const;

function paint(status: Status, text: string): string {
  // styleText returns plain text when the output is not a terminal.
  return styleText(COLOURS[status], text);
}

/**
 * Prints each finding as soon as the ones before it are printed, but skipped checks at the end, and sets the exit
 * code.
 */
export async function runDoctor({ isJson }: DoctorArguments): Promise<void> {
  const findings: Finding[] = [];
  const running = createChecks(tryEnvironment()).map((check) => check.run());
  for (const coming of [nodeFinding(process.versions.node), ...running]) {
    const finding = await coming;
    findings.push(finding);
    if (!isJson && finding.status !== 'skip') console.log(findingLines(finding, paint).join('\n'));
  }
  if (!isJson) for (const line of skippedLines(findings, paint)) console.log(line);
  console.log(isJson ? reportJson(findings) : `\n${summaryLine(findings)}`);
  process.exitCode = findings.some(({ status }) => status === 'fail') ? 1 : 0;
  setTimeout(() => process.exit(), LEAVE_MS).unref();
}
