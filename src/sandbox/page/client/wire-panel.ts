import type { PageWireEntry, PageWireJob } from '../protocol.js';
import { element } from './element.js';

const MOST_LINES = 300;

/** The wire log: everything that one act of a person caused stands together. */
export type WirePanel = {
  readonly node: HTMLElement;
  readonly addEntries: (entries: readonly PageWireEntry[]) => void;
  readonly clear: () => void;
  /** Goes to the end, which follows what comes until somebody scrolls up. */
  readonly showNewest: () => void;
};

/** What one act caused. */
type Group = { readonly line: HTMLElement; readonly entries: HTMLElement; readonly count: HTMLElement };

/** Creates an empty log. */
export function createWirePanel(): WirePanel {
  const log = element('ol', { class: 'wire-log', 'aria-label': 'What went over the wire', tabindex: 0 });
  const groups = new Map<string, Group>();
  let waiting: PageWireEntry[] = [];

  const groupFor = (job: PageWireJob, at: number): Group => {
    const known = groups.get(job.id);
    if (known !== undefined) return known;
    const entries = element('ol', {});
    const count = element('span', { class: 'wire-took' });
    const line = element(
      'li',
      { 'data-job': job.id },
      element(
        'details',
        { class: 'wire-job' },
        element(
          'summary',
          {},
          element('span', { class: 'wire-time' }, clock(at)),
          element('b', { class: 'wire-title' }, job.label),
          count,
        ),
        entries,
      ),
    );
    const made = { line, entries, count };
    groups.set(job.id, made);
    log.append(line);
    return made;
  };
  const add = (entry: PageWireEntry) => {
    if (entry.job === undefined) return log.append(wireLine(entry));
    const { entries, count } = groupFor(entry.job, entry.at);
    entries.append(wireLine(entry));
    count.textContent = entries.childElementCount === 1 ? '1 entry' : `${entries.childElementCount} entries`;
  };
  const forgetOldest = () => {
    const oldest = log.firstElementChild;
    if (oldest instanceof HTMLElement) groups.delete(oldest.dataset['job'] ?? '');
    oldest?.remove();
  };
  const showNewest = () => {
    log.scrollTop = log.scrollHeight;
  };
  const flush = () => {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    waiting.forEach(add);
    waiting = [];
    while (log.childElementCount > 1 && log.querySelectorAll('li').length > MOST_LINES) forgetOldest();
    if (isAtEnd) showNewest();
  };
  return {
    node: log,
    showNewest,
    clear: () => {
      groups.clear();
      waiting = [];
      log.replaceChildren();
    },
    addEntries: (entries) => {
      if (waiting.length === 0) requestAnimationFrame(flush);
      waiting.push(...entries);
    },
  };
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}

function wireLine({ at, side, title, status, durationMs, detail }: PageWireEntry): HTMLElement {
  const summary = element(
    'summary',
    {},
    element('span', { class: 'wire-time' }, clock(at)),
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
