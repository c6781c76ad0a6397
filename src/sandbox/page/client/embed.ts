import type { PageMessage } from '../protocol.js';
import { element } from './element.js';
import { type Names, renderInline, renderMarkdown } from './markdown.js';
import { cssColor } from './state.js';
import { messageTime } from './timestamp.js';

/** Renders an embed of an ordinary message. */
export function renderEmbed(embed: PageMessage['embeds'][number], names: Names): HTMLElement {
  const { title, url, description, color, footer, author, timestamp } = embed;
  const fields = (embed.fields ?? []).map((field) =>
    element(
      'div',
      { class: field.inline === true ? 'embed-field is-inline' : 'embed-field' },
      element('div', { class: 'embed-title' }, renderInline(field.name, names)),
      element('div', { class: 'markup' }, renderMarkdown(field.value, names)),
    ),
  );
  const foot = [
    footer?.text,
    timestamp == null ? undefined : messageTime(Date.parse(timestamp), names.locale),
  ].filter((text) => text !== undefined);
  const texts = element(
    'div',
    { class: 'embed-texts' },
    author != null && element('div', { class: 'embed-author' }, author.name),
    title != null &&
      element(
        'div',
        { class: 'embed-title' },
        url == null
          ? renderInline(title, names)
          : element('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, title),
      ),
    description != null && element('div', { class: 'markup' }, renderMarkdown(description, names)),
    fields.length > 0 && element('div', { class: 'embed-fields' }, ...fields),
  );
  const made = element(
    'div',
    { class: 'embed' },
    texts,
    picture(embed.thumbnail?.url, 'embed-thumbnail'),
    picture(embed.image?.url, 'embed-image'),
    foot.length > 0 && element('div', { class: 'subtext embed-foot' }, foot.join(' • ')),
  );
  if (color != null) made.style.setProperty('--accent', cssColor(color));
  return made;
}

/** Shows only pictures from the page's own server. */
function picture(url: string | null | undefined, kind: string): HTMLElement | false {
  if (url == null || !url.startsWith('/')) return false;
  return element('img', { class: kind, src: url, alt: '', loading: 'lazy' });
}
