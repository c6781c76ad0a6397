import { describe, expect, test } from 'vitest';
import { isTimeZone, type Period, periodAround } from '../../src/usage/windows.js';

const HOUR_MS = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z');

test.each<[Period, string, string, string, string]>([
  ['day', 'UTC', '2026-11-26T00:00Z', '2026-11-26T00:00Z', '2026-11-27T00:00Z'],
  ['day', 'UTC', '2026-11-26T23:59:59.999Z', '2026-11-26T00:00Z', '2026-11-27T00:00Z'],
  ['day', 'Asia/Tokyo', '2026-11-26T15:00Z', '2026-11-26T15:00Z', '2026-11-27T15:00Z'],
  ['day', 'Asia/Kathmandu', '2026-11-26T18:14Z', '2026-11-25T18:15Z', '2026-11-26T18:15Z'],
  // The clocks change: 25 and 23 hours.
  ['day', 'Europe/Berlin', '2026-10-25T12:00Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
  ['day', 'Europe/Berlin', '2026-03-29T12:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
  // Midnight doesn't exist on these days.
  ['day', 'America/Sao_Paulo', '2018-11-04T12:00Z', '2018-11-04T03:00Z', '2018-11-05T02:00Z'],
  ['day', 'America/Sao_Paulo', '2018-11-03T12:00Z', '2018-11-03T03:00Z', '2018-11-04T03:00Z'],
  // Midnight strikes twice on the first of these days, and the last hour of a day on the others.
  ['day', 'America/Havana', '2026-11-01T12:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['day', 'America/Havana', '2026-11-01T04:30Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['month', 'America/Havana', '2026-11-01T12:00Z', '2026-11-01T04:00Z', '2026-12-01T05:00Z'],
  ['day', 'Africa/Cairo', '2026-10-29T21:30Z', '2026-10-28T21:00Z', '2026-10-29T22:00Z'],
  ['hour', 'Asia/Kolkata', '2026-11-26T09:45Z', '2026-11-26T09:30Z', '2026-11-26T10:30Z'],
  ['hour', 'Asia/Kathmandu', '2026-11-26T09:30Z', '2026-11-26T09:15Z', '2026-11-26T10:15Z'],
  // The clocks go back by half an hour.
  ['hour', 'Australia/Lord_Howe', '2026-04-04T15:15Z', '2026-04-04T14:30Z', '2026-04-04T15:30Z'],
  ['hour', 'UTC', '2026-11-26T09:30Z', '2026-11-26T09:00Z', '2026-11-26T10:00Z'],
  ['week', 'UTC', '2026-11-29T23:59Z', '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
  ['week', 'Europe/Berlin', '2026-10-25T12:00Z', '2026-10-18T22:00Z', '2026-10-25T23:00Z'],
  ['month', 'UTC', '2026-02-28T23:00Z', '2026-02-01T00:00Z', '2026-03-01T00:00Z'],
  ['month', 'UTC', '2028-02-29T23:00Z', '2028-02-01T00:00Z', '2028-03-01T00:00Z'],
  ['month', 'UTC', '2026-12-31T23:00Z', '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
  ['month', 'Europe/Berlin', '2026-10-31T23:30Z', '2026-10-31T23:00Z', '2026-11-30T23:00Z'],
])('the %s in %s around %s is from %s to %s', (period, zone, ms, from, to) => {
  const { fromMs, toMs } = periodAround(at(ms), { period, zone });
  expect([iso(fromMs), iso(toMs)]).toEqual([from, to]);
});

const CHANGES = [
  '2018-11-03',
  '2026-03-07',
  '2026-04-04',
  '2026-04-23',
  '2026-10-03',
  '2026-10-29',
  '2026-10-31',
];

describe.each([
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/Havana',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
])('in %s', (zone) => {
  const moments = CHANGES.flatMap((day) =>
    Array.from({ length: 3 * 48 }, (_, half) => at(`${day}T00:00Z`) + (half * HOUR_MS) / 2),
  );

  test('each moment is in exactly one day, week and month, and the next one begins where it ends', () => {
    for (const period of ['day', 'week', 'month'] as const) {
      for (const ms of moments) {
        const { fromMs, toMs } = periodAround(ms, { period, zone });
        expect(fromMs <= ms && ms < toMs).toBe(true);
        expect(periodAround(fromMs, { period, zone })).toEqual({ fromMs, toMs });
        expect(periodAround(toMs, { period, zone }).fromMs).toBe(toMs);
        expect(periodAround(toMs - 1, { period, zone })).toEqual({ fromMs, toMs });
      }
    }
  });

  test('each moment is in an hour of 60 minutes', () => {
    for (const ms of moments) {
      const { fromMs, toMs } = periodAround(ms, { period: 'hour', zone });
      expect(fromMs <= ms && ms < toMs).toBe(true);
      expect(toMs - fromMs).toBe(HOUR_MS);
    }
  });
});

test('time zones are known by their names', () => {
  expect(['UTC', 'Europe/Berlin', 'Berlin', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  expect(['local', 'system', 'default', 'utc+2 '].map(isTimeZone)).toEqual([false, false, false, false]);
});
