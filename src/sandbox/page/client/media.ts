import { element } from './element.js';

/** A picture or a playing video; its address is on the page's own server, anything else is only named. */
export function mediaElement({
  url,
  contentType,
  width,
  height,
  description,
}: {
  readonly url: string;
  readonly contentType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly description: string | undefined;
}): HTMLElement {
  if (!url.startsWith('/')) {
    return element('a', { href: url, target: '_blank', rel: 'noreferrer noopener', class: 'elsewhere' }, url);
  }
  const size = { width: width ?? undefined, height: height ?? undefined };
  const isVideo = contentType.startsWith('video/') || /\.(mp4|webm|mov)\?/.test(url);
  if (!isVideo) {
    return element('img', {
      src: url,
      alt: description ?? 'A picture',
      'data-media': url,
      loading: 'lazy',
      ...size,
    });
  }
  const video = element('video', {
    src: url,
    controls: true,
    loop: true,
    playsinline: true,
    preload: 'auto',
    'data-media': url,
    'aria-label': description ?? 'A video',
    title: description,
    ...size,
  });
  // Without sound, browsers let it play by itself.
  video.muted = true;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!isCalm) video.autoplay = true;
  return video;
}
