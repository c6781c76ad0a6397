import { DatabaseSync as Original } from '@photostructure/sqlite';
import { reach, trace } from './aim.js';

let transactions = 0;

/**
 * The store's database, with every transaction as a moment to aim at. It is native, so a subclass is the only way in.
 */
export class DatabaseSync extends Original {
  override exec(sql: string): void {
    const isCommit = /^\s*commit\s*$/i.test(sql);
    if (/^\s*begin immediate/i.test(sql)) reach('write', transactions, 'before');
    if (isCommit) reach('write', transactions, 'between');
    super.exec(sql);
    if (!isCommit) return;
    reach('write', transactions, 'after');
    trace(`write ${transactions}`);
    transactions += 1;
  }
}
