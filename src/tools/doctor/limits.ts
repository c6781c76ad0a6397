import type { Config } from '../../config.js';
import { unlimitedNotice } from '../../config-notices.js';
import { counted } from '../../text/counted.js';
import { ok, type Verdict, warn } from './check.js';

/** Checks that members can't spend any amount. */
export function checkLimits(config: Config): Verdict<undefined> {
  const unlimited = unlimitedNotice(config);
  if (unlimited !== undefined) return warn(unlimited.found, unlimited.cure, undefined);
  const { limits, timeZone, fal } = config;
  if (limits.length === 0) return ok(fal === 'embedded' ? 'not needed: clips are free' : 'none', undefined);
  const said = limits.map(({ of, unit, per, most }) => {
    const amount = unit === 'micros' ? `$${(most / 1_000_000).toFixed(2)}` : counted(most, 'clip');
    return `${amount} a ${per} ${of.kind === 'member' ? 'for each member' : 'in all'}`;
  });
  return ok(`${said.join(', ')} (${timeZone})`, undefined);
}
