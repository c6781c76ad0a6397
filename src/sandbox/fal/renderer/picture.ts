import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { type ErrorDetail, GenerationFailed, modelError } from '../errors.js';
import type { FileStore } from '../file-store.js';
import type { ModelInput } from '../model-input.js';
import type { SandboxFalSettings } from '../settings.js';

/** 8 MB (fal's model page, image_url). */
const LARGEST_PICTURE = 8 * 1024 * 1024;
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);
const FORMAT_NAMES = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif'];
const FETCH_TIMEOUT_MS = 10_000;

type Media = ModelInput['media'][number];

/** Copies a generation's picture to a local file and checks it as the model does; throws {@link GenerationFailed}. */
export type PictureLoader = (media: Media, signal: AbortSignal) => Promise<string>;

/**
 * Loads pictures from the embedded storage, `data:` URIs or other loopback servers: the sandbox never connects to the
 * internet.
 */
export function createPictureLoader(options: {
  readonly store: FileStore;
  readonly filesUrl: string;
  readonly settings: Pick<SandboxFalSettings, 'minPictureSide'>;
}): PictureLoader {
  const { store, filesUrl, settings } = options;
  return async (media, signal) => {
    const fail = (type: string, msg: string, ctx?: ErrorDetail['ctx']): GenerationFailed =>
      new GenerationFailed(
        modelError({
          detail: [{ loc: ['body', media.field], type, msg, input: media.url, ...(ctx ? { ctx } : {}) }],
        }),
      );
    const unreachable = (): GenerationFailed =>
      fail('file_download_error', `Failed to download the file: ${media.url.slice(0, 200)}`);

    const path = await locate({ media, store, filesUrl, signal }).catch(() => undefined);
    if (path === undefined) throw unreachable();
    if (path.size > LARGEST_PICTURE) {
      throw fail('file_too_large', 'File size exceeds the maximum allowed size', {
        max_size: LARGEST_PICTURE,
      });
    }
    const metadata = await sharp(path.diskPath)
      .metadata()
      .catch(() => undefined);
    if (metadata === undefined) throw fail('image_load_error', 'Failed to load the image');
    if (!FORMATS.has(metadata.format) || (metadata.format === 'heif' && metadata.compression !== 'av1')) {
      throw fail('unsupported_image_format', 'Unsupported image format', { supported_formats: FORMAT_NAMES });
    }
    const { width, height } = metadata.autoOrient;
    const least = settings.minPictureSide;
    if (Math.min(width, height) < least) {
      throw fail('image_too_small', `Image is too small: ${width}x${height}`, {
        min_width: least,
        min_height: least,
      });
    }
    // Metadata comes from the header alone; only decoding shows whether the picture is intact.
    await sharp(path.diskPath, { failOn: 'truncated', limitInputPixels: 40e6 })
      .resize(64)
      .raw()
      .toBuffer()
      .catch(() => {
        throw fail('image_load_error', 'Failed to load the image');
      });
    return path.diskPath;
  };
}

async function locate(request: {
  readonly media: Media;
  readonly store: FileStore;
  readonly filesUrl: string;
  readonly signal: AbortSignal;
}): Promise<{ readonly diskPath: string; readonly size: number } | undefined> {
  const { store, filesUrl } = request;
  const { url } = request.media;
  if (url.startsWith(`${filesUrl}/`)) {
    const file = store.find(new URL(url).pathname.slice(new URL(filesUrl).pathname.length));
    return file?.size === undefined ? undefined : { diskPath: file.diskPath, size: file.size };
  }
  const inline = url.startsWith('data:');
  const host = inline ? '' : new URL(url).hostname;
  if (!inline && !['127.0.0.1', 'localhost', '[::1]'].includes(host)) return undefined;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]);
  const response = await fetch(url, { signal });
  if (!response.ok) return undefined;
  const bytes = Buffer.from(await response.arrayBuffer());
  const file = await store.reserve({
    name: 'input',
    contentType: 'application/octet-stream',
    upload: false,
  });
  await writeFile(file.diskPath, bytes);
  return { diskPath: file.diskPath, size: bytes.length };
}
