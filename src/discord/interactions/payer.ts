import {
  type APIAuthorizingIntegrationOwnersMap,
  ApplicationIntegrationType,
  type Interaction,
} from 'discord.js';
import { type Sentence, sentence } from '../../text/sentence.js';

/**
 * The installation of the app that an interaction uses: a server's, or a member's own, which is also what works in
 * direct messages. Its owner answers for what is spent.
 */
export type Payer = { readonly kind: 'guild'; readonly guildId: string } | { readonly kind: 'user' };

/** The payer for an interaction; undefined where no job may be requested. */
export type PayerOf = (interaction: Installed) => Payer | undefined;

/** Ids of servers, and `user` for members' own installations and direct messages. */
export type AllowedGuilds = readonly string[];

/** What is read of an interaction. */
type Installed = Pick<Interaction, 'guildId'> & {
  readonly authorizingIntegrationOwners: APIAuthorizingIntegrationOwnersMap;
};

/** Discord's owner of the installation that works in the bot's direct messages, where there is no server. */
const NO_GUILD = '0';

/**
 * Creates the function that tells whether a server is allowed, or with undefined, members' own installations. Undefined
 * instead of a list: everything is.
 */
export function createIsServed(allowed: AllowedGuilds | undefined): (guildId: string | undefined) => boolean {
  return (guildId) => allowed?.includes(guildId ?? 'user') ?? true;
}

/** Creates {@link PayerOf} for the installations that are allowed; undefined: all. The server's own comes first. */
export function createPayerOf(allowed: AllowedGuilds | undefined): PayerOf {
  const isServed = createIsServed(allowed);
  return (interaction) =>
    installationsOf(interaction).find((payer) =>
      isServed(payer.kind === 'guild' ? payer.guildId : undefined),
    );
}

/** Why no job can be requested here, and what to do. */
export function elsewhere(interaction: Installed): Sentence {
  const guild = installationsOf(interaction).find(({ kind }) => kind === 'guild');
  return guild?.kind === 'guild'
    ? sentence('access.other-server', { id: guild.guildId })
    : sentence('access.servers-only');
}

/**
 * The installations that an interaction uses. In a server that has the app, a member who has it too uses both; in one
 * that doesn't, only the member's counts, whichever server that is.
 *
 * @see
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
function installationsOf({ authorizingIntegrationOwners: owners, guildId }: Installed): readonly Payer[] {
  const guild = owners?.[ApplicationIntegrationType.GuildInstall];
  const user = owners?.[ApplicationIntegrationType.UserInstall];
  // Before members could install apps, there was only the server.
  if (guild === undefined && user === undefined && guildId !== null) return [{ kind: 'guild', guildId }];
  const isServer = guild !== undefined && guild !== NO_GUILD;
  return [
    ...(isServer ? [{ kind: 'guild', guildId: guild } as const] : []),
    ...(isServer && user === undefined ? [] : [{ kind: 'user' } as const]),
  ];
}
