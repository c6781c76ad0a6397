import type { Scope } from '../../usage/ledger.js';

/** The totals of a database are those of quarters of an hour: every time zone's days begin with one. */
export const QUARTER_MS = 15 * 60_000;

/** The whole quarters in a span, whose totals are enough. They are none when `fromMs` is not before `toMs`. */
export function quartersIn({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): {
  readonly fromMs: number;
  readonly toMs: number;
} {
  return {
    fromMs: Math.ceil(fromMs / QUARTER_MS) * QUARTER_MS,
    toMs: Math.floor(toMs / QUARTER_MS) * QUARTER_MS,
  };
}

/** Whose totals they are: a server's id, or '' for all; undefined where a scope has none. */
export function totalsOf(scope: Scope): string | undefined {
  if (scope.kind === 'installation') return '';
  return scope.kind === 'guild' ? scope.guildId : undefined;
}
