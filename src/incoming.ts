import type { Config } from './config.js';
import { createAcknowledge, createFirstAnswerRest } from './discord/ack/acknowledge.js';
import { meteredAnswers } from './discord/ack/metered-answers.js';
import { createGateway, type Gateway } from './discord/gateway/client.js';
import { createRouter, type Router } from './discord/interactions/router.js';
import { createPacketFacts, type PacketFacts } from './discord/packet-facts.js';
import type { DiscordClients } from './discord/rest/clients.js';
import type { Meter } from './jobs/meter.js';
import type { Timings } from './jobs/timings.js';

/** How interactions reach the bot, and who handles them. */
type Incoming = {
  readonly gateway: Gateway;
  readonly packets: PacketFacts;
  /** Handles an interaction, whichever way it came. */
  readonly onInteraction: Router['handle'];
  readonly settled: Router['settled'];
};

/** Creates {@link Incoming}. */
export function createIncoming({
  config,
  clients: { edits, options },
  meter,
  timings: { retryMs, tokenLifeMs },
  onFatal,
  ...given
}: {
  readonly config: Config;
  readonly clients: DiscordClients;
  readonly meter: Meter | undefined;
  readonly timings: Timings;
  readonly onFatal: (error: Error) => void;
} & Pick<Parameters<typeof createRouter>[0], 'commands' | 'services' | 'answerMs' | 'log'>): Incoming {
  const { answerMs, log } = given;
  const { discordToken: token, discordApiUrl: apiUrl, allowedGuilds, shards } = config;
  const packets = createPacketFacts();
  const { acknowledge, arrived } = meteredAnswers(
    createAcknowledge({ rest: createFirstAnswerRest(options, answerMs), answerMs, log }),
    meter,
  );
  const router = createRouter({ ...given, packets, allowedGuilds, acknowledge, edits, retryMs, tokenLifeMs });
  const onInteraction: Router['handle'] = (interaction) => {
    arrived(interaction);
    return router.handle(interaction);
  };
  const gateway = createGateway({ packets, token, apiUrl, shards, onInteraction, onFatal, log });
  return { gateway, packets, onInteraction, settled: router.settled };
}
