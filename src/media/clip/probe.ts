import * as z from 'zod';
import { runFfmpeg } from './ffmpeg.js';

/** The properties of a video that shrinking needs. */
export type SourceFacts = {
  /** As displayed: upright and with square pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly seconds: number;
  /** Frames per second, as ffmpeg's fraction. */
  readonly frameRate: string;
  readonly framesPerSecond: number;
  /** Undefined without an audio track. */
  readonly audio: { readonly bitsPerSecond: number | undefined; readonly channels: number } | undefined;
};

/** How untrusted files are opened: always as MP4, and with access to nothing but that file. */
export const OPEN_SAFELY: readonly string[] = ['-protocol_whitelist', 'file', '-f', 'mov'];

/** 4096 × 4096. Anything larger is not a clip, and one frame would take more than 24 MB. */
export const MAX_PIXELS = 16_777_216;

/** No screen shows more, and a file can claim any number. */
const MAX_FRAMES_PER_SECOND = 60;

/**
 * A rate that fits every timestamp may differ from the average by this much, if the last frame has another duration.
 */
const SAME_RATE = 0.1;

const FIELDS = [
  'stream=codec_type,width,height,sample_aspect_ratio,avg_frame_rate,r_frame_rate,bit_rate,channels',
  'stream_disposition=attached_pic',
  'stream_side_data=rotation',
  'stream_tags=rotate',
  'format=duration',
].join(':');

const side = z.number().int().positive();
const rate = z.string().regex(/^\d+\/\d+$/);

const streamSchema = z.discriminatedUnion('codec_type', [
  z.object({
    codec_type: z.literal('video'),
    width: side,
    height: side,
    sample_aspect_ratio: z.string().optional(),
    avg_frame_rate: rate,
    r_frame_rate: rate,
    disposition: z.object({ attached_pic: z.number() }),
    // The rotation's place depends on ffprobe's version: 4 has the tag, 5 the side data.
    side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
    tags: z.object({ rotate: z.string().optional() }).optional(),
  }),
  z.object({
    codec_type: z.literal('audio'),
    bit_rate: z.coerce.number().positive().optional(),
    channels: z.number().int().positive(),
  }),
  z.object({ codec_type: z.enum(['data', 'subtitle', 'attachment', 'unknown']) }),
]);

type VideoStream = Extract<z.infer<typeof streamSchema>, { codec_type: 'video' }>;

const answerSchema = z.object({
  streams: z.array(streamSchema),
  format: z.object({ duration: z.coerce.number().positive() }),
});

/** Reads an MP4's properties with ffprobe. Rejects when it can't be read or has no usable video track. */
export async function probeSource(
  file: string,
  { ffprobePath, signal }: { readonly ffprobePath: string; readonly signal: AbortSignal },
): Promise<SourceFacts> {
  const args = ['-v', 'error', ...OPEN_SAFELY, '-show_entries', FIELDS, '-of', 'json', `file:${file}`];
  const answer = answerSchema.parse(JSON.parse(await runFfmpeg(ffprobePath, args, signal)));
  const video = answer.streams.find(
    (stream) => stream.codec_type === 'video' && stream.disposition.attached_pic === 0,
  );
  if (video?.codec_type !== 'video') throw new Error('It has no picture track');
  const shown = shownSize(video);
  // Check both: non-square pixels can also make up any size.
  if (Math.max(video.width * video.height, shown.widthPx * shown.heightPx) > MAX_PIXELS) {
    throw new Error(`It has ${video.width}×${video.height} pixels of ${video.sample_aspect_ratio ?? '1:1'}`);
  }
  const audio = answer.streams.find((stream) => stream.codec_type === 'audio');
  return {
    ...shown,
    ...rateOf(video),
    seconds: answer.format.duration,
    audio:
      audio?.codec_type === 'audio' ? { bitsPerSecond: audio.bit_rate, channels: audio.channels } : undefined,
  };
}

function shownSize(video: VideoStream): Pick<SourceFacts, 'widthPx' | 'heightPx'> {
  const widthPx = video.width * (fraction(video.sample_aspect_ratio ?? '1:1') ?? 1);
  const turn = video.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation;
  const isOnItsSide = Math.abs(turn ?? Number(video.tags?.rotate ?? 0)) % 180 === 90;
  return isOnItsSide ? { widthPx: video.height, heightPx: widthPx } : { widthPx, heightPx: video.height };
}

function rateOf(video: VideoStream): Pick<SourceFacts, 'frameRate' | 'framesPerSecond'> {
  const average = fraction(video.avg_frame_rate);
  if (average === undefined) throw new Error('It has no frame rate');
  if (average > MAX_FRAMES_PER_SECOND) {
    return { frameRate: String(MAX_FRAMES_PER_SECOND), framesPerSecond: MAX_FRAMES_PER_SECOND };
  }
  const exact = fraction(video.r_frame_rate);
  return exact !== undefined && Math.abs(exact / average - 1) < SAME_RATE
    ? { frameRate: video.r_frame_rate, framesPerSecond: exact }
    : { frameRate: video.avg_frame_rate, framesPerSecond: average };
}

/** The value of `24/1` or `1:1`; undefined for `0/0` and the like. */
function fraction(text: string): number | undefined {
  const [over = Number.NaN, under = Number.NaN] = text.split(/[/:]/).map(Number);
  const value = over / under;
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
