import { type FileHandle, open } from 'node:fs/promises';

/** A box of an MP4: where it ends, counted in bytes from the file's beginning, and its four letters. */
type Box = { readonly type: string; readonly endsAt: number };

/** A length of 32 bits and four letters; a length of 64 bits may follow. */
const HEAD_BYTES = 8;
const LONG_HEAD_BYTES = 16;

/** No clip of these lengths has as many, and a file of nothing but tiny boxes would keep the bot busy. */
const MAX_BOXES = 10_000;

/**
 * Why a file is no whole MP4, for the log; undefined when it is one. It is a chain of boxes from `ftyp` that ends
 * exactly where the file does, with a `moov` that says what is in it and an `mdat` with the pictures; a fragment's
 * `moof` has an `mdat` after it. What is inside the boxes is not looked at.
 *
 * @see ISO/IEC 14496-12, 4.2 (boxes: length 1 stands for one of 64 bits, length 0 for the rest of the file)
 */
export async function mp4Problem(file: string): Promise<string | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const types: string[] = [];
    for (let at = 0; at < size; ) {
      const box = await readBox(handle, at, size);
      if (box === undefined) return `it is no chain of boxes at byte ${at} of ${size}`;
      if (types.length === MAX_BOXES) return `it has more than ${MAX_BOXES} boxes`;
      types.push(box.type);
      at = box.endsAt;
    }
    return chainProblem(types);
  } finally {
    await handle.close();
  }
}

function chainProblem(types: readonly string[]): string | undefined {
  if (types[0] !== 'ftyp') return 'it does not begin with ftyp';
  const absent = ['moov', 'mdat'].find((type) => !types.includes(type));
  if (absent !== undefined) return `it has no ${absent}`;
  return types.lastIndexOf('moof') > types.lastIndexOf('mdat') ? 'its last moof has no mdat' : undefined;
}

/** The box at `at`; undefined when there is none that fits into the file's `size`. */
async function readBox(handle: FileHandle, at: number, size: number): Promise<Box | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONG_HEAD_BYTES), 0, LONG_HEAD_BYTES, at);
  if (bytesRead < HEAD_BYTES) return undefined;
  const type = buffer.toString('latin1', 4, HEAD_BYTES);
  const length = buffer.readUInt32BE();
  const isLong = length === 1;
  const headBytes = isLong ? LONG_HEAD_BYTES : HEAD_BYTES;
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type) || bytesRead < headBytes) return undefined;
  const lengthBytes = isLong ? Number(buffer.readBigUInt64BE(HEAD_BYTES)) : length;
  const endsAt = length === 0 ? size : at + lengthBytes;
  return endsAt >= at + headBytes && endsAt <= size ? { type, endsAt } : undefined;
}
