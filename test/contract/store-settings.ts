import { describe, expect, test } from 'vitest';
import type { SettingStore } from '../../src/settings/store-port.js';

const GUILD = '900000000000000001';
const put = (store: SettingStore, name: string, value: unknown, ifRevision: number, guildId = GUILD) =>
  store.put({ guildId, name, value }, { ifRevision });

/** What every store of settings keeps. */
export function storeSettingsContract(name: string, make: () => SettingStore | Promise<SettingStore>): void {
  describe(`the settings in ${name}`, () => {
    test('are those of one server, each with its own revision', async () => {
      const store = await make();
      expect(await store.of(GUILD)).toEqual(new Map());
      expect(await put(store, 'one', ['a', { b: null }], 0)).toBe(true);
      expect(await put(store, 'two', null, 0)).toBe(true);
      expect(await put(store, 'two', 'x'.repeat(10_000), 1)).toBe(true);
      expect(await put(store, 'one', 1, 0, '900000000000000002')).toBe(true);
      expect(await store.of(GUILD)).toEqual(
        new Map([
          ['one', { value: ['a', { b: null }], revision: 1 }],
          ['two', { value: 'x'.repeat(10_000), revision: 2 }],
        ]),
      );
    });

    test('are never overwritten by a change of an older revision', async () => {
      const store = await make();
      const atOnce = await Promise.all(['a', 'b', 'c'].map((value) => put(store, 'one', value, 0)));
      expect(atOnce).toEqual([true, false, false]);
      expect(await put(store, 'one', 'd', 2)).toBe(false);
      expect(await store.of(GUILD)).toEqual(new Map([['one', { value: 'a', revision: 1 }]]));
      // Somebody else's change of another setting is no reason.
      expect(await put(store, 'two', 'e', 0)).toBe(true);
    });
  });
}
