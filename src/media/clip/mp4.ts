import { type FileHandle, open } from 'node:fs/promises';

/** A box of an MP4: its type and the file offset of its end in bytes. A type has four letters, or is a UUID in hex. */
type Box = { readonly type: string; readonly endsAt: number };

/** A 32-bit length and four letters; a 64-bit length may follow. */
const HEAD_BYTES = 8;
const LONG_HEAD_BYTES = 16;
const UUID_BYTES = 16;

/**
 * The box of a C2PA manifest.
 *
 * @see https://spec.c2pa.org/specifications/specifications/2.2/specs/C2PA_Specification.html (BMFF-based formats)
 */
const C2PA = 'd8fec3d61b0e483c92975828877ec481';

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
  const types = await boxTypes(file);
  return typeof types === 'string' ? types : chainProblem(types);
}

/**
 * True when an MP4 carries provenance data (C2PA). They are bound to the file's exact bytes, so no encoder can keep
 * them.
 */
export async function hasProvenance(file: string): Promise<boolean> {
  const types = await boxTypes(file);
  return typeof types !== 'string' && types.includes(C2PA);
}

/** The types of a file's boxes in order, or why they can't be read. */
async function boxTypes(file: string): Promise<readonly string[] | string> {
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
    return types;
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
  const most = LONG_HEAD_BYTES + UUID_BYTES;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, at);
  if (bytesRead < HEAD_BYTES) return undefined;
  const type = buffer.toString('latin1', 4, HEAD_BYTES);
  const length = buffer.readUInt32BE();
  const isLong = length === 1;
  const headBytes = isLong ? LONG_HEAD_BYTES : HEAD_BYTES;
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type) || bytesRead < headBytes) return undefined;
  const lengthBytes = isLong ? Number(buffer.readBigUInt64BE(HEAD_BYTES)) : length;
  const endsAt = length === 0 ? size : at + lengthBytes;
  if (endsAt < at + headBytes || endsAt > size) return undefined;
  const uuid = buffer.toString('hex', headBytes, headBytes + UUID_BYTES);
  return { type: type === 'uuid' ? uuid : type, endsAt };
}
