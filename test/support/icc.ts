/** Adobe RGB (1998): the primaries of its profile (adapted to D50), and its gamma. */
const ADOBE = {
  white: [0.9505, 1, 1.0891],
  red: [0.60974, 0.31111, 0.01947],
  green: [0.20528, 0.62567, 0.06087],
  blue: [0.14919, 0.06322, 0.74457],
  gamma: 2.199_218_75,
} as const;

/**
 * The bytes of a profile as cameras embed it in their files.
 *
 * @see https://www.color.org/icc32.pdf
 */
export function adobeRgbProfile(): Buffer {
  const tags = [
    tag('desc', description('Adobe RGB (1998)')),
    tag('cprt', Buffer.from('text\0\0\0\0none\0', 'latin1')),
    tag('wtpt', xyz(ADOBE.white)),
    tag('rXYZ', xyz(ADOBE.red)),
    tag('gXYZ', xyz(ADOBE.green)),
    tag('bXYZ', xyz(ADOBE.blue)),
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => tag(name, curve(ADOBE.gamma))),
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  let offset = HEADER_BYTES + table.length;
  for (const [index, { name, data }] of tags.entries()) {
    table.write(name, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(offset, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
    offset += data.length;
  }
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(offset);
  header.writeUInt32BE(0x02_10_00_00, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  for (const [index, value] of [0.9642, 1, 0.8249].entries())
    header.writeInt32BE(fixed(value), 68 + 4 * index);
  return Buffer.concat([header, table, ...tags.map(({ data }) => data)]);
}

const HEADER_BYTES = 128;

function tag(name: string, data: Buffer) {
  return { name, data: Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]) };
}

function xyz(values: readonly number[]): Buffer {
  const data = Buffer.alloc(20);
  data.write('XYZ ', 'latin1');
  for (const [index, value] of values.entries()) data.writeInt32BE(fixed(value), 8 + 4 * index);
  return data;
}

function curve(gamma: number): Buffer {
  const data = Buffer.alloc(14);
  data.write('curv', 'latin1');
  data.writeUInt32BE(1, 8);
  data.writeUInt16BE(Math.round(gamma * 256), 12);
  return data;
}

function description(text: string): Buffer {
  const data = Buffer.alloc(12 + text.length + 1 + 78);
  data.write('desc', 'latin1');
  data.writeUInt32BE(text.length + 1, 8);
  data.write(text, 12, 'latin1');
  return data;
}

/** 16 bits before the point, 16 after. */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}
