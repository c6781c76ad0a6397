import encoders from 'h264-mp4-encoder';
import type { FrameSize } from './frame-size.js';
import { FRAMES_PER_SECOND } from './remux.js';

/** Constant quality: with a bitrate instead, the first frame (the thumbnail) would be blocky. */
const QUANTIZER = 27;

/**
 * Encodes frames as H.264 in an MP4 whose index is at the end. Blocks its thread for seconds, so call it in a worker.
 * `paint` is called for each frame, a contiguous Y+U+V; `onProgress` is called about twice per second of footage with
 * the number of finished frames.
 */
export async function encodeClip(clip: {
  readonly size: FrameSize;
  readonly frames: number;
  readonly paint: (index: number, frame: Uint8Array) => Promise<void>;
  readonly onProgress: (frame: number) => void;
}): Promise<Uint8Array> {
  const { size, frames } = clip;
  const encoder = await encoders.createH264MP4Encoder();
  try {
    encoder.width = size.width;
    encoder.height = size.height;
    encoder.frameRate = FRAMES_PER_SECOND;
    encoder.quantizationParameter = QUANTIZER;
    encoder.groupOfPictures = FRAMES_PER_SECOND * 2;
    encoder.speed = 10;
    encoder.initialize();
    const frame = new Uint8Array((size.width * size.height * 3) / 2);
    for (let index = 0; index < frames; index += 1) {
      await clip.paint(index, frame);
      encoder.addFrameYuv(frame);
      if ((index + 1) % (FRAMES_PER_SECOND / 2) === 0) clip.onProgress(index + 1);
    }
    encoder.finalize();
    const file = encoder.FS.readFile(encoder.outputFilename);
    encoder.FS.unlink(encoder.outputFilename);
    return file;
  } finally {
    encoder.delete();
  }
}
