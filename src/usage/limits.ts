import * as z from 'zod';
import type { Claim, DueEntry, Scope } from './ledger.js';
import { type Period, periodAround, periods } from './windows.js';

const idSchema = z.string().regex(/^\d{17,20}$/);

/**
 * Whose clips a limit counts: `all` of them together, those of each `member`, those of each member with a `role`, or
 * all those in a `channel` and its threads together.
 */
const holderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['all', 'member']) }),
  z.object({ kind: z.literal('role'), roleId: idSchema }),
  z.object({ kind: z.literal('channel'), channelId: idSchema }),
]);

/** See {@link holderSchema}. */
export type Holder = z.infer<typeof holderSchema>;

const mostSchema = z.int().nonnegative();

/**
 * One limit: the most clips, or millionths of a US dollar, in a calendar period; the most clips in progress `at once`;
 * or a `cooldown`, which is the least time between two requests of one member.
 */
const limitSchema = z.union([
  z.object({
    of: holderSchema,
    unit: z.literal('clips'),
    per: z.enum([...periods, 'at once']),
    most: mostSchema,
  }),
  z.object({ of: holderSchema, unit: z.literal('micros'), per: z.enum(periods), most: mostSchema }),
  z.object({ of: holderSchema, per: z.literal('cooldown'), seconds: z.int().positive() }),
]);

/** See {@link limitSchema}. */
export type Limit = z.infer<typeof limitSchema>;

/** More would not fit on a screen. */
const MOST_LIMITS = 20;

/** The limits of a server. Of two of one kind for the same members or channel, the later one replaces the other. */
export const limitsSchema: z.ZodType<readonly Limit[]> = z
  .array(limitSchema)
  .transform((limits) => [...new Map(limits.map((limit) => [subjectOf(limit), limit])).values()])
  .refine(({ length }) => length <= MOST_LIMITS);

/** The limits with another one at `place`; undefined removes the one there. Of one kind, the new one stays. */
export function withLimitAt(
  limits: readonly Limit[],
  place: number,
  limit: Limit | undefined,
): readonly Limit[] {
  return limits.flatMap((other, index) => {
    if (index === place) return limit ?? [];
    return limit !== undefined && subjectOf(other) === subjectOf(limit) ? [] : other;
  });
}

/** A limit for a calendar period. */
export type PeriodLimit = Limit & { readonly per: Period };

/** The limits of one server, or of the whole installation. */
export type Rules = {
  /** Undefined for the installation's. */
  readonly guildId?: string | undefined;
  readonly limits: readonly Limit[];
  /** The limits of each member and of roles don't apply to members with one of these roles. */
  readonly exemptRoleIds: readonly string[];
  /** The time zone in which periods begin and end. */
  readonly timeZone: string;
};

/** The facts about a request that limits depend on. */
type Asking = {
  /** The ledger's entry for its job. */
  readonly entry: DueEntry;
  /** The member's roles in that server. */
  readonly roleIds: readonly string[];
};

/**
 * What a request needs of each limit that applies to it. A role's limit replaces the limit of the same kind for each
 * member; of several roles, the most generous one counts.
 */
export function claimsOf(rules: Rules, asking: Asking): readonly Claim[] {
  return applying(rules, asking).flatMap((limit) => claimOf(limit, rules, asking.entry) ?? []);
}

/** True when the limit is the member's own, not one that the member shares with others. */
export function isOfMember({ scope: { kind } }: Claim): boolean {
  return kind === 'member' || kind === 'member in guild';
}

/** Two limits on the same replace each other. */
function subjectOf(limit: Limit): string {
  return JSON.stringify(limit.of) + kindOf(limit);
}

/** Limits of one kind can be compared: the larger amount is more generous, and the shorter cooldown. */
function kindOf(limit: Limit): string {
  return limit.per === 'cooldown' ? limit.per : `${limit.unit} ${limit.per}`;
}

function applying({ limits, exemptRoleIds, guildId }: Rules, { entry, roleIds }: Asking): readonly Limit[] {
  // Discord does not list @everyone, whose id is the server's.
  const isTheirs = (id: string) => id === guildId || roleIds.includes(id);
  const together = limits.filter(
    ({ of }) => of.kind === 'all' || (of.kind === 'channel' && of.channelId === entry.channelId),
  );
  if (exemptRoleIds.some(isTheirs)) return together;
  const best = new Map<string, Limit>();
  for (const limit of limits) {
    if (limit.of.kind !== 'role' || !isTheirs(limit.of.roleId)) continue;
    const other = best.get(kindOf(limit));
    if (other === undefined || generosityOf(limit) > generosityOf(other)) best.set(kindOf(limit), limit);
  }
  const ofEach = limits.filter((limit) => limit.of.kind === 'member' && !best.has(kindOf(limit)));
  return [...ofEach, ...best.values(), ...together];
}

function generosityOf(limit: Limit): number {
  return limit.per === 'cooldown' ? -limit.seconds : limit.most;
}

function claimOf(limit: Limit, { guildId, timeZone: zone }: Rules, entry: DueEntry): Claim | undefined {
  const scope = scopeOf(limit.of, entry, guildId);
  if (scope === undefined) return undefined;
  if (limit.per === 'cooldown') {
    const cooldownMs = limit.seconds * 1_000;
    // A request that another process made a moment later counts too, but none of a clock that was far ahead.
    const window = { cooldownMs, fromMs: entry.atMs - cooldownMs + 1, toMs: entry.atMs + cooldownMs };
    return { scope, unit: 'clips', window, limit: 1, amount: 1 };
  }
  const { unit, per, most } = limit;
  const window =
    per === 'at once' ? per : { period: per, ...periodAround(entry.atMs, { period: per, zone }) };
  if (unit === 'clips') return { scope, unit, window, limit: most, amount: 1 };
  // A free preview needs no money, however little is left.
  return entry.micros === 0 ? undefined : { scope, unit, window, limit: most, amount: entry.micros };
}

/** Undefined for a channel without a server: the installation has no limits on channels. */
function scopeOf(of: Holder, { userId }: DueEntry, guildId: string | undefined): Scope | undefined {
  switch (of.kind) {
    case 'all':
      return guildId === undefined ? { kind: 'installation' } : { kind: 'guild', guildId };
    case 'member':
    case 'role':
      return guildId === undefined
        ? { kind: 'member', userId }
        : { kind: 'member in guild', guildId, userId };
    case 'channel':
      return guildId === undefined ? undefined : { kind: 'channel', guildId, channelId: of.channelId };
  }
}
