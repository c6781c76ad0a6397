import type { PageMessage } from '../protocol.js';
import { element } from './element.js';
import { type MessageHandlers, renderMessage } from './message.js';
import { whenReleased } from './press.js';
import { longDay } from './timestamp.js';

/** The messages of the open channel. */
export type MessageList = {
  readonly node: HTMLElement;
  /** Shows another channel from its beginning. */
  readonly open: (label: string, intro: Node, messages: Iterable<PageMessage>) => void;
  /** Adds or updates a message with the next frame. */
  readonly put: (message: PageMessage) => void;
  /** Shows the end with the next frame, and stays there. */
  readonly follow: () => void;
  readonly remove: (messageId: string) => void;
  /** Scrolls to a message and highlights it briefly. */
  readonly show: (messageId: string) => void;
};

const NEAR_END_PX = 120;

/** How long drawing may take per frame; the rest waits for the next frame. */
const DRAWING_MS = 8;

/** Creates the list. Many changes are drawn together, once per frame. */
export function createMessageList(handlers: MessageHandlers): MessageList {
  const rows = new Map<string, HTMLElement>();
  const waiting = new Map<string, PageMessage>();
  const list = element('ol', { class: 'messages' });
  const intro = element('div', { class: 'intro' });
  const node = element(
    'div',
    { class: 'message-scroll', tabindex: 0, role: 'log', 'aria-label': 'Messages' },
    intro,
    list,
  );
  let isAtEnd = true;
  let lastTop = 0;

  const toEnd = () => {
    if (isAtEnd) node.scrollTop = node.scrollHeight;
  };
  node.addEventListener('scroll', () => {
    const isNear = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX;
    // Growing content also moves the end away; only a person scrolls up.
    if (isNear) isAtEnd = true;
    else if (node.scrollTop < lastTop) isAtEnd = false;
    lastTop = node.scrollTop;
  });
  // Videos and pictures grow when they load.
  const sizes = new ResizeObserver(toEnd);
  sizes.observe(list);
  sizes.observe(node);
  const flush = () => {
    const until = performance.now() + DRAWING_MS;
    for (const message of waiting.values()) {
      const old = rows.get(message.id);
      // Drawing it now would take an open menu away from the person.
      if (old?.querySelector(':popover-open') != null) continue;
      waiting.delete(message.id);
      const before = shownAs.get(
        (old === undefined ? list.lastElementChild : old.previousElementSibling)?.getAttribute(
          'data-message-id',
        ) ?? '',
      );
      const row = renderMessage(message, handlers, {
        old,
        isContinued: before !== undefined && continues(before, message),
        day:
          before !== undefined && dayOf(before) === dayOf(message)
            ? undefined
            : longDay(message.createdAt, handlers.names.locale),
      });
      if (old === undefined) {
        rows.set(message.id, row);
        row.addEventListener('contextmenu', (event) => {
          event.preventDefault();
          const shown = shownAs.get(message.id);
          if (shown !== undefined) handlers.onMenu(shown, { x: event.clientX, y: event.clientY }, node);
        });
        list.append(row);
      }
      if (performance.now() > until) break;
    }
    toEnd();
    if (waiting.size > 0) drawSoon();
  };
  const drawSoon = () => requestAnimationFrame(() => whenReleased(flush));
  const shownAs = new Map<string, PageMessage>();
  const put = (message: PageMessage) => {
    if (waiting.size === 0) drawSoon();
    waiting.set(message.id, message);
    shownAs.set(message.id, message);
  };
  return {
    node,
    put,
    follow: () => {
      isAtEnd = true;
    },
    open: (label, welcome, messages) => {
      node.setAttribute('aria-label', `Messages in ${label}`);
      intro.replaceChildren(welcome);
      rows.clear();
      waiting.clear();
      shownAs.clear();
      list.replaceChildren();
      isAtEnd = true;
      lastTop = 0;
      for (const message of messages) put(message);
    },
    show: (messageId) => {
      const light = () => {
        const row = rows.get(messageId);
        // Rows of a newly opened channel are drawn with the next frames.
        if (row === undefined && waiting.has(messageId)) requestAnimationFrame(light);
        isAtEnd = false;
        row?.scrollIntoView({ block: 'center' });
        row?.animate([{ backgroundColor: '#5865f266' }, { backgroundColor: 'transparent' }], 1500);
      };
      light();
    },
    remove: (messageId) => {
      waiting.delete(messageId);
      shownAs.delete(messageId);
      const row = rows.get(messageId);
      const after = shownAs.get(row?.nextElementSibling?.getAttribute('data-message-id') ?? '');
      row?.remove();
      rows.delete(messageId);
      // The message that continued it now needs its own author line.
      if (after !== undefined) put(after);
    },
  };
}

/** How soon another message of the same author appears without its own author line. */
const CONTINUED_MS = 7 * 60_000;

function continues(before: PageMessage, message: PageMessage): boolean {
  return (
    before.authorId === message.authorId &&
    before.isEphemeral === message.isEphemeral &&
    message.usedBy === undefined &&
    message.replyToId === undefined &&
    message.createdAt - before.createdAt < CONTINUED_MS &&
    dayOf(before) === dayOf(message)
  );
}

function dayOf({ createdAt }: PageMessage): string {
  return new Date(createdAt).toDateString();
}
