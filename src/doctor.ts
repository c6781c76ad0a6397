import util from 'node:util';
import { type DoctorArguments, helpText, readArguments } from './doctor/arguments.js';
import type { Finding, Status } from './doctor/check.js';
import { judgeNode } from './doctor/node.js';
import { findingLines, reportJson, summaryLine } from './doctor/report.js';

/** Whatever still hangs when everything is said is not waited for. */
const LEAVE_MS = 500;

const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'gray' } as const;

function paint(status: Status, text: string): string {
  // It leaves the text alone when nobody looks at a terminal. An old Node.js, which is told here, lacks it.
  return typeof util.styleText === 'function' ? util.styleText(COLOURS[status], text) : text;
}

/** On an old Node.js, the files behind these imports can't even be loaded. */
async function startOthers(): Promise<readonly Promise<Finding>[]> {
  const { tryEnvironment } = await import('./doctor/settings.js');
  const { startChecks } = await import('./doctor/checks.js');
  return startChecks(tryEnvironment());
}

/** Prints each finding as soon as those above it are there; resolves with the exit code. */
async function run({ isJson }: DoctorArguments): Promise<number> {
  const node = judgeNode(process.versions.node);
  const findings: Finding[] = [];
  for (const coming of [node, ...(node.status === 'ok' ? await startOthers() : [])]) {
    const finding = await coming;
    findings.push(finding);
    if (!isJson) console.log(findingLines(finding, paint).join('\n'));
  }
  console.log(isJson ? reportJson(findings) : `\n${summaryLine(findings)}`);
  return findings.some(({ status }) => status === 'fail') ? 1 : 0;
}

function readOptions(): DoctorArguments | 'help' | undefined {
  try {
    return readArguments(process.argv.slice(2));
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
