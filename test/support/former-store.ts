import { DatabaseSync } from '@photostructure/sqlite';
import { SCHEMA } from '../../src/store/sqlite/entries.js';

/** Creates a store file as before jobs had their own tables, with open jobs that have these records. */
export function writeFormerStore(file: string, records: readonly { readonly id: string }[]): void {
  const db = new DatabaseSync(file);
  try {
    db.exec(`pragma application_id = ${0x466c6970}; pragma user_version = 1; ${SCHEMA}`);
    const add = db.prepare('insert into entry (namespace, key, value) values (?, ?, ?)');
    for (const record of records) {
      add.run('jobs', record.id, JSON.stringify({ value: record }));
      add.run('open', record.id, JSON.stringify({ value: true }));
    }
  } finally {
    db.close();
  }
}
