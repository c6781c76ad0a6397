/** One plane of 8-bit samples. Rows start on word boundaries, so that four samples can be handled at once. */
export type Plane = {
  readonly width: number;
  readonly height: number;
  /** Bytes from one row to the next, a multiple of 4. */
  readonly stride: number;
  readonly samples: Uint8Array;
  /** The same memory, with four samples per word. */
  readonly words: Uint32Array;
};

/** One picture as YUV 4:2:0: luma, and both chroma planes at half the width and height. */
export type Planes = { readonly y: Plane; readonly u: Plane; readonly v: Plane };

function createPlane(width: number, height: number): Plane {
  const stride = (width + 3) & ~3;
  const samples = new Uint8Array(stride * height);
  return { width, height, stride, samples, words: new Uint32Array(samples.buffer) };
}

/**
 * Converts packed RGB to planar YUV in BT.709 limited range (ITU-R BT.709-6, section 3: Kr 0.2126, Kb 0.0722; luma
 * 16–235, chroma 16–240), in 16-bit fixed point. Width and height must be even.
 */
export function toPlanes(rgb: Uint8Array, width: number, height: number): Planes {
  const y = createPlane(width, height);
  const u = createPlane(width >> 1, height >> 1);
  const v = createPlane(width >> 1, height >> 1);
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let out = row * y.stride, end = out + width; out < end; out += 1, at += 3) {
      const red = rgb[at] ?? 0;
      const green = rgb[at + 1] ?? 0;
      const blue = rgb[at + 2] ?? 0;
      y.samples[out] = (11966 * red + 40254 * green + 4064 * blue + 1081344) >> 16;
    }
  }
  const rowBytes = width * 3;
  for (let row = 0; row < u.height; row += 1) {
    let at = row * 2 * rowBytes;
    for (let out = row * u.stride, end = out + u.width; out < end; out += 1, at += 6) {
      const under = at + rowBytes;
      const red = (rgb[at] ?? 0) + (rgb[at + 3] ?? 0) + (rgb[under] ?? 0) + (rgb[under + 3] ?? 0);
      const green = (rgb[at + 1] ?? 0) + (rgb[at + 4] ?? 0) + (rgb[under + 1] ?? 0) + (rgb[under + 4] ?? 0);
      const blue = (rgb[at + 2] ?? 0) + (rgb[at + 5] ?? 0) + (rgb[under + 2] ?? 0) + (rgb[under + 5] ?? 0);
      u.samples[out] = (-6596 * red - 22189 * green + 28784 * blue + 33685504) >> 18;
      v.samples[out] = (28784 * red - 26145 * green - 2639 * blue + 33685504) >> 18;
    }
  }
  return { y, u, v };
}
