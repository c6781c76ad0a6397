import { expect, test } from 'vitest';
import { blockListCard } from '../../src/discord/cards/block-card.js';
import { guildUsageCard, ownUsageCard } from '../../src/discord/cards/usage-card.js';
import { trialCard } from '../../src/discord/settings/trial.js';
import { languages } from '../../src/text/language.js';
import { textsIn } from '../../src/text/texts.js';
import type { MonthBook } from '../../src/usage/books.js';
import type { Scope } from '../../src/usage/ledger.js';
import { textOf } from '../support/cards.js';

const id = '9'.repeat(19);
const many = <T>(length: number, one: T): readonly T[] => Array.from({ length }, () => one);

const sums = {
  clips: 99_999,
  settledMicros: 123_456_780_000,
  reservedMicros: 12_345_000_000,
  unclearMicros: 1_234_560_000,
};

/** A month in which much was spent, with limits on these. */
const monthWith = (scopes: readonly Scope[]): MonthBook => ({
  report: {
    total: sums,
    days: [],
    today: undefined,
    members: many(50, { userId: id, ...sums }),
    models: many(20, { model: 'A model with a very long name', ...sums }),
    forecastMicros: 1_000_000_000_000,
  },
  standings: scopes.map((scope) => ({
    scope,
    unit: 'micros',
    window: { period: 'month', fromMs: 0, toMs: 1_900_000_000_000 },
    limit: 1_000_000_000_000,
    used: 0,
  })),
  zone: 'America/Argentina/ComodRivadavia',
  csv: '',
});

const ofServer: Scope = { kind: 'channel', guildId: id, channelId: id };
const month = monthWith([...many(20, ofServer), ...many(4, { kind: 'installation' } as const)]);
const quiet = monthWith([ofServer]);

test.each(languages)('in %s, the longest lists fit into a message', (language) => {
  const texts = textsIn(language);
  const blocks = many(1_000, {
    userId: id,
    by: { kind: 'member', userId: id } as const,
    atMs: 1_800_000_000_000,
    reason: 'w'.repeat(200),
  });
  const hits = many(30, { line: 'w'.repeat(99), found: 'w'.repeat(99) });
  for (const card of [
    blockListCard(blocks, texts),
    blockListCard(
      blocks.map((block) => ({ ...block, by: { kind: 'operator', name: 'Ada' } })),
      texts,
    ),
    trialCard(hits, texts),
    ownUsageCard(month, texts),
    guildUsageCard(month, month, texts),
  ]) {
    expect(textOf(card).length).toBeLessThanOrEqual(4_000);
  }
});

test('a server has ten members in its list, and fewer beside many limits', () => {
  const named = (book: MonthBook) =>
    textOf(guildUsageCard(book, book, textsIn('fr'))).match(/<@9+>/g)?.length;
  expect(named(quiet)).toBe(10);
  expect(named(month)).toBe(3);
});
