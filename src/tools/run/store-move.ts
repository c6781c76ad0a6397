import { isFlipbookError } from '../../errors.js';
import { storeKindOf } from '../../store/location.js';
import { moveStore } from '../../store/move/move-store.js';
import type { Shelf } from '../../store/move/shelf.js';
import { openSqliteShelf } from '../../store/sqlite/shelf.js';

/** Moves a store, and prints what was moved. Sets the exit code. */
export async function runStoreMove({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): Promise<void> {
  const open: Shelf[] = [];
  try {
    const source = await openShelf(from, false);
    open.push(source);
    const target = await openShelf(to, true);
    open.push(target);
    const tell = ({ table, rows }: { readonly table: string; readonly rows: number }) => {
      console.log(`${table.padEnd(13)} ${String(rows).padStart(8)} ${rows === 1 ? 'row' : 'rows'}`);
    };
    await moveStore({ from: source, to: target, tell });
    await target.keep();
    console.log(`Moved from ${source.place} to ${target.place}, and compared. The first is as it was.`);
    console.log('Set STORE_URL to the second before you start the bot again.');
  } catch (error) {
    console.error(isFlipbookError(error) ? error.message : `The move failed: ${error}`);
    process.exitCode = 1;
  } finally {
    for (const shelf of open) await shelf.drop().catch(() => undefined);
  }
}

async function openShelf(location: string, isNew: boolean): Promise<Shelf> {
  if (storeKindOf(location) === 'SQLite') return openSqliteShelf({ file: location, isNew });
  const { openPostgresShelf } = await import('../../store/postgres/shelf.js');
  return openPostgresShelf({ location, isNew });
}
