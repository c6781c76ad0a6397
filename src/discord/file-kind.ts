const PICTURE_NAME = /\.(jpe?g|jfif|png|webp|gif|avif|heic|heif|bmp|tiff?)$/i;
const VIDEO_NAME = /\.(mp4|m4v|mov|webm|mkv|avi)$/i;

/** What a file is according to Discord; undefined when neither its type nor its name says it. */
export function kindOf(
  contentType: string | null | undefined,
  name: string,
): 'picture' | 'video' | undefined {
  if (contentType?.startsWith('image/') === true) return 'picture';
  if (contentType?.startsWith('video/') === true) return 'video';
  if (PICTURE_NAME.test(name)) return 'picture';
  return VIDEO_NAME.test(name) ? 'video' : undefined;
}
