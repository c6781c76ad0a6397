import type { PageTrouble, PageWireEntry } from '../protocol.js';
import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';

const MOST_LINES = 300;

/** The drawer on the right: the wire log, and switches for faults. */
export type Drawer = {
  readonly node: HTMLElement;
  readonly addEntries: (entries: readonly PageWireEntry[]) => void;
  readonly showTroubles: (troubles: readonly PageTrouble[]) => void;
  /** Empties the log before it is sent again. */
  readonly clear: () => void;
};

/** Creates the drawer, closed. */
export function createDrawer({
  onTrouble,
  onClose,
}: {
  readonly onTrouble: (id: string, value: string, label: string) => void;
  readonly onClose: () => void;
}): Drawer {
  const log = element('ol', { class: 'wire-log', 'aria-label': 'What went over the wire', tabindex: 0 });
  const troubles = element('div', { class: 'troubles' });
  const node = element(
    'aside',
    { class: 'drawer', hidden: true, 'aria-label': 'Behind the scenes' },
    element(
      'header',
      {},
      element('h2', {}, 'Behind the scenes'),
      actionButton({ class: 'tool', 'aria-label': 'Close the drawer' }, icon(icons.close), onClose),
    ),
    element('h3', {}, 'Make trouble'),
    troubles,
    element('h3', {}, 'On the wire'),
    log,
  );
  let waiting: PageWireEntry[] = [];
  const flush = () => {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    log.append(...waiting.map(wireLine));
    waiting = [];
    while (log.children.length > MOST_LINES) log.firstElementChild?.remove();
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  };
  return {
    node,
    clear: () => log.replaceChildren(),
    addEntries: (entries) => {
      if (waiting.length === 0) requestAnimationFrame(flush);
      waiting.push(...entries);
    },
    showTroubles: (shown) => {
      const focused =
        document.activeElement instanceof HTMLElement ? document.activeElement.dataset['trouble'] : undefined;
      troubles.replaceChildren(...shown.map((trouble) => switchFor(trouble, onTrouble)));
      if (focused !== undefined) troubles.querySelector<HTMLElement>(`[data-trouble="${focused}"]`)?.focus();
    },
  };
}

function switchFor(
  { id, side, label, hint, choices, value }: PageTrouble,
  onTrouble: (id: string, value: string, label: string) => void,
): HTMLElement {
  return element(
    'div',
    { class: 'trouble', role: 'group', 'aria-label': `${side}: ${label}` },
    element(
      'div',
      { class: 'trouble-label' },
      element('b', {}, `${side}: ${label}`),
      element('small', {}, hint),
    ),
    element(
      'div',
      { class: 'trouble-choices' },
      ...choices.map((choice) =>
        actionButton(
          {
            class: 'chip',
            'aria-pressed': value === undefined ? undefined : String(value === choice.value),
            'data-trouble': `${id}-${choice.value}`,
          },
          choice.label,
          () => onTrouble(id, choice.value, `${label}: ${choice.label}`),
        ),
      ),
    ),
  );
}

function wireLine({ at, side, title, status, durationMs, detail }: PageWireEntry): HTMLElement {
  const time = new Date(at).toISOString().slice(11, 23);
  const summary = element(
    'summary',
    {},
    element('span', { class: 'wire-time' }, time),
    element('span', { class: `wire-side wire-${side}` }, side),
    element('span', { class: 'wire-title' }, title),
    status !== undefined &&
      element('span', { class: status >= 400 || status === 0 ? 'wire-bad' : 'wire-good' }, String(status)),
    durationMs !== undefined && element('span', { class: 'wire-took' }, `${Math.round(durationMs)} ms`),
  );
  const details = element('details', {}, summary);
  details.addEventListener(
    'toggle',
    () => details.append(element('pre', { tabindex: 0 }, detail === '' ? '(nothing)' : detail)),
    { once: true },
  );
  return element('li', {}, details);
}
