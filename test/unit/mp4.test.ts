import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasProvenance, mp4Problem } from '../../src/media/clip/mp4.js';
import { drawClip } from '../support/clips.js';
import { box, C2PA, FTYP, mp4Of, TINY_MP4 } from '../support/mp4.js';
import { needing } from '../support/needs.js';
import { tempDir } from '../support/temp-dir.js';

async function problemOf(bytes: Uint8Array | string): Promise<string | undefined> {
  const file = path.join(await tempDir(), 'clip.mp4');
  await writeFile(file, bytes);
  return mp4Problem(file);
}

const long = (type: string, sizeBytes: bigint, content = '') => {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  head.write(type, 4);
  head.writeBigUInt64BE(sizeBytes, 8);
  return Buffer.concat([head, Buffer.from(content)]);
};
const toTheEnd = (type: string, content: string) =>
  Buffer.concat([Buffer.alloc(4), Buffer.from(type), Buffer.from(content)]);
const MOOV = box('moov', box('mvhd', Buffer.alloc(100)));
const fragment = [box('moof', box('mfhd', Buffer.alloc(8))), box('mdat', 'pictures')];

describe('a whole MP4', () => {
  test.each([
    ['moov first', [FTYP, MOOV, box('mdat', 'pictures')]],
    ['moov at the end', [FTYP, box('free'), box('mdat', 'pictures'), MOOV]],
    ['fragments', [FTYP, MOOV, ...fragment, ...fragment, box('mfra')]],
    ['a length to the end', [FTYP, MOOV, toTheEnd('mdat', 'pictures')]],
    ['a length of 64 bits', [FTYP, long('mdat', 24n, 'pictures'), MOOV]],
    ['the smallest', [TINY_MP4]],
    ['a large one', [mp4Of(3_000_000)]],
  ])('%s', async (_name, parts) => {
    expect(await problemOf(Buffer.concat(parts))).toBeUndefined();
  });

  test.each([
    ['as ffmpeg writes it', []],
    ['for the web', ['-movflags', '+faststart']],
    ['in fragments', ['-movflags', '+frag_keyframe+empty_moov']],
    ['as QuickTime', ['-f', 'mov']],
  ])('%s', needing('ffmpeg'), async (_name, options) => {
    const clip = await drawClip(await tempDir(), { size: '64x36', kilobits: 50, options });
    expect(await mp4Problem(clip.path)).toBeUndefined();
  });
});

test.each([
  ['at the start', [FTYP, C2PA, MOOV, box('mdat', 'x')], true],
  ['at the end', [FTYP, MOOV, box('mdat', 'x'), C2PA], true],
  ['nowhere', [FTYP, MOOV, box('mdat', 'x')], false],
  ['but another box of its own kind', [FTYP, MOOV, box('uuid', Buffer.alloc(40, 'xmp'))], false],
  ['but too short to tell', [FTYP, MOOV, box('uuid')], false],
  ['in no MP4', [Buffer.from('a page of a proxy')], false],
])('provenance data is seen %s', async (_where, parts, expected) => {
  const file = path.join(await tempDir(), 'clip.mp4');
  await writeFile(file, Buffer.concat(parts));
  expect(await hasProvenance(file)).toBe(expected);
});

describe('no whole MP4', () => {
  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><html><title>We will be right back</title></html>'],
    ['JSON', '{"detail":"Service Unavailable"}'],
    ['words', 'a clip that nobody looks into'],
    ['zeros', Buffer.alloc(4_096)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['WebM', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex')],
    ['a packed file', Buffer.from('1f8b0800000000000003', 'hex')],
    ['an AVIF picture', Buffer.concat([box('ftyp', 'avif\0\0\0\0avif'), box('meta'), box('mdat', 'x')])],
    ['another box first', Buffer.concat([MOOV, FTYP, box('mdat', 'x')])],
    ['no moov', Buffer.concat([FTYP, box('mdat', 'pictures')])],
    ['no mdat', Buffer.concat([FTYP, MOOV])],
    ['a fragment without its pictures', Buffer.concat([FTYP, MOOV, ...fragment, fragment[0] ?? FTYP])],
    ['a box shorter than its head', Buffer.concat([TINY_MP4, Buffer.from('\0\0\0\x07free')])],
    ['zeros after it', Buffer.concat([TINY_MP4, Buffer.alloc(64)])],
    ['letters after it', Buffer.concat([TINY_MP4, Buffer.from('</html>')])],
    ['a length of 64 bits over the end', Buffer.concat([FTYP, MOOV, long('mdat', 25n, 'pictures')])],
    ['a length of 64 bits that is none', Buffer.concat([FTYP, MOOV, long('mdat', 15n, 'pictures')])],
    ['an endless length', Buffer.concat([FTYP, MOOV, long('mdat', 0xff_ff_ff_ff_ff_ff_ff_ffn, 'x')])],
    ['nothing but tiny boxes', Buffer.concat([TINY_MP4, Buffer.concat(Array(10_001).fill(box('free')))])],
  ])('%s', async (_name, bytes) => {
    expect(await problemOf(bytes)).toBeTypeOf('string');
  });

  test.each([
    ['moov first', Buffer.concat([FTYP, MOOV, box('mdat', 'pictures')])],
    ['moov at the end', Buffer.concat([FTYP, box('free'), long('mdat', 24n, 'pictures'), MOOV])],
  ])('truncated at any byte: %s', async (_name, whole) => {
    for (let bytes = 0; bytes < whole.byteLength; bytes += 1) {
      expect(await problemOf(whole.subarray(0, bytes)), `${bytes} bytes`).toBeTypeOf('string');
    }
  });
});
