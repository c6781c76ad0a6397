import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/text/en.js';
import { languageOf } from '../../src/text/language.js';
import { sentence, sentenceSchema, verbatim } from '../../src/text/sentence.js';
import { createTexts, textsFor, textsIn } from '../../src/text/texts.js';

const texts = createTexts({
  en,
  de: {
    'button.cancel': 'Abbrechen',
    'duration.seconds': '{{seconds}} Sek.',
    'end.billed-otherwise': 'fal hat {{charged}} berechnet, nicht {{expected}}.',
    'end.failed': '❌ **Kein Clip.** {{reason}}',
    'fal.busy': 'fal nimmt gerade nichts mehr an.',
  },
});

test.each([
  ['en-US', 'en'],
  ['en-GB', 'en'],
  ['de', 'de'],
  ['fr', 'fr'],
  ['es-ES', 'es'],
  ['es-419', 'es'],
  ['pt-BR', 'pt-BR'],
  ['ja', 'ja'],
  ['ko', 'ko'],
  ['zh-CN', 'en'],
  ['nonsense', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('Discord\'s locale "%s" is spoken to in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test('a text is in its language, or in English if that has none', () => {
  expect(texts('de').t('button.cancel')).toBe('Abbrechen');
  expect(texts('de').t('button.retry')).toBe('Try again');
  expect(texts('fr').t('button.cancel')).toBe('Cancel');
  expect(texts('en').t('button.cancel')).toBe('Cancel');
});

test('a sentence within a sentence is said in the same language', () => {
  const charged = sentence('duration.seconds', { seconds: 40 });
  const expected = sentence('duration.minutes', { minutes: 2 });
  expect(texts('de').t('end.billed-otherwise', { charged, expected })).toBe(
    'fal hat 40 Sek. berechnet, nicht 2 min.',
  );
  const kept = sentenceSchema.parse(
    JSON.parse(JSON.stringify(sentence('end.failed', { reason: sentence('fal.busy') }))),
  );
  expect(texts('de').say(kept)).toBe('❌ **Kein Clip.** fal nimmt gerade nichts mehr an.');
  expect(texts('ja').say(kept)).toBe(
    "❌ **No clip.** fal isn't accepting more requests right now. Please try again in a few minutes.",
  );
});

test.each([
  [
    'en',
    'Members need approval for 1 day after',
    'in their first 2 days',
    'at most 1 second long',
    'at most 2 seconds',
  ],
  ['de', '1 Tag lang', 'ersten 2 Tagen', 'höchstens 1 Sekunde lang', 'höchstens 2 Sekunden lang'],
  ['fr', 'moins de 1 jour doivent', 'moins de 2 jours', 'plus 1 seconde.', 'plus 2 secondes.'],
  ['es', '1 día después', 'primeros 2 días', '1 segundo.', '2 segundos.'],
  ['pt-BR', '1 dia depois', 'primeiros 2 dias', '1 segundo.', '2 segundos.'],
  ['ja', '1 日以内', '2 日以内', '1 秒', '2 秒'],
  ['ko', '1일이', '2일이', '1초예요', '2초예요'],
] as const)('numbers are counted as in %s', (language, ...[day, days, second, seconds]) => {
  const { t } = textsIn(language);
  expect(t('approval.why-newcomer', { days: 1 })).toContain(day);
  expect(t('approval.why-newcomer', { days: 2 })).toContain(days);
  expect(t('settings.too-long', { seconds: 1 })).toContain(second);
  expect(t('settings.too-long', { seconds: 2 })).toContain(seconds);
  expect(t('privacy.requests', { jobs: 3, days: 1 })).not.toMatch(/days|Tage |jours|días|dias/);
  expect(t('privacy.requests', { jobs: 1, days: 30 })).not.toMatch(/day |Tag |jour |día |dia /);
});

test('none is counted like one in French, and like many in English', () => {
  const facts = { of: 'X', period: 'Y', resets: 'Z', left: 0, limit: 0 };
  expect(textsIn('fr').t('usage.left-clips', facts)).toContain('0 clip Y');
  expect(textsIn('en').t('usage.left-clips', facts)).toContain('0 clips Y');
});

test('the last number decides, which is what the noun follows', () => {
  const facts = { of: 'You', period: 'today', resets: 'soon' };
  expect(textsIn('en').t('usage.left-clips', { ...facts, left: 0, limit: 1 })).toContain(
    '**0** of 1 clip today',
  );
  expect(textsIn('en').t('usage.left-clips', { ...facts, left: 1, limit: 5 })).toContain(
    '**1** of 5 clips today',
  );
  expect(textsIn('de').t('form.extend.title', { seconds: 1 })).toBe('Um 1 Sekunde verlängern');
});

test('a list is joined with "or", as each language does it', () => {
  const choices = ['4s', '6s', '8s'];
  expect(textsIn('en').t('option.no-choice', { option: 'x', choices })).toContain('4s, 6s, or 8s');
  expect(texts('de').t('option.no-choice', { option: 'x', choices })).toContain('4s, 6s oder 8s');
  expect(sentenceSchema.safeParse(sentence('option.no-choice', { option: 'x', choices })).success).toBe(true);
});

describe('a value is plain text', () => {
  const HOSTILE = [
    '{{expected}} {{charged}} {{- expected}}',
    '$t(button.cancel) $t(card.asked, { "when": "x" })',
    "$& $1 $$ $` $'",
    '<b>&amp;</b> "quoted" \'too\' a/b',
    '{{constructor}} {{__proto__}} {{count}}',
    '{{ expected, uppercase }}',
  ];

  const bill = (charged: string, expected: string) =>
    `fal charged ${charged} for this clip, not the ${expected} I told you.`;

  test.each(HOSTILE)('%s', (charged) => {
    for (const expected of [...HOSTILE, 'the end']) {
      expect(textsIn('en').t('end.billed-otherwise', { charged, expected })).toBe(bill(charged, expected));
    }
    expect(textsIn('en').say(verbatim(charged))).toBe(charged);
  });

  test('whatever it is made of', () => {
    const part = fc.constantFrom(
      '{{',
      '}}',
      'charged',
      'expected',
      '$t(',
      ')',
      '-',
      ' ',
      ',',
      '$',
      '{',
      'button.cancel',
    );
    const value = fc.array(fc.oneof(part, fc.string()), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(value, value, (charged, expected) => {
        expect(textsIn('en').t('end.billed-otherwise', { charged, expected })).toBe(bill(charged, expected));
      }),
    );
  });

  test('even when it is named like something that a translator may set', () => {
    const said = texts('de').say({
      key: 'card.asked',
      params: { when: 'now', lng: 'ja', count: 2, ns: 'x' },
    });
    expect(said).toBe('asked now');
  });
});

test('a stored sentence whose text is gone is rejected', () => {
  expect(sentenceSchema.safeParse({ key: 'of.another.version' }).success).toBe(false);
  expect(sentenceSchema.safeParse({ key: 'toString' }).success).toBe(false);
  expect(sentenceSchema.safeParse('words').success).toBe(false);
});

test('money is written as it is in the language', () => {
  const plain = (text: string) => text.replaceAll(/\s/g, ' ');
  expect(textsIn('en').money(3_200_000)).toBe('$3.20');
  expect(plain(textsIn('de').money(3_200_000))).toBe('3,20 $');
});

test("public texts use the server's language, all others the member's", () => {
  const spoken = (origin: Parameters<typeof textsFor>[0]) => textsFor(origin).language;
  expect(spoken({ locale: 'de', guildLocale: 'fr', isPrivate: false })).toBe('fr');
  expect(spoken({ locale: 'de', guildLocale: 'fr', isPrivate: true })).toBe('de');
  expect(spoken({ locale: 'de', isPrivate: false })).toBe('de');
  expect(spoken({ isPrivate: false })).toBe('en');
});
