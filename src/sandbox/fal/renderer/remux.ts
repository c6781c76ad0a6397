import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

/** Veo 3.1 delivers 24 frames per second (Google's model card). */
export const FRAMES_PER_SECOND = 24;

/** Rewrites an MP4 with its index first, exact timestamps, and its colours declared as BT.709 limited range. */
export async function remux(clip: Uint8Array): Promise<Uint8Array> {
  const input = new Input({ formats: [MP4], source: new BufferSource(clip) });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error('The encoder made no video track');
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source, { frameRate: FRAMES_PER_SECOND });
  await output.start();
  const colorSpace = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;
  const meta = { decoderConfig: { ...config, colorSpace } };
  let index = 0;
  // The encoder's file marks every frame as a key frame, and a player that believes it can't seek.
  const packets = new EncodedPacketSink(track).packets(undefined, undefined, { verifyKeyPackets: true });
  for await (const packet of packets) {
    await source.add(
      packet.clone({ timestamp: index / FRAMES_PER_SECOND, duration: 1 / FRAMES_PER_SECOND }),
      meta,
    );
    index += 1;
  }
  await output.finalize();
  input.dispose();
  if (target.buffer === null) throw new Error('The muxer wrote nothing');
  return new Uint8Array(target.buffer);
}
