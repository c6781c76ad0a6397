import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';

/** The properties of a video file, read from the file itself. */
export type ClipFacts = {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
};

/** Reads the properties from a video file's index. Throws when it has no video track. */
export async function readClipFacts(path: string): Promise<ClipFacts> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new Error(`${path} has no video`);
    return {
      codec: track.codec === 'avc' ? 'H.264' : String(track.codec),
      width: track.displayWidth,
      height: track.displayHeight,
      seconds: await track.computeDuration(),
    };
  } finally {
    input.dispose();
  }
}
