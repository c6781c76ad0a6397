import { expect, test } from 'vitest';
import { decide, isDecidable } from '../../src/usage/decision.js';
import type { LedgerEntry } from '../../src/usage/ledger.js';

const hand = { by: 'operator ann', atMs: 9_000 };
const reserved: LedgerEntry = {
  jobId: '1',
  seq: 1,
  atMs: 1_500,
  kind: 'reserve',
  micros: 3_200_000,
  basis: 'most',
  userId: '7',
  roleIds: ['r'],
  model: 'Veo 3.1',
};
const unclear: LedgerEntry = { ...reserved, seq: 2, basis: 'unclear' };
const settled: LedgerEntry = { ...reserved, seq: 2, kind: 'settle', basis: 'billed' };
const byHand = (kind: 'settle' | 'release', micros: number, seq = 3): LedgerEntry => ({
  ...reserved,
  seq,
  kind,
  micros,
  basis: 'by hand',
  hand: { by: 'operator bob', atMs: 8_000 },
});

test.each<[string, readonly LedgerEntry[], boolean]>([
  ['no job', [], false],
  ['an open job', [reserved], false],
  ['a job whose cost is known', [reserved, settled], false],
  ['a job that cost nothing', [reserved, { ...reserved, seq: 2, kind: 'release', micros: 0 }], false],
  // The release of an unclear job keeps how its amount was known.
  ['an erased unclear job', [reserved, { ...unclear, seq: 3, kind: 'release', micros: 0 }], false],
  ['an unclear job', [reserved, unclear], true],
  ['a job that was decided', [reserved, unclear, byHand('release', 0)], true],
])('of %s, a person may decide: %s', (_what, entries, expected) => {
  const last = entries.at(-1);
  expect(isDecidable(last)).toBe(expected);
  const result = decide(entries, { kind: 'settle', micros: 5 }, hand);
  if (expected) expect(result.kind).toBe('written');
  else
    expect(result).toEqual(
      last === undefined ? { kind: 'not unclear' } : { kind: 'not unclear', entry: last },
    );
});

test.each([
  ['all that is reserved', { kind: 'settle' }, 3_200_000],
  ['an amount', { kind: 'settle', micros: 1_600_000 }, 1_600_000],
  ['nothing', { kind: 'settle', micros: 0 }, 0],
  ['a release', { kind: 'release' }, 0],
] as const)('the decision for %s is a new entry with who decided it', (_what, decision, micros) => {
  expect(decide([reserved, unclear], decision, hand)).toEqual({
    kind: 'written',
    entry: { ...unclear, seq: 3, kind: decision.kind, micros, basis: 'by hand', hand },
  });
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('no job can cost %d', (micros) => {
  expect(() => decide([reserved, unclear], { kind: 'settle', micros }, hand)).toThrow(/can't cost/);
});

test.each([
  ['the same amount', byHand('settle', 5), { kind: 'settle', micros: 5 }, 'unchanged'],
  ['another amount', byHand('settle', 5), { kind: 'settle', micros: 6 }, 'written'],
  ['a release instead', byHand('settle', 5), { kind: 'release' }, 'written'],
  ['a release instead of nothing', byHand('settle', 0), { kind: 'release' }, 'written'],
  ['a settlement at nothing instead', byHand('release', 0), { kind: 'settle', micros: 0 }, 'written'],
  ['the same release', byHand('release', 0), { kind: 'release' }, 'unchanged'],
] as const)('after a decision, %s', (_what, last, decision, expected) => {
  const result = decide([reserved, unclear, last], decision, hand);
  expect(result.kind).toBe(expected);
  if (result.kind === 'unchanged') expect(result.entry).toBe(last);
  else expect(result).toMatchObject({ entry: { seq: 4, kind: decision.kind, hand } });
});

test('a decision without an amount settles at what was unclear, whatever was decided since', () => {
  const entries = [{ ...reserved, micros: 9 }, { ...unclear, micros: 8 }, byHand('settle', 5)];
  expect(decide(entries, { kind: 'settle' }, hand)).toMatchObject({
    kind: 'written',
    entry: { micros: 8, seq: 4 },
  });
});
