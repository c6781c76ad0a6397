/** The languages that members are spoken to in. */
export const languages = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja', 'ko'] as const;

/** See {@link languages}. */
export type Language = (typeof languages)[number];

/**
 * The language for one of Discord's locales: `es-419` and `es-ES` are `es`, and English is for everybody else.
 *
 * @see https://docs.discord.com/developers/reference#locales
 */
export function languageOf(locale: string | undefined): Language {
  const isFor = (name: string | undefined) => languages.find((language) => language === name);
  return isFor(locale) ?? isFor(locale?.split('-')[0]) ?? 'en';
}
