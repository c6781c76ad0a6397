import type { Mode } from '../animation/model.js';
import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { GuildSettings } from './catalog.js';
import { type AskedIn, isAmong } from './place.js';

/** Facts about the requester that an interaction brings along, and that no job stores. */
export type Asker = {
  /**
   * The server whose settings apply: the one where this happens, if it has installed the app. The payer may be another
   * one: the member's own installation.
   */
  readonly guildId?: string | undefined;
  /** The member's roles; none outside of servers. */
  readonly roleIds: readonly string[];
  /** True in an age-restricted channel. Discord doesn't say it for threads. */
  readonly isAgeRestricted?: boolean | undefined;
  /** When the member joined the server; undefined outside of servers. */
  readonly joinedAtMs?: number | undefined;
};

/** The most channels or roles that a refusal names. */
const NAMED = 5;

/**
 * Throws NOT_ALLOWED when the settings of a server allow no new clip for this member in this place. A thread counts as
 * its channel.
 */
export function checkAdmission(
  settings: GuildSettings,
  place: AskedIn,
  { roleIds, guildId, isAgeRestricted = false }: Asker,
): void {
  const [unreadable] = settings.unreadable ?? [];
  if (unreadable !== undefined) {
    throw refusal(sentence('settings.unreadable', { setting: sentence(`settings.${unreadable}`) }));
  }
  const { pause, pauseNote, allowedChannels, forbiddenChannels, allowedRoles, forbiddenRoles } = settings;
  if (pause) {
    throw refusal(
      pauseNote === undefined
        ? sentence('settings.paused')
        : sentence('settings.paused-because', { note: pauseNote }),
    );
  }
  if (isAmong(forbiddenChannels, place)) throw refusal(sentence('settings.channel-forbidden'));
  if (allowedChannels.length > 0 && !isAmong(allowedChannels, place)) {
    const channels = allowedChannels.slice(0, NAMED).map((id) => `<#${id}>`);
    throw refusal(sentence('settings.channel-not-allowed', { channels }));
  }
  if (settings.ageRestrictedOnly && !isAgeRestricted) throw refusal(sentence('access.age'));
  // Every member has the role @everyone, which Discord doesn't list.
  const isTheirs = (id: string) => id === guildId || roleIds.includes(id);
  const forbidden = forbiddenRoles.find(isTheirs);
  if (forbidden !== undefined) {
    throw refusal(sentence('settings.role-forbidden', { role: roleMention(forbidden, guildId) }));
  }
  if (allowedRoles.length > 0 && !allowedRoles.some(isTheirs)) {
    const roles = allowedRoles.slice(0, NAMED).map((id) => roleMention(id, guildId));
    throw refusal(sentence('settings.role-not-allowed', { roles }));
  }
}

/** Throws NOT_ALLOWED for a picture of a message where only a member's own uploads are allowed. */
export function checkOwnUpload({ ownUploadsOnly }: GuildSettings): void {
  if (ownUploadsOnly) throw refusal(sentence('access.own-uploads'));
}

/** Throws NOT_ALLOWED where members may not make clips of their own, of that kind, from other members'. */
export function checkMayMakeOwn(settings: GuildSettings, mode: Mode): void {
  const reason = ownRefusal(settings, mode);
  if (reason !== undefined) throw refusal(reason);
}

/** Why members may not make clips of their own, of that kind, from other members'; undefined where they may. */
export function ownRefusal({ makeOwn, ownUploadsOnly }: GuildSettings, mode: Mode): Sentence | undefined {
  if (!makeOwn) return sentence('own.off');
  return mode !== 'text' && ownUploadsOnly ? sentence('access.own-uploads') : undefined;
}

function refusal(reason: Sentence): FlipbookError {
  return new FlipbookError('NOT_ALLOWED', reason);
}

/** @see https://docs.discord.com/developers/reference#message-formatting */
function roleMention(id: string, guildId: string | undefined): string {
  return id === guildId ? '@everyone' : `<@&${id}>`;
}
