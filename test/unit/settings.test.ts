import { describe, expect, test } from 'vitest';
import { checkAdmission } from '../../src/settings/admission.js';
import { parseSettings, type SettingName, standardSettings } from '../../src/settings/catalog.js';
import { type Entry, inputOf, readInput } from '../../src/settings/entry.js';
import {
  amount,
  oneChannel,
  oneOf,
  onOff,
  someChannels,
  someOf,
  someRoles,
  words,
} from '../../src/settings/kinds.js';
import { createSettings } from '../../src/settings/settings.js';
import type { StoredSetting } from '../../src/settings/store-port.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { createSettingStore } from '../../src/store/setting-store.js';

const GUILD = '900000000000000001';
const ID = '910000000000000001';

const kinds: readonly (readonly [string, Entry<unknown>, readonly string[], unknown])[] = [
  ['a switch', onOff('general', { standard: false }), ['true'], true],
  ['a switch', onOff('general', { standard: true }), ['false'], false],
  ['one of several', oneOf('general', ['a', 'b'], String), ['b'], 'b'],
  ['one of several', oneOf('general', ['a', 'b'], String), [], undefined],
  ['some of several', someOf('general', ['a', 'b', 'c'], String), ['a', 'c'], ['a', 'c']],
  ['a channel', oneChannel('general'), [ID], ID],
  ['channels', someChannels('general'), [ID, GUILD], [ID, GUILD]],
  ['roles', someRoles('general'), [], []],
  ['a text', words('general', { maxLength: 9 }), ['so it is'], 'so it is'],
  ['a number', amount('general', { min: 0, max: 9, as: String }), ['7'], 7],
  [
    'dollars',
    amount('general', { min: 0, max: 9_000_000, scale: 1_000_000, as: String }),
    ['2.5'],
    2_500_000,
  ],
];

test.each(kinds)('what is entered for %s is stored, and shown again', (_kind, entry, input, value) => {
  const { control, schema } = entry;
  expect(schema.parse(readInput(control, input))).toEqual(value);
  expect(inputOf(control, value)).toEqual(input);
});

test.each<readonly [string, Entry<unknown>, string]>([
  ['no number', amount('general', { min: 0, max: 9, as: String }), 'ten'],
  ['a number too high', amount('general', { min: 0, max: 9, as: String }), '10'],
  ['a number too low', amount('general', { min: 1, max: 9, as: String }), '0'],
  ['half a number', amount('general', { min: 0, max: 9, as: String }), '4.5'],
  ['a number in another notation', amount('general', { min: 0, max: 20, as: String }), '0x8'],
  ['a thousand, or one', amount('general', { min: 1, max: 9_000, as: String }), '1,000'],
  ['a thousand, or one, in other places', amount('general', { min: 1, max: 9_000, as: String }), '１.０００'],
  ['a number in other digits', amount('general', { min: 0, max: 9, as: String }), '٣'],
  ['an amount with a sign', amount('general', { min: 0, max: 9, as: String }), '$5'],
  ['no end', amount('general', { min: 0, max: 9, as: String }), '∞'],
  ['a negative number', amount('general', { min: -9, max: 9, as: String }), '-1'],
  ['no id', oneChannel('general'), 'general'],
  ['no choice', oneOf('general', ['a'], String), 'b'],
  ['a text too long', words('general', { maxLength: 3 }), 'long'],
])('%s is refused', (_what, { control, schema }, text) => {
  expect(schema.safeParse(readInput(control, [text])).success).toBe(false);
});

test('spaces, an empty field and a decimal comma are what their writer means', () => {
  const text = words('general', { maxLength: 9 });
  expect(readInput(text.control, ['  ']), 'nothing').toBeUndefined();
  expect(readInput(text.control, [' UTC '])).toBe('UTC');
  const dollars = amount('general', { min: 0, max: 9, scale: 100, as: String });
  expect(readInput(dollars.control, ['0,07'])).toBe(7);
  expect(readInput(dollars.control, ['１２.５']), 'of full width').toBe(1_250);
  expect(readInput(dollars.control, ['0.29']), 'not 28.999999999999996').toBe(29);
});

describe('the settings of a server', () => {
  function open(stored: Readonly<Record<string, StoredSetting>> = {}) {
    const tables = createMemoryTables({ now: () => 0 });
    void tables.read(({ settings }) => {
      for (const [name, setting] of Object.entries(stored))
        settings.put({ guildId: GUILD, name, ...setting });
    });
    const told: unknown[] = [];
    const log = { warn: (facts: unknown) => told.push(facts) };
    const store = createSettingStore({ tables });
    return { settings: createSettings({ store, log }), store, told };
  }

  test('are the defaults where nothing is stored, and outside of servers', async () => {
    const { settings } = open();
    expect(await settings.of(GUILD)).toEqual(standardSettings);
    expect(await settings.of(undefined)).toEqual(standardSettings);
  });

  test('that cannot be read have their defaults, and are logged once', async () => {
    const { settings, told } = open({
      defaultModel: { value: 'veo-1', revision: 3 },
      timeZone: { value: 'Nowhere', revision: 1 },
      pauseNote: { value: 'Soon.', revision: 1 },
      ofAnotherVersion: { value: 1, revision: 1 },
    });
    expect(await settings.of(GUILD)).toEqual({ ...standardSettings, pauseNote: 'Soon.' });
    await settings.of(GUILD);
    expect(told).toEqual([
      { guildId: GUILD, setting: 'timeZone' },
      { guildId: GUILD, setting: 'defaultModel' },
    ]);
    // It can be set again.
    const change = { guildId: GUILD, name: 'defaultModel', input: ['veo-3.1'], ifRevision: 3 } as const;
    expect(await settings.change(change)).toMatchObject({ kind: 'changed', after: 'veo-3.1' });
  });

  test.each<[SettingName, unknown, readonly string[]]>([
    ['pause', 'yes', ['false']],
    ['limits', [{ of: 'nobody' }], []],
    ['allowedModels', ['veo-1'], []],
    ['allowedResolutions', ['8k', '16k'], []],
    ['longestClip', 'long', []],
    ['forbiddenChannels', 'general', []],
    ['allowedRoles', ['admins'], []],
    ['forbiddenWords', '/(/', []],
    ['ownUploadsOnly', 1, ['false']],
    ['approveAll', 'sometimes', ['false']],
  ])('that forbid something allow nothing while they cannot be read: %s', async (name, value, input) => {
    const { settings } = open({ [name]: { value, revision: 1 } });
    const broken = await settings.of(GUILD);
    expect(broken.unreadable).toEqual([name]);
    const place = { channelId: '910000000000000001' };
    expect(() => checkAdmission(broken, place, { roleIds: [] })).toThrow(
      expect.objectContaining({
        code: 'NOT_ALLOWED',
        sentence: expect.objectContaining({ key: 'settings.unreadable' }),
      }),
    );
    // Setting it again helps, to its default as well.
    await settings.change({ guildId: GUILD, name, input, ifRevision: 1 });
    expect(await settings.of(GUILD)).toEqual(standardSettings);
  });

  test('take effect at once, in every process on the store', async () => {
    const { settings, store } = open();
    const elsewhere = createSettings({ store, log: { warn: () => {} } });
    const change = { guildId: GUILD, name: 'pause', input: ['true'], ifRevision: 0 } as const;
    expect((await elsewhere.of(GUILD)).pause).toBe(false);
    await settings.change(change);
    expect((await elsewhere.of(GUILD)).pause).toBe(true);
    expect(await elsewhere.change({ ...change, input: ['false'] })).toEqual({ kind: 'stale' });
  });

  test('are the default again when they are set to it', async () => {
    const { settings, store } = open({ pause: { value: true, revision: 1 } });
    await settings.change({ guildId: GUILD, name: 'pause', input: ['false'], ifRevision: 1 });
    expect(await store.of(GUILD)).toEqual(new Map([['pause', { value: null, revision: 2 }]]));
    expect(await settings.change({ guildId: GUILD, name: 'pause', input: ['false'], ifRevision: 2 })).toEqual(
      {
        kind: 'same',
      },
    );
  });

  test('are refused in words that say what is expected', async () => {
    const { settings } = open();
    const change = (name: SettingName, input: readonly string[]) =>
      settings.change({ guildId: GUILD, name, input, ifRevision: 0 });
    await expect(change('timeZone', ['Berlin'])).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: expect.stringContaining('`Europe/Berlin` or `UTC`'),
    });
    await expect(change('logChannel', ['general'])).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });
});

test('a value that is gone from the choices is dropped alone', () => {
  const { schema } = someOf('general', ['a', 'b'], String);
  expect(schema.parse(['a', 'gone'])).toEqual(['a']);
  expect(parseSettings(new Map([['pause', null]]))).toEqual({ settings: standardSettings, unreadable: [] });
});
