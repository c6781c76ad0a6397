import { type Language, languages } from '../../text/language.js';
import { oneOf, onOff, someChannels } from '../kinds.js';

/** Each language as its readers call it. */
const NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  'pt-BR': 'Português do Brasil',
  ja: '日本語',
  ko: '한국어',
};

/** What the bot's messages look like. */
export const messages = {
  /** Only who asked sees the cards of new clips. */
  privateCards: onOff('messages', { standard: false }),
  /** The message that pings who asked when a clip is ready. */
  pings: onOff('messages', { standard: true }),
  /** Where every clip is a spoiler. */
  spoilerChannels: someChannels('messages'),
  /** Of public cards; otherwise the one that the server has chosen in Discord. */
  publicLanguage: oneOf('messages', languages, (language) => NAMES[language]),
};
