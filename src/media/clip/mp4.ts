import { type FileHandle, open } from 'node:fs/promises';

/** A box of an MP4: its four-letter type and the file offset of its end in bytes. */
type Box = { readonly type: string; readonly endsAt: number };

/** A 32-bit length and four letters; a 64-bit length may follow. */
const HEAD_BYTES = 8;
const LONG_HEAD_BYTES = 16;

/** No clip of these lengths has as many, and a file of only tiny boxes would keep the bot busy. */
const MAX_BOXES = 10_000;

/**
 * Why a file is not a complete MP4, for the log; undefined when it is one. An MP4 is a chain of boxes that starts with
 * `ftyp` and ends exactly at the file's end, with a `moov` that describes the content and an `mdat` that holds it; an
 * `mdat` follows each fragment's `moof`. The content of the boxes is not checked.
 *
 * @see ISO/IEC 14496-12, 4.2 (boxes: length 1 stands for a 64-bit one, length 0 for the rest of the file)
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

/** The box at `at`; undefined when no box fits there within the file's `size`. */
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
