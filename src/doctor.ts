import { styleText } from 'node:util';
import { type DoctorArguments, helpText, readArguments } from './doctor/arguments.js';
import type { Finding, Status } from './doctor/check.js';
import { startChecks } from './doctor/checks.js';
import { nodeFinding } from './doctor/node.js';
import { findingLines, reportJson, summaryLine } from './doctor/report.js';
import { tryEnvironment } from './doctor/settings.js';

/** Whatever still hangs when everything is said is not waited for. */
const LEAVE_MS = 500;

const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'gray' } as const;

function paint(status: Status, text: string): string {
  // It leaves the text alone when nobody looks at a terminal.
  return styleText(COLOURS[status], text);
}

/** Prints each finding as soon as those above it are there; resolves with the exit code. */
async function run({ isJson }: DoctorArguments): Promise<number> {
  const findings: Finding[] = [];
  for (const coming of [nodeFinding(process.versions.node), ...startChecks(tryEnvironment())]) {
    const finding = await coming;
    findings.push(finding);
    if (!isJson) console.log(findingLines(finding, paint).join('\n'));
  }
  console.log(isJson ? reportJson(findings) : `\n${summaryLine(findings)}`);
  return findings.some(({ status }) => status === 'fail') ? 1 : 0;
}

function readOptions(): DoctorArguments | 'help' | undefined {
  try {
    return readArguments();
  } catch (error) {
    console.error(error instanceof Error ? error.message.split('\n')[0] : String(error));
    return undefined;
  }
}

const options = readOptions();
if (options === undefined) process.exitCode = 2;
else if (options === 'help') console.log(helpText);
else {
  process.exitCode = await run(options);
  setTimeout(() => process.exit(), LEAVE_MS).unref();
}
