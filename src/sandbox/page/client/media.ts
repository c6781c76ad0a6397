import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';
import { playerElement } from './player.js';

/** What stays the same of a file's URL: with each edit of its message, Discord signs it anew. */
export function mediaKey(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

/** A picture or a video player for URLs on the page's own server; others are only named. */
export function mediaElement({
  url,
  contentType,
  description,
  ...size
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
  const width = size.width ?? undefined;
  const height = size.height ?? undefined;
  if (contentType.startsWith('video/') || /\.(mp4|webm|mov)(\?|$)/.test(url)) {
    return playerElement({ url, key: mediaKey(url), description, width, height });
  }
  const alt = description ?? 'A picture';
  return actionButton(
    { class: 'picture', 'data-media': mediaKey(url), 'aria-haspopup': 'dialog' },
    element('img', { src: url, alt, loading: 'lazy', width, height }),
    () => openLightbox(url, alt),
  );
}

/** Shows a picture at full size. */
function openLightbox(url: string, alt: string): void {
  const close = actionButton({ class: 'tool', 'aria-label': 'Close' }, icon(icons.close), () =>
    dialog.close(),
  );
  const dialog = element(
    'dialog',
    { class: 'lightbox', 'aria-label': alt },
    element('img', { src: url, alt }),
    element(
      'div',
      { class: 'lightbox-tools' },
      element(
        'a',
        { class: 'tool', href: url, target: '_blank', 'aria-label': 'Open in Browser' },
        icon(icons.launch),
      ),
      close,
    ),
  );
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
