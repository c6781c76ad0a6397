import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import type { Shelf } from '../move/shelf.js';
import { connect } from './connection.js';
import { storeFailure } from './failure.js';
import { isThere } from './is-there.js';
import { ownLike } from './owner.js';

/**
 * Opens a SQLite file for a move: an existing one, which stays as it is, or with `isNew` one that does not exist yet.
 */
export function openSqliteShelf({ file, isNew }: { readonly file: string; readonly isNew: boolean }): Shelf {
  if ((isNew ? existsSync(file) : isThere(file)) === isNew) {
    const words = isNew
      ? `${file} exists already: name a new file.`
      : `There is no ${file}: nothing was moved.`;
    throw new FlipbookError('STORE_UNAVAILABLE', verbatim(words));
  }
  const { sql, close } = connect(file, { isTool: !isNew });
  let isOpen = true;
  if (isNew) sql.run('begin');
  const end = (last: string | undefined) => {
    if (!isOpen) return;
    isOpen = false;
    if (last !== undefined) sql.run(last);
    close();
  };
  return {
    place: file,
    ask: async (text, ...bound) => {
      try {
        return sql.all(text, ...bound);
      } catch (error) {
        throw storeFailure({ file, error });
      }
    },
    keep: async () => {
      end(isNew ? 'commit' : undefined);
      if (isNew) ownLike(file, path.dirname(file));
    },
    drop: async () => {
      if (!isOpen) return;
      end(isNew ? 'rollback' : undefined);
      if (isNew) rmSync(file, { force: true });
    },
  };
}
