import type { JobRows } from '../job-rows.js';
import type { Sql } from './sql.js';

/** The notes in a database. Methods throw its errors. */
export function createNoteRows({ all, run }: Sql): Pick<JobRows, 'addNote' | 'putNote' | 'removeNote'> & {
  readonly sweepNotes: () => void;
} {
  const sweepNotes = () => run('delete from note where expires <= now_ms()');
  return {
    addNote: (name, expiresMs) => {
      sweepNotes();
      const added = all(
        'insert into note (name, expires) values (?, ?) on conflict (name) do nothing returning name',
        name,
        expiresMs,
      );
      return added.length > 0;
    },
    putNote: (name, expiresMs) =>
      run(
        'insert into note (name, expires) values (?, ?) on conflict (name) do update set expires = excluded.expires',
        name,
        expiresMs,
      ),
    removeNote: (name) => run('delete from note where name = ?', name),
    sweepNotes,
  };
}
