import { type Sentence, sentence } from '../../text/sentence.js';

/** Why a file can't be used, in words for the member; undefined when it starts like a supported picture. */
export function formatProblem(bytes: Uint8Array): Sentence | undefined {
  if (bytes.byteLength === 0) return sentence('picture.empty');
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const brands = brandsOf(head);
  if (READABLE.test(head) || brands.some((brand) => AVIF_BRANDS.has(brand))) return undefined;
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return sentence('picture.heic');
  const other = OTHERS.find(([, signature]) => signature.test(head))?.[0];
  return other === undefined
    ? sentence('picture.wrong-type')
    : sentence('picture.other-type', { type: other });
}

/** How far into a file an SVG's root may be, after its declaration and a comment. */
const HEAD_BYTES = 1024;

/** JPEG, PNG, GIF and WebP. */
const READABLE = /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP)/s;

const AVIF_BRANDS: ReadonlySet<string> = new Set(['avif', 'avis']);

/**
 * The brands of pictures coded as HEVC, and those that only say "contains pictures".
 *
 * @see https://nokiatech.github.io/heif/technical.html
 */
const HEIC_BRANDS: ReadonlySet<string> = new Set([
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'mif1',
  'msf1',
]);

/** The brands of a file made of boxes: the first box of HEIC, AVIF and video files lists them, four letters each. */
function brandsOf(head: string): readonly string[] {
  if (head.slice(4, 8) !== 'ftyp') return [];
  const sizeBytes = Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE();
  return head.slice(8, Math.max(12, sizeBytes)).match(/.{4}/gs) ?? [];
}

/**
 * Other files that members take for pictures, and how they start. Of a file made of boxes the first brand counts: most
 * of them say further on that they can also be read as an MP4.
 */
const OTHERS: readonly (readonly [string, RegExp])[] = [
  ['TIFF', /^(?:II[*+]\0|MM\0[*+])/],
  ['BMP', /^BM.{4}\0{4}/s],
  ['JPEG XL', /^(?:\xff\n|.{4}JXL )/s],
  ['JPEG 2000', /^(?:\xffO\xffQ|.{4}jP {2})/s],
  ['Photoshop', /^8BPS/],
  ['PDF', /^%PDF-/],
  ['QuickTime', /^.{4}ftypqt {2}/s],
  ['M4A', /^.{4}ftypM4[AB] /s],
  ['3GP', /^.{4}ftyp3g/s],
  ['MP4', /^.{4}ftyp(?:iso|mp4|avc1|dash|M4V|MSNV)/s],
  ['WebM', /^.E\xdf\xa3.{0,60}webm/s],
  ['Matroska', /^.E\xdf\xa3/s],
  ['HTML', /^[\xef\xbb\xbf\s]*<(?:.*<)?(?:!doctype )?html\b/is],
  ['SVG', /^[\xef\xbb\xbf\s]*<(?:.*<)?svg\b/is],
];
