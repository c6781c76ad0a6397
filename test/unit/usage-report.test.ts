import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { ledgerCsv } from '../../src/usage/csv.js';
import type { LedgerEntry } from '../../src/usage/ledger.js';
import { monthOf } from '../../src/usage/month.js';
import { usageReport } from '../../src/usage/report.js';

const zone = 'Europe/Berlin';
const at = (iso: string) => DateTime.fromISO(iso, { zone }).toMillis();
const span = { fromMs: at('2027-02-01'), toMs: at('2027-03-01') };

const entry = (change: Partial<LedgerEntry>): LedgerEntry => ({
  jobId: '1',
  seq: 1,
  atMs: at('2027-02-01T12:00'),
  kind: 'settle',
  micros: 1_000_000,
  basis: 'estimate',
  guildId: 'g',
  channelId: 'c',
  userId: '11',
  model: 'Veo 3.1',
  ...change,
});

const entries = [
  entry({}),
  entry({ atMs: at('2027-02-01T23:59:59.999'), kind: 'reserve', basis: 'most', userId: '12' }),
  entry({
    atMs: at('2027-02-02'),
    kind: 'reserve',
    basis: 'unclear',
    model: 'Veo 3.1 Lite',
    micros: 500_000,
  }),
  entry({ atMs: at('2027-02-28T23:00'), basis: 'by hand', micros: 4_000_000, userId: '12' }),
  entry({ atMs: at('2027-02-03'), kind: 'release', micros: 0, userId: '13' }),
];

test('a report adds up by day, member and model, and what was free counts nowhere', () => {
  const report = usageReport(entries, { ...span, zone, nowMs: at('2027-02-15') });
  expect(report.total).toEqual({
    clips: 4,
    settledMicros: 5_000_000,
    reservedMicros: 1_000_000,
    unclearMicros: 500_000,
  });
  expect(report.days).toHaveLength(28);
  const spent = report.days.filter(({ clips }) => clips > 0).map(({ day, clips }) => [day, clips]);
  expect(spent).toEqual([
    ['2027-02-01', 2],
    ['2027-02-02', 1],
    ['2027-02-28', 1],
  ]);
  expect(report.members.map(({ userId, clips }) => [userId, clips])).toEqual([
    ['12', 2],
    ['11', 2],
  ]);
  expect(report.models.map(({ model }) => model)).toEqual(['Veo 3.1', 'Veo 3.1 Lite']);
});

test('deleted members count together, and no alias is shown', () => {
  const deleted = [entry({ userId: '~abc' }), entry({ userId: '' }), entry({})];
  const { members } = usageReport(deleted, { ...span, zone, nowMs: at('2027-02-15') });
  expect(members.map(({ userId, clips }) => [userId, clips])).toEqual([
    [undefined, 2],
    ['11', 1],
  ]);
  expect(ledgerCsv(deleted, zone)).not.toContain('~');
});

test.each([
  // Half of the month is over.
  ['2027-02-15', 13_000_000],
  // The first hours say little: the forecast is that every day is like this one.
  ['2027-02-01T00:01', 182_000_000],
  ['2027-02-28T23:59:59', 6_500_000],
  ['2027-03-01', undefined],
])('at %s, the forecast is %s', (now, micros) => {
  const { forecastMicros } = usageReport(entries, { ...span, zone, nowMs: at(now) });
  if (micros === undefined) expect(forecastMicros).toBeUndefined();
  else expect(forecastMicros ?? 0).toBeCloseTo(micros, -3);
});

test.each([
  ['2027-10-31', 31, 'the clocks change'],
  ['2028-02-10', 29, 'a leap year'],
  ['2026-02-01', 28, 'four weeks'],
])('the month around %s has a bar for each of %i days: %s', (day, count) => {
  const month = monthOf(undefined, { nowMs: at(day), zone }) ?? expect.fail();
  const { days } = usageReport([], { ...month, zone, nowMs: at(day) });
  expect(days).toHaveLength(count);
  expect(new Set(days.map((one) => one.day)).size).toBe(count);
  expect(monthOf(day.slice(0, 7), { nowMs: 0, zone })).toEqual(month);
});

test.each(['2027', '2027-13', 'June', ''])('%j is no month', (name) => {
  expect(monthOf(name, { nowMs: 0, zone })).toBeUndefined();
});

test('a month is that of its own calendar, which begins later in the west', () => {
  const [newYork, tokyo] = ['America/New_York', 'Asia/Tokyo'].map((place) =>
    monthOf('2027-02', { nowMs: 0, zone: place }),
  );
  expect(newYork).toEqual({
    fromMs: Date.parse('2027-02-01T05:00Z'),
    toMs: Date.parse('2027-03-01T05:00Z'),
  });
  expect(tokyo).toEqual({ fromMs: Date.parse('2027-01-31T15:00Z'), toMs: Date.parse('2027-02-28T15:00Z') });
});

test.each([
  ['2027-01-31T23:59:59.999', undefined],
  ['2027-02-01', '2027-02-01'],
  ['2027-02-15T12:00', '2027-02-15'],
  ['2027-02-28T23:59:59.999', '2027-02-28'],
  ['2027-03-01', undefined],
])('at %s, the report has the day of today: %s', (now, today) => {
  expect(usageReport(entries, { ...span, zone, nowMs: at(now) }).today).toBe(today);
});

test('of members who spent as much, the one with more clips is first', () => {
  const [one, half] = [entry({ userId: '11' }), entry({ userId: '12', micros: 500_000 })];
  for (const counted of [
    [one, half, half],
    [half, half, one],
  ]) {
    const { members } = usageReport(counted, { ...span, zone, nowMs: at('2027-02-15') });
    expect(members.map(({ userId }) => userId)).toEqual(['12', '11']);
  }
});

test.each(['', '~abc', '~5', '5~'])('%j is no id of a member', (userId) => {
  const { members } = usageReport([entry({ userId })], { ...span, zone, nowMs: at('2027-02-15') });
  expect(members).toMatchObject([{ userId: undefined, clips: 1 }]);
  expect(cellsOf(ledgerCsv([entry({ userId })], zone))[1]?.[2]).toBe('deleted');
});

const cellsOf = (csv: string) =>
  csv
    .trim()
    .split('\r\n')
    .map((row) => row.slice(1, -1).split('","'));

test('the table has a row for each job, with ids that a spreadsheet leaves alone', () => {
  const hand = { by: 'operator ann', atMs: at('2027-02-05T10:00') };
  const [, first] = cellsOf(ledgerCsv([entry({ basis: 'by hand', hand, micros: 1_600_000 })], zone));
  expect(first).toEqual([
    '2027-02-01T12:00:00+01:00',
    'job 1',
    '<@11>',
    '<#c>',
    'Veo 3.1',
    'settled',
    '1.600000',
    'by hand',
    'operator ann',
    '2027-02-05T10:00:00+01:00',
  ]);
});

test.each<[string, Partial<LedgerEntry>]>([
  ['reserved', { kind: 'reserve', basis: 'most' }],
  ['unclear', { kind: 'reserve', basis: 'unclear' }],
  ['settled', { basis: 'billed' }],
  ['free', { kind: 'release', basis: 'unclear' }],
])('a job that is %s has such a row, without a channel or a decision that it lacks', (state, change) => {
  const [head, row] = cellsOf(ledgerCsv([entry({ channelId: undefined, ...change })], zone));
  expect(
    Object.fromEntries((head ?? []).map((name, column) => [name.replace('\ufeff"', ''), row?.[column]])),
  ).toEqual({
    requested: '2027-02-01T12:00:00+01:00',
    job: 'job 1',
    member: '<@11>',
    channel: '',
    model: 'Veo 3.1',
    state,
    usd: '1.000000',
    'known as': change.basis,
    'decided by': '',
    'decided at': '',
  });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '"=1', "'=1"])(
  '%j is no formula in the table',
  (model) => {
    const csv = ledgerCsv([entry({ model })], zone);
    expect(csv).toContain(`,"'${model.replaceAll('"', '""')}",`);
  },
);
