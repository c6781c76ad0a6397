import { expect, test } from 'vitest';
import {
  type Claim,
  countsFor,
  type LedgerEntry,
  nextEntry,
  releaseOf,
  type Scope,
} from '../../src/usage/ledger.js';

const reserved: LedgerEntry = {
  jobId: '1',
  seq: 1,
  atMs: 1_500,
  kind: 'reserve',
  micros: 3_200_000,
  basis: 'most',
  guildId: 'g',
  channelId: 'c',
  userId: 'u',
  roleIds: ['r', 's'],
  model: 'veo-3.1',
};
const settled: LedgerEntry = { ...reserved, seq: 2, kind: 'settle', basis: 'billed', micros: 1_600_000 };
const released: LedgerEntry = { ...reserved, seq: 2, kind: 'release', micros: 0 };
const unclear: LedgerEntry = { ...reserved, seq: 2, basis: 'unclear' };

const claim = (change: Partial<Claim> = {}): Claim => ({
  scope: { kind: 'installation' },
  unit: 'micros',
  window: { period: 'day', fromMs: 1_000, toMs: 2_000 },
  limit: 1,
  amount: 1,
  ...change,
});

test.each<[string, Scope, boolean]>([
  ['everything', { kind: 'installation' }, true],
  ['its server', { kind: 'guild', guildId: 'g' }, true],
  ['another server', { kind: 'guild', guildId: 'h' }, false],
  ['its channel', { kind: 'channel', guildId: 'g', channelId: 'c' }, true],
  ['another channel', { kind: 'channel', guildId: 'g', channelId: 'd' }, false],
  ['such a channel of another server', { kind: 'channel', guildId: 'h', channelId: 'c' }, false],
  ['one of its roles', { kind: 'role', guildId: 'g', roleId: 's' }, true],
  ['another role', { kind: 'role', guildId: 'g', roleId: 't' }, false],
  ['such a role of another server', { kind: 'role', guildId: 'h', roleId: 's' }, false],
  ['its member', { kind: 'member', userId: 'u' }, true],
  ['another member', { kind: 'member', userId: 'v' }, false],
  ['its member in its server', { kind: 'member in guild', guildId: 'g', userId: 'u' }, true],
  ['its member in another server', { kind: 'member in guild', guildId: 'h', userId: 'u' }, false],
  ['another member in its server', { kind: 'member in guild', guildId: 'g', userId: 'v' }, false],
])('a line counts for %s: %j %s', (_what, scope, expected) => {
  expect(countsFor(reserved, claim({ scope }), { isOpen: true, isRunning: false })).toBe(expected);
});

test('a line without roles counts for no role', () => {
  const { roleIds: _roles, ...entry } = reserved;
  const scope = { kind: 'role', guildId: 'g', roleId: 'r' } as const;
  expect(countsFor(entry, claim({ scope }), { isOpen: true, isRunning: false })).toBe(false);
});

test.each([
  ['a reservation of an open job', reserved, true, true, true],
  ['a reservation of an ended job', reserved, false, true, false],
  ['a settlement', settled, true, true, false],
  ['an unclear end', unclear, true, true, false],
  ['a release', released, true, false, false],
] as const)('%s', (_what, entry, isOpen, inWindow, atOnce) => {
  for (const isRunning of [true, false]) {
    expect(countsFor(entry, claim(), { isOpen, isRunning })).toBe(inWindow);
    expect(countsFor(entry, claim({ window: 'at once' }), { isOpen, isRunning })).toBe(atOnce);
    const isHeld = isRunning && entry.kind !== 'release';
    expect(countsFor(entry, claim({ window: 'running' }), { isOpen, isRunning })).toBe(isHeld);
  }
});

test.each([
  [999, false],
  [1_000, true],
  [1_999, true],
  [2_000, false],
])('a window from 1000 to 2000 holds what was at %i: %s', (atMs, expected) => {
  expect(countsFor({ ...reserved, atMs }, claim(), { isOpen: false, isRunning: false })).toBe(expected);
});

test('what an entry counts is released completely, in the same scopes and windows', () => {
  const release = { ...reserved, seq: 2, kind: 'release', micros: 0 };
  expect(releaseOf(reserved)).toEqual(release);
  expect(releaseOf(unclear)).toEqual({ ...release, seq: 3, basis: 'unclear' });
  for (const last of [undefined, released]) expect(releaseOf(last)).toBeUndefined();
});

test('an entry is appended only when it says something new, with the roles of the first', () => {
  const { seq: _seq, roleIds, ...due } = reserved;
  expect(nextEntry(undefined, due, roleIds)).toEqual(reserved);
  expect(nextEntry(undefined, due)).toEqual({ ...reserved, roleIds: [] });
  expect(nextEntry(reserved, due)).toBeUndefined();
  for (const change of [{ kind: 'settle' }, { micros: 1 }, { basis: 'unclear' }] as const) {
    expect(nextEntry(reserved, { ...due, ...change }, ['other'])).toEqual({ ...reserved, ...change, seq: 2 });
  }
});

test('a decision by hand stands until the cost is known', () => {
  const { seq: _seq, roleIds: _roles, ...due } = { ...reserved, basis: 'unclear' as const };
  const byHand: LedgerEntry = { ...settled, seq: 3, basis: 'by hand', micros: 5 };
  expect(nextEntry(byHand, due)).toBeUndefined();
  const billed = { ...due, kind: 'settle', micros: 7, basis: 'billed' } as const;
  expect(nextEntry(byHand, billed)).toEqual({ ...billed, seq: 4, roleIds: ['r', 's'] });
  expect(nextEntry(byHand, { ...billed, kind: 'release', micros: 0, basis: 'most' })).toMatchObject({
    kind: 'release',
    seq: 4,
  });
  // What nobody has decided becomes unclear.
  expect(nextEntry(settled, due)).toMatchObject({ basis: 'unclear', seq: 3 });
});
