import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10';
import type { PrivilegedIntent, World } from './world.js';

/** The flags of an application in less than 100 servers, which needs no approval for these intents. */
const flags = {
  GuildMembers: ApplicationFlags.GatewayGuildMembersLimited,
  GuildPresences: ApplicationFlags.GatewayPresenceLimited,
  MessageContent: ApplicationFlags.GatewayMessageContentLimited,
} as const satisfies Record<PrivilegedIntent, ApplicationFlags>;

const intents: readonly PrivilegedIntent[] = ['GuildMembers', 'GuildPresences', 'MessageContent'];

/** Whether these intents include a privileged one that the application doesn't have. */
export function needsApproval({ settings }: World, asked: number): boolean {
  return intents.some(
    (intent) => !settings.privilegedIntents.includes(intent) && (asked & GatewayIntentBits[intent]) !== 0,
  );
}

/** The application's flags: it has commands, and these privileged intents. */
export function applicationFlags({ settings }: World): number {
  return settings.privilegedIntents.reduce<number>(
    (sum, intent) => sum | flags[intent],
    ApplicationFlags.ApplicationCommandBadge,
  );
}
