import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCardStyles } from '../../src/discord/interactions/card-style.js';
import { standardSettings } from '../../src/settings/catalog.js';
import type { Settings } from '../../src/settings/settings.js';
import { throughTime } from '../support/fake-time.js';

/** The style of the cards in one server, from these settings, within a second. */
const styleFrom = (of: Settings['of']) => createCardStyles({ settings: { of } })('1', 1_000);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HIDDEN = { privateCards: true, publicLanguage: undefined };

test("a server's cards are as it wants them", async () => {
  const settings = { ...standardSettings, publicLanguage: 'ja' } as const;
  expect(await styleFrom(async () => settings)).toMatchObject({ privateCards: false, publicLanguage: 'ja' });
});

test.each([
  [999, false],
  [1_001, true],
])('a store that answers after %i ms of 1,000 makes private cards: %s', async (ms, privateCards) => {
  const late = () =>
    new Promise<typeof standardSettings>((resolve) => setTimeout(resolve, ms, standardSettings));
  expect(await throughTime(styleFrom(late))).toMatchObject({ privateCards });
});

test('a card is hidden while the store does not say how it should be', async () => {
  expect(await styleFrom(() => Promise.reject(new Error('broken')))).toEqual(HIDDEN);
  expect(await throughTime(styleFrom(() => new Promise(() => {})))).toEqual(HIDDEN);
});

test('the interactions of one turn share a read, and the next turn reads anew', async () => {
  const read: (string | undefined)[] = [];
  let settings = standardSettings;
  const styleOf = createCardStyles({
    settings: {
      of: async (guildId) => {
        read.push(guildId);
        return settings;
      },
    },
  });
  await Promise.all(['1', '1', '2', undefined, '1'].map((guildId) => styleOf(guildId, 1_000)));
  expect(read).toEqual(['1', '2', undefined]);
  settings = { ...standardSettings, privateCards: true };
  await vi.advanceTimersByTimeAsync(0);
  expect(await styleOf('1', 1_000)).toMatchObject({ privateCards: true });
});
