import { element } from './element.js';
import { timeElement } from './timestamp.js';

/** A role that a text mentions. */
type MentionedRole = {
  readonly name: string;
  readonly color: string | undefined;
  readonly isMine: boolean;
};

/** Names for the ids in a text. */
export type Names = {
  readonly person: (id: string) => string;
  readonly channel: (id: string) => string;
  readonly role: (id: string) => MentionedRole;
  readonly locale: string;
  /** The person whose mentions are highlighted. */
  readonly viewerId: string;
  /** Jumps to the message of a link. */
  readonly onJump: (place: { guildId: string; channelId: string; messageId: string | undefined }) => void;
};

/** Renders Discord's markdown as far as it is documented for texts of bots. */
export function renderMarkdown(text: string, names: Names): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/(```[\s\S]*?```)/)) {
    const code = /^```(?:[\w+-]*\n)?([\s\S]*?)\n?```$/.exec(part);
    if (code !== null) fragment.append(element('pre', { tabindex: 0 }, element('code', {}, code[1] ?? '')));
    else if (part.trim() !== '') fragment.append(...blocks(part.replace(/^\n|\n$/g, ''), names));
  }
  return fragment;
}

function blocks(text: string, names: Names): Node[] {
  const out: Node[] = [];
  let list: HTMLElement | undefined;
  for (const line of text.split('\n')) {
    const [, marker, rest = ''] = /^(#{1,3} |-# |>>? ?|[-*] |\d+\. )(.*)$/.exec(line.trimStart()) ?? [];
    const inline = () => renderInline(rest, names);
    const isItem = marker !== undefined && /^([-*]|\d+\.) $/.test(marker);
    if (!isItem) list = undefined;
    if (marker === undefined) out.push(element('div', { class: 'line' }, renderInline(line, names)));
    else if (isItem) {
      const tag = /^\d/.test(marker) ? 'ol' : 'ul';
      if (list?.localName !== tag) {
        list = element(tag, tag === 'ol' ? { start: Number.parseInt(marker, 10) } : {});
        out.push(list);
      }
      list.append(element('li', {}, inline()));
    } else if (marker === '-# ') out.push(element('div', { class: 'subtext' }, inline()));
    else if (marker.startsWith('>')) out.push(element('blockquote', {}, inline()));
    else
      out.push(
        element(
          'div',
          {
            class: `heading heading-${marker.trim().length}`,
            role: 'heading',
            // Authors choose among them by size, so a first one may be of any: their levels would have gaps.
            'aria-level': 3,
          },
          inline(),
        ),
      );
  }
  return out;
}

const INLINE =
  /\\(?<escaped>[^\w\s])|`` ?(?<code2>.+?) ?``|`(?<code>[^`\n]+)`|<@!?(?<user>\d+)>|<@&(?<role>\d+)>|<#(?<channel>\d+)>|<\/(?<command>[^:>]+):\d+>|<t:(?<time>-?\d+)(?::(?<style>[tTdDfFR]))?>|<a?:(?<emoji>\w+):\d+>|\[(?<label>[^\]]+)\]\(<?(?<href>https?:\/\/[^\s)>]+)>?\)|<?(?<url>https?:\/\/[^\s<>]+[^\s<>.,:;"')\]])>?|@(?<everyone>everyone|here)\b|\*\*\*(?<bi>.+?)\*\*\*|\*\*(?<b>.+?)\*\*|__(?<u>.+?)__|\*(?<i>[^*\s](?:[^*]*[^*\s])?)\*|\b_(?<i2>[^_]+)_\b|~~(?<s>.+?)~~|\|\|(?<spoiler>.+?)\|\|/u;

/** Renders inline markdown. */
export function renderInline(text: string, names: Names): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let rest = text;
  for (;;) {
    const match = INLINE.exec(rest);
    if (match?.groups === undefined) break;
    fragment.append(rest.slice(0, match.index), renderToken(match.groups, names));
    rest = rest.slice(match.index + match[0].length);
  }
  fragment.append(rest);
  return fragment;
}

function renderToken(token: Readonly<Record<string, string | undefined>>, names: Names): Node {
  const {
    escaped,
    code = token['code2'],
    user,
    role,
    channel,
    command,
    time,
    emoji,
    href,
    url,
    everyone,
  } = token;
  if (escaped !== undefined) return document.createTextNode(escaped);
  if (code !== undefined) return element('code', {}, code);
  if (user !== undefined) return mention(`@${names.person(user)}`, user === names.viewerId);
  if (role !== undefined) return roleMention(names.role(role));
  if (everyone !== undefined) return mention(`@${everyone}`, true);
  if (channel !== undefined) return mention(`#${names.channel(channel)}`, false);
  if (command !== undefined) return mention(`/${command}`, false);
  if (time !== undefined) return timeElement(Number(time), token['style'] ?? 'f', names.locale);
  if (emoji !== undefined) return document.createTextNode(`:${emoji}:`);
  if (url !== undefined) return messageLink(url, names) ?? link(url, document.createTextNode(url));
  if (href !== undefined) return link(href, renderInline(token['label'] ?? href, names));
  return styled(token, names);
}

function styled(token: Readonly<Record<string, string | undefined>>, names: Names): Node {
  const inner = (text: string) => renderInline(text, names);
  if (token['bi'] !== undefined) return element('strong', {}, element('em', {}, inner(token['bi'])));
  if (token['b'] !== undefined) return element('strong', {}, inner(token['b']));
  if (token['u'] !== undefined) return element('u', {}, inner(token['u']));
  if (token['s'] !== undefined) return element('s', {}, inner(token['s']));
  if (token['spoiler'] !== undefined) return spoiler(inner(token['spoiler']));
  return element('em', {}, inner(token['i'] ?? token['i2'] ?? ''));
}

function mention(text: string, isMe: boolean): HTMLElement {
  return element('span', { class: isMe ? 'mention mention-me' : 'mention' }, text);
}

function roleMention({ name, color, isMine }: MentionedRole): HTMLElement {
  const made = mention(`@${name}`, isMine);
  if (color !== undefined) made.style.setProperty('--role', color);
  made.classList.toggle('is-coloured', color !== undefined);
  return made;
}

function link(href: string, label: Node): HTMLElement {
  return element('a', { href, target: '_blank', rel: 'noreferrer noopener' }, label);
}

/** Links to messages look like mentions of their channel. */
function messageLink(url: string, { channel, onJump }: Names): HTMLElement | undefined {
  const match = /^https:\/\/discord\.com\/channels\/(\d+|@me)\/(\d+)(?:\/(\d+))?$/.exec(url);
  if (match === null) return undefined;
  const [, guildId = '', channelId = '', messageId] = match;
  const made = mention(`# ${channel(channelId)}${messageId === undefined ? '' : ' › 💬'}`, false);
  const button = element('button', { type: 'button', class: 'jump' }, made);
  button.addEventListener('click', () => onJump({ guildId, channelId, messageId }));
  return button;
}

function spoiler(content: Node): HTMLElement {
  const inner = element('span', { 'aria-hidden': 'true' }, content);
  const made = element('button', { type: 'button', class: 'spoiler', 'aria-label': 'Spoiler: show' }, inner);
  made.addEventListener('click', () => {
    made.replaceWith(element('span', { class: 'spoiler-open' }, ...inner.childNodes));
  });
  return made;
}
