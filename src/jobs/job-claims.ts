import type { GuildSettings } from '../settings/catalog.js';
import type { Claim, DueEntry } from '../usage/ledger.js';
import { claimsOf, type Limit } from '../usage/limits.js';
import { dueEntryOf } from './due-entry.js';
import type { Job } from './job.js';

/** The operator's limits, and the time zone of their days and months. */
type InstallationLimits = { readonly limits: readonly Limit[]; readonly timeZone: string };

/**
 * What a new job needs of every limit: those of its server, and those of the installation, which hold over all servers.
 */
export function jobClaims(
  job: Job,
  {
    roleIds,
    guild,
    installation,
  }: {
    readonly roleIds: readonly string[];
    /** The settings of the job's server. */
    readonly guild: GuildSettings;
    readonly installation: InstallationLimits;
  },
): readonly Claim[] {
  return claimsIn({ entry: dueEntryOf(job), roleIds }, { guild, installation });
}

/** The claims of an entry, whose job may not exist, on the same limits. */
export function claimsIn(
  asking: { readonly entry: DueEntry; readonly roleIds: readonly string[] },
  { guild, installation }: { readonly guild: GuildSettings; readonly installation: InstallationLimits },
): readonly Claim[] {
  const { guildId } = asking.entry;
  const { limits, exemptRoles: exemptRoleIds, timeZone = installation.timeZone } = guild;
  const ofGuild = guildId === undefined ? [] : claimsOf({ guildId, limits, exemptRoleIds, timeZone }, asking);
  return [...ofGuild, ...claimsOf({ ...installation, exemptRoleIds: [] }, asking)];
}
