import { element } from './element.js';

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** A `<t:…>` of a message. Relative times are updated by {@link tick}. */
export function timeElement(seconds: number, style: string, locale: string): HTMLElement {
  const at = new Date(seconds * 1000);
  const full = new Intl.DateTimeFormat(locale, FORMATS['F']).format(at);
  const isRelative = style === 'R';
  const text = isRelative
    ? relative(seconds, locale)
    : new Intl.DateTimeFormat(locale, FORMATS[style]).format(at);
  return element(
    'time',
    {
      class: 'timestamp',
      datetime: at.toISOString(),
      title: full,
      'data-seconds': isRelative ? seconds : undefined,
      'data-locale': locale,
    },
    text,
  );
}

/** Updates all relative times of the page once a second. */
export function startTicking(): void {
  setInterval(() => {
    for (const time of document.querySelectorAll<HTMLElement>('time[data-seconds]')) {
      const text = relative(Number(time.dataset['seconds']), time.dataset['locale'] ?? 'en-US');
      if (time.textContent !== text) time.textContent = text;
    }
  }, 1000);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['second', 1, 60],
  ['minute', 60, 3_600],
  ['hour', 3_600, 86_400],
  ['day', 86_400, 2_592_000],
  ['month', 2_592_000, 31_536_000],
];

/** "12 seconds ago", "in 2 minutes". */
function relative(seconds: number, locale: string): string {
  const away = seconds - Date.now() / 1000;
  const [unit, length] = STEPS.find(([, , below]) => Math.abs(away) < below) ?? ['year', 31_536_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.round(away / length), unit);
}

/** The date line between days: "November 25, 2026". */
export function longDay(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at));
}

/** The time beside an author's name: "2:03 PM", with the date on other days. */
export function messageTime(at: number, locale: string): string {
  const date = new Date(at);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(date);
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(date)}, ${time}`;
}
