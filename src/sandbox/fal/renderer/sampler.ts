import type { Plane, Planes } from './planes.js';

/** Part of a picture in the picture's pixels; fractions are allowed. */
export type Window = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Draws a window of one picture, scaled to one size, into a contiguous Y+U+V frame. */
export type Sampler = (window: Window, frame: Uint8Array) => void;

/** Creates a sampler for frames of `width` × `height` with its scratch memory: bilinear, 8-bit weights. */
export function createSampler(source: Planes, width: number, height: number): Sampler {
  const scratch = createPlaneScratch(source.y.stride, width);
  const luma = width * height;
  const half = { width: width >> 1, height: height >> 1 };
  return (window, frame) => {
    const halfWindow = {
      left: window.left / 2,
      top: window.top / 2,
      width: window.width / 2,
      height: window.height / 2,
    };
    samplePlane(source.y, window, { frame, offset: 0, width, height }, scratch);
    samplePlane(source.u, halfWindow, { frame, offset: luma, ...half }, scratch);
    samplePlane(source.v, halfWindow, { frame, offset: luma + (luma >> 2), ...half }, scratch);
  };
}

type Scratch = {
  /** The left neighbour of each column of the frame, and the weight (0 to 256) of its right one. */
  readonly columns: Int32Array;
  readonly weights: Int32Array;
  /** Two rows of the source blended into one. */
  readonly rowWords: Uint32Array;
  readonly row: Uint8Array;
};

function createPlaneScratch(stride: number, width: number): Scratch {
  const row = new Uint8Array(stride);
  return {
    columns: new Int32Array(width),
    weights: new Int32Array(width),
    row,
    rowWords: new Uint32Array(row.buffer),
  };
}

type Target = {
  readonly frame: Uint8Array;
  readonly offset: number;
  readonly width: number;
  readonly height: number;
};

function samplePlane(plane: Plane, window: Window, target: Target, scratch: Scratch): void {
  const { columns, weights, row, rowWords } = scratch;
  const { width, height, frame } = target;
  const stepX = window.width / width;
  for (let x = 0; x < width; x += 1) {
    const at = clamp(window.left + (x + 0.5) * stepX - 0.5, plane.width - 1);
    const column = Math.min(at | 0, plane.width - 2);
    columns[x] = column;
    weights[x] = Math.round((at - column) * 256);
  }
  const firstWord = (columns[0] ?? 0) >> 2;
  const lastWord = ((columns[width - 1] ?? 0) + 1) >> 2;
  const wordStride = plane.stride >> 2;
  const stepY = window.height / height;
  for (let y = 0, out = target.offset; y < height; y += 1, out += width) {
    const at = clamp(window.top + (y + 0.5) * stepY - 0.5, plane.height - 1);
    const upper = Math.min(at | 0, plane.height - 2);
    const weight = Math.round((at - upper) * 256);
    blendRows(plane.words, upper * wordStride, wordStride, weight, rowWords, firstWord, lastWord);
    stretchRow(row, columns, weights, frame, out, width);
  }
}

// The two loops below run a hundred million times a clip: flat arguments, no objects, no branches.

/**
 * Blends a row with the one below it, four samples per word: bytes 0 and 2 in one product, bytes 1 and 3 in the other.
 */
function blendRows(
  words: Uint32Array,
  start: number,
  stride: number,
  weight: number,
  row: Uint32Array,
  first: number,
  last: number,
): void {
  const rest = 256 - weight;
  for (let i = first; i <= last; i += 1) {
    const upper = words[start + i] ?? 0;
    const lower = words[start + stride + i] ?? 0;
    const even = Math.imul(upper & 0xff00ff, rest) + Math.imul(lower & 0xff00ff, weight) + 0x800080;
    const odd =
      Math.imul((upper >>> 8) & 0xff00ff, rest) + Math.imul((lower >>> 8) & 0xff00ff, weight) + 0x800080;
    row[i] = ((even >>> 8) & 0xff00ff) | (odd & 0xff00ff00);
  }
}

function stretchRow(
  row: Uint8Array,
  columns: Int32Array,
  weights: Int32Array,
  frame: Uint8Array,
  out: number,
  count: number,
): void {
  for (let x = 0; x < count; x += 1) {
    const at = columns[x] ?? 0;
    const left = row[at] ?? 0;
    frame[out + x] = ((left << 8) + ((row[at + 1] ?? 0) - left) * (weights[x] ?? 0) + 128) >> 8;
  }
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(value, highest));
}
