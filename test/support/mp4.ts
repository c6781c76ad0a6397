/** An MP4 box with these bytes. */
export function box(type: string, ...content: readonly (Buffer | string)[]): Buffer {
  const parts = content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(parts.reduce((sum, { byteLength }) => sum + byteLength, head.byteLength));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** The first box of every MP4. */
export const FTYP = box('ftyp', 'isom\0\0\x02\0isommp41');

/** The box in which an MP4 carries provenance data, here without a manifest. */
export const C2PA = box(
  'uuid',
  Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'),
  Buffer.alloc(60, 'jumb'),
);

/** The smallest file with the structure of an MP4; it can't be played. */
export const TINY_MP4 = Buffer.concat([FTYP, box('moov'), box('mdat', 'x')]);

/** A file of exactly this size with the structure of an MP4; it can't be played. */
export function mp4Of(sizeBytes: number): Buffer {
  const front = Buffer.concat([FTYP, box('moov')]);
  return Buffer.concat([front, box('mdat', Buffer.alloc(sizeBytes - front.byteLength - 8, 'clip'))]);
}
