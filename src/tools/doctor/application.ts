import { ApplicationFlags, ApplicationIntegrationType, Routes } from 'discord.js';
import * as z from 'zod';
import { inviteLink } from '../../discord/invite.js';
import { askDiscord, type Discord } from './ask-discord.js';
import { ok, type Verdict, type Within, warn } from './check.js';

/** @see https://docs.discord.com/developers/resources/application#application-object */
const applicationSchema = z.object({
  id: z.string().regex(/^\d+$/),
  name: z.string(),
  flags: z.int().nullish(),
  interactions_endpoint_url: z.string().nullish(),
  verify_key: z.string().nullish(),
  bot_public: z.boolean().nullish(),
  bot_require_code_grant: z.boolean().nullish(),
  approximate_guild_count: z.int().nullish(),
  /** The keys are the ways in which the application may be installed. */
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});

/** The fields of the bot's application that the check-up reads. */
export type Application = z.infer<typeof applicationSchema>;

/** Finds the application's name and where it may be installed. */
export function checkApplication(discord: Discord, { signal }: Within): Promise<Verdict<Application>> {
  return askDiscord(discord, async () => {
    const application = await findApplication(discord, signal);
    const { name, approximate_guild_count: servers } = application;
    const ways = [
      ...(isFor(application, ApplicationIntegrationType.GuildInstall) ? ['servers'] : []),
      ...(isFor(application, ApplicationIntegrationType.UserInstall) ? ["members' own accounts"] : []),
    ];
    const where = servers == null ? '' : `; it is in ${servers} ${servers === 1 ? 'server' : 'servers'}`;
    return ok(`${name} can be installed in ${ways.join(' and in ')}${where}`, application);
  });
}

/** Looks the bot's own application up. */
export async function findApplication({ rest }: Discord, signal: AbortSignal): Promise<Application> {
  return applicationSchema.parse(await rest.get(Routes.currentApplication(), { signal }));
}

/** True when the application may be installed in that way. One without this field is for servers. */
export function isFor(
  { integration_types_config: ways }: Application,
  way: ApplicationIntegrationType,
): boolean {
  const allowed = Object.keys(ways ?? {});
  return allowed.length === 0
    ? way === ApplicationIntegrationType.GuildInstall
    : allowed.includes(String(way));
}

/** The link that adds the bot to a server. */
export async function checkInvite(application: Application): Promise<Verdict<true>> {
  if (!isFor(application, ApplicationIntegrationType.GuildInstall)) {
    return warn(
      "the bot can't be added to servers",
      `Select "Guild Install" under Installation at ${portal(application)}.`,
      true,
    );
  }
  const link = inviteLink(application.id);
  if (application.bot_require_code_grant !== true) return ok(link, true);
  return warn(
    `nobody can use ${link}`,
    `Turn off "Requires OAuth2 Code Grant" under Bot at ${portal(application)}.`,
    true,
  );
}

const { GatewayPresence, GatewayPresenceLimited, GatewayGuildMembers, GatewayGuildMembersLimited } =
  ApplicationFlags;
const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlags;

/** The developer portal's names for the privileged intents, with the flags that show them. */
const INTENTS: readonly (readonly [name: string, flags: number])[] = [
  ['Presence', GatewayPresence | GatewayPresenceLimited],
  ['Server Members', GatewayGuildMembers | GatewayGuildMembersLimited],
  ['Message Content', GatewayMessageContent | GatewayMessageContentLimited],
];

/** Checks whether the bot has more privileged intents than it needs. */
export async function checkIntents(application: Application): Promise<Verdict<true>> {
  const flags = application.flags ?? 0;
  const names = INTENTS.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name);
  if (names.length === 0) return ok('no privileged intent is needed, and none is on', true);
  return warn(
    `no privileged intent is needed, but ${names.join(' and ')} is on`,
    `Turn off ${names.map((name) => `"${name} Intent"`).join(' and ')} under Bot at ${portal(application)}.`,
    true,
  );
}

/** Its page in the developer portal. */
export function portal({ id }: Application): string {
  return `https://discord.com/developers/applications/${id}`;
}
