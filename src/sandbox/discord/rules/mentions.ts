import type { AllowedMentions } from '../message-body.js';

/** Who a new message actually notified. */
export type Pings = {
  readonly userIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly everyone: boolean;
};

/** Nobody. */
export const noPings: Pings = { userIds: [], roleIds: [], everyone: false };

/** Ids of the people that a text mentions. Mentions in code spans don't count. */
export function namedUsers(content: string): string[] {
  return ids(content, /<@!?(\d+)>/g);
}

/**
 * Who these texts ping: everyone they mention, unless `allowed_mentions` suppresses it.
 *
 * @see https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function pingsOf({
  texts,
  allowed,
  repliedUserId,
}: {
  texts: readonly string[];
  allowed: AllowedMentions | undefined;
  repliedUserId?: string | undefined;
}): Pings {
  const content = texts.join('\n');
  const users = namedUsers(content);
  const roles = ids(content, /<@&(\d+)>/g);
  const everyone = /@(everyone|here)\b/.test(withoutCode(content));
  if (allowed === undefined) {
    return { userIds: unique(users, repliedUserId), roleIds: roles, everyone };
  }
  const parses = (kind: 'users' | 'roles' | 'everyone'): boolean => allowed.parse?.includes(kind) ?? false;
  return {
    userIds: unique(
      users.filter((id) => parses('users') || (allowed.users?.includes(id) ?? false)),
      allowed.replied_user === true ? repliedUserId : undefined,
    ),
    roleIds: roles.filter((id) => parses('roles') || (allowed.roles?.includes(id) ?? false)),
    everyone: everyone && parses('everyone'),
  };
}

function unique(users: readonly string[], more: string | undefined): string[] {
  return [...new Set(more === undefined ? users : [...users, more])];
}

function ids(content: string, pattern: RegExp): string[] {
  const found = [...withoutCode(content).matchAll(pattern)].flatMap((match) => match[1] ?? []);
  return [...new Set(found)];
}

function withoutCode(content: string): string {
  return content.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
}
