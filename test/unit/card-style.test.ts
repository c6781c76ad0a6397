import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cardStyle } from '../../src/discord/interactions/card-style.js';
import { standardSettings } from '../../src/settings/catalog.js';
import type { Settings } from '../../src/settings/settings.js';
import { throughTime } from '../support/fake-time.js';

const settingsFrom = (of: Settings['of']) => ({ settings: { of }, budgetMs: 1_000 });
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HIDDEN = { privateCards: true, publicLanguage: undefined };

test("a server's cards are as it wants them", async () => {
  const settings = { ...standardSettings, publicLanguage: 'ja' } as const;
  expect(
    await cardStyle(
      '1',
      settingsFrom(async () => settings),
    ),
  ).toMatchObject({
    privateCards: false,
    publicLanguage: 'ja',
  });
});

test.each([
  [999, false],
  [1_001, true],
])('a store that answers after %i ms of 1,000 makes private cards: %s', async (ms, privateCards) => {
  const late = () =>
    new Promise<typeof standardSettings>((resolve) => setTimeout(resolve, ms, standardSettings));
  expect(await throughTime(cardStyle('1', settingsFrom(late)))).toMatchObject({ privateCards });
});

test('a card is hidden while the store does not say how it should be', async () => {
  expect(
    await cardStyle(
      '1',
      settingsFrom(() => Promise.reject(new Error('broken'))),
    ),
  ).toEqual(HIDDEN);
  expect(
    await throughTime(
      cardStyle(
        '1',
        settingsFrom(() => new Promise(() => {})),
      ),
    ),
  ).toEqual(HIDDEN);
});
