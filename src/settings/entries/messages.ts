import { type Language, languages } from '../../text/language.js';
import { sentence } from '../../text/sentence.js';
import { NONE, oneOf, onOff, someChannels } from '../kinds.js';

/** Each language's own name. */
const NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  'pt-BR': 'Português do Brasil',
  ja: '日本語',
  ko: '한국어',
};

/** How the bot's messages look. */
export const messages = {
  /** Only the requester sees the cards of new clips. */
  privateCards: onOff('messages', { standard: false }),
  /** The message that pings the requester when a clip is ready. */
  pings: onOff('messages', { standard: true }),
  /** Everybody may make a clip of their own from a public one, with its prompt and pictures. */
  makeOwn: onOff('messages', { standard: true }),
  /** A picture that would lose much of it is not cropped before its member has said how it is meant. */
  askBeforeCrop: onOff('messages', { standard: true }),
  /** Where every clip is a spoiler. */
  spoilerChannels: someChannels('messages', NONE),
  /** The language of public cards; without it, the server's language in Discord. */
  publicLanguage: oneOf('messages', languages, (language) => NAMES[language], {
    unset: sentence('settings.unset.server-language'),
  }),
};
