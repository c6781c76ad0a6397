import { counted } from '../../text/counted.js';
import type { Scope } from '../ledger.js';
import { claimsOf } from '../limits.js';
import { monthOf } from '../month.js';
import { type Sums, spentMicros, type UsageReport, usageReport } from '../report.js';
import { isMembers, type Standing, smallestEntry, standingsOf } from '../standing.js';
import type { DeskContext } from './context.js';
import type { DeskAnswer, OrderFor } from './order.js';
import { table, timeText, usd } from './words.js';

/** The most members and models listed. */
const NAMED = 20;

/** Shows what was spent in a month. */
export async function showUsage(
  { store, zone, nowMs }: DeskContext,
  { month, guildId, userId }: OrderFor<'usage'>,
): Promise<DeskAnswer> {
  const span = monthOf(month, { nowMs, zone });
  if (span === undefined) {
    return { isDone: false, text: `${month} is no month: write it as 2027-01.`, facts: {} };
  }
  const scope = scopeOf({ guildId, userId });
  const report = usageReport(await store.lastEntriesIn(scope, span), { ...span, nowMs, zone });
  return {
    isDone: true,
    text: reportText(report, { ...span, zone, scope }),
    facts: { scope, ...span, zone, ...report },
  };
}

/** Shows what is left of the operator's limits. Limits for each member need a member in the order. */
export async function showLimits(
  { store, limits, zone, nowMs }: DeskContext,
  { userId }: OrderFor<'limits'>,
): Promise<DeskAnswer> {
  const asking = { entry: smallestEntry({ userId: userId ?? '' }, nowMs), roleIds: [] };
  const all = await standingsOf(claimsOf({ limits, exemptRoleIds: [], timeZone: zone }, asking), store);
  const shown = all.filter(({ scope }) => userId !== undefined || !isMembers(scope));
  const silent = all.length - shown.length;
  const lines = [
    ...(all.length === 0 ? ['There are no limits.'] : []),
    ...(shown.length === 0 ? [] : [table(shown.map(standingRow))]),
    ...(silent === 0 ? [] : [`${silent} more for each member: add --member ID to see what one has left.`]),
  ];
  return { isDone: true, text: lines.join('\n'), facts: { zone, limits: shown } };
}

function scopeOf({ guildId, userId }: Pick<OrderFor<'usage'>, 'guildId' | 'userId'>): Scope {
  if (userId === undefined)
    return guildId === undefined ? { kind: 'installation' } : { kind: 'guild', guildId };
  return guildId === undefined ? { kind: 'member', userId } : { kind: 'member in guild', guildId, userId };
}

function standingRow({ scope, unit, window, limit, used }: Standing): readonly string[] {
  const shown = (amount: number) => (unit === 'micros' ? usd(amount) : counted(amount, 'clip'));
  const { period, toMs } = window;
  const of = isMembers(scope) ? 'the member' : scope.kind;
  return [
    of,
    `${shown(limit)} a ${period}`,
    `used ${shown(used)}`,
    `left ${shown(Math.max(0, limit - used))}`,
    `resets ${timeText(toMs)}`,
  ];
}

function ofWhom(scope: Scope): string {
  const server = 'guildId' in scope ? `server ${scope.guildId}` : 'all servers';
  return isMembers(scope) && 'userId' in scope
    ? `Member ${scope.userId}, ${server}`
    : `All members, ${server}`;
}

function reportText(
  { total, days, members, models, forecastMicros }: UsageReport,
  { fromMs, toMs, zone, scope }: { fromMs: number; toMs: number; zone: string; scope: Scope },
): string {
  const spent = days.filter(({ clips }) => clips > 0);
  return [
    `${ofWhom(scope)}, ${timeText(fromMs)} to ${timeText(toMs)} (${zone})`,
    table([
      ['settled', usd(total.settledMicros), ''],
      ['reserved', usd(total.reservedMicros), ''],
      ['unclear', usd(total.unclearMicros), ''],
      ['in all', usd(spentMicros(total)), counted(total.clips, 'clip')],
      ...(forecastMicros === undefined ? [] : [['forecast', usd(forecastMicros), '']]),
    ]),
    ...(spent.length === 0 ? [] : ['by day', rowsOf(spent.map(({ day, ...sums }) => [day, sums]))]),
    ...(members.length < 2
      ? []
      : ['by member', firstOf(members.map(({ userId = 'deleted members', ...sums }) => [userId, sums]))]),
    ...(models.length === 0 ? [] : ['by model', firstOf(models.map(({ model, ...sums }) => [model, sums]))]),
  ].join('\n');
}

/** A day, member or model, and what it cost. */
type Named = readonly [name: string, sums: Sums];

function rowsOf(all: readonly Named[]): string {
  return table(all.map(([name, sums]) => rowOf(name, spentMicros(sums), sums.clips)));
}

/** The first of them, and the others together. */
function firstOf(all: readonly Named[]): string {
  const others = all.slice(NAMED).map(([, sums]) => sums);
  const micros = others.reduce((sum, one) => sum + spentMicros(one), 0);
  const clips = others.reduce((sum, one) => sum + one.clips, 0);
  return table([
    ...all.slice(0, NAMED).map(([name, sums]) => rowOf(name, spentMicros(sums), sums.clips)),
    ...(others.length === 0 ? [] : [rowOf(`${others.length} more`, micros, clips)]),
  ]);
}

function rowOf(name: string, micros: number, clips: number): readonly string[] {
  return [`  ${name}`, usd(micros), counted(clips, 'clip')];
}
