import type Keyv from 'keyv';
import { openSqlite } from '../../src/store/sqlite/open.js';

const PARTS = ['a', 'b', 'c'];

/** The entries of batch number `index`, which are written together. Their values fill more than one page. */
export function batch(index: number) {
  return PARTS.map((part) => ({ key: `${index}:${part}`, value: { index, text: part.repeat(5_000) } }));
}

/** The complete batches, and the number of incomplete ones. */
export type Kept = { readonly whole: readonly number[]; readonly torn: number };

/** Reads every batch back. */
export async function readKept(keyv: Keyv): Promise<Kept> {
  const found = new Map<number, number>();
  for await (const [key, value] of keyv.iterator?.(undefined) ?? []) {
    const index = Number.parseInt(String(key), 10);
    const asWritten = batch(index).find((entry) => entry.key === key);
    const isSame = JSON.stringify(asWritten?.value) === JSON.stringify(value);
    found.set(index, (found.get(index) ?? 0) + (isSame ? 1 : Number.NaN));
  }
  const isWhole = ([, parts]: readonly [number, number]) => parts === PARTS.length;
  const whole = [...found].filter(isWhole).map(([index]) => index);
  return { whole: whole.sort((a, b) => a - b), torn: found.size - whole.length };
}

/** The batches in the file of a closed store. */
export async function keptIn(file: string): Promise<Kept> {
  const database = openSqlite({ file });
  try {
    return await readKept(database.keyv('batches'));
  } finally {
    database.close();
  }
}
