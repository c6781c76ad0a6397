import { isFlipbookError } from '../../errors.js';
import { restore } from '../../store/sqlite/restore.js';
import { runLedgerCheck } from './ledger-check.js';

/** Restores a backup, checks its ledger, and prints the outcome. Sets the exit code. */
export async function runRestore({
  from,
  file,
}: {
  readonly from: string;
  readonly file: string;
}): Promise<void> {
  try {
    const kept = await restore({ from, file, nowMs: Date.now() });
    console.log(`Restored ${from} to ${file}.`);
    if (kept !== undefined) {
      console.log(`The former file is ${kept}. It has members' prompts: delete it when all is well.`);
    }
  } catch (error) {
    const why = isFlipbookError(error) ? error.message : String(error);
    console.error(`Nothing was restored. ${why}`);
    process.exitCode = 1;
    return;
  }
  await runLedgerCheck({ location: file, json: false });
}
