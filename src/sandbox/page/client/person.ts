import { avatarOf } from './avatar.js';
import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';
import { type MenuItem, openMenu } from './menu.js';
import { type State, viewerOf } from './state.js';

/** The panel's actions. */
export type PersonHandlers = {
  readonly onViewer: (memberId: string) => void;
  readonly onLocale: (locale: string) => void;
  readonly onTheme: () => void;
};

/** The page's languages, with Discord's names for them. */
const LANGUAGES = [
  ['en-US', 'English, US'],
  ['en-GB', 'English, UK'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['es-ES', 'Español'],
  ['pt-BR', 'Português do Brasil'],
  ['ja', '日本語'],
  ['ko', '한국어'],
] as const;

/** The panel at the bottom: the acting person, the language, and the theme. */
export function renderPerson(state: State, { onViewer, onLocale, onTheme }: PersonHandlers): HTMLElement {
  const viewer = viewerOf(state);
  if (viewer === undefined) return element('div', { class: 'person' });
  const open = (items: readonly MenuItem[], label: string, opener: HTMLElement) => {
    const { left, top } = opener.getBoundingClientRect();
    openMenu(items, { at: { x: left, y: top - 16 - items.length * 36 }, label, opener });
  };
  const who = actionButton(
    { class: 'who', 'aria-haspopup': 'menu', title: 'Act as somebody else' },
    [
      element('span', { class: 'avatar is-online' }, element('img', { src: avatarOf(viewer), alt: '' })),
      element('span', { class: 'visually-hidden' }, 'You are '),
      element(
        'span',
        { class: 'who-text' },
        element('b', {}, viewer.name),
        element('small', {}, viewer.note),
      ),
    ],
    () =>
      open(
        state.world.members.map(({ id, name, note }) => ({
          label: `${name}, ${note}`,
          isChecked: id === viewer.id,
          onPick: () => onViewer(id),
        })),
        'Act as',
        who,
      ),
  );
  const language = actionButton(
    { class: 'tool', 'aria-haspopup': 'menu', 'aria-label': 'Language', title: 'Language' },
    element('span', { class: 'language', 'data-initials': viewer.locale.slice(0, 2).toUpperCase() }),
    () =>
      open(
        LANGUAGES.map(([locale, label]) => ({
          label,
          isChecked: locale === viewer.locale,
          onPick: () => onLocale(locale),
        })),
        'Language',
        language,
      ),
  );
  const theme = actionButton(
    { class: 'tool', 'aria-label': 'Light or dark', title: 'Light or dark' },
    icon(icons.sun),
    onTheme,
  );
  return element('div', { class: 'person' }, who, language, theme);
}
