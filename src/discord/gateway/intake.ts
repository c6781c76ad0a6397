import { Client, Events, type Interaction, Options } from 'discord.js';
import * as z from 'zod';
import type { PacketFacts } from '../packet-facts.js';
import { boundedRest } from '../rest/rest.js';
import { clarifyInteraction } from './interaction-packet.js';

/** Takes interactions that did not come over the gateway. */
type Intake = {
  /** Handles the raw data of an interaction, as the gateway's INTERACTION_CREATE carries it. Ignores unknown types. */
  readonly take: (packet: unknown) => void;
  readonly close: () => Promise<void>;
};

/**
 * What a logged-in client calls with each INTERACTION_CREATE. discord.js builds interactions nowhere else, and does not
 * publish it.
 */
const actionSchema = z.custom<{ readonly handle: (packet: unknown) => void }>(
  (action) => typeof Object(action).handle === 'function',
);

/** Nothing is cached: each interaction contains everything needed, and many members would fill the memory. */
const NO_CACHE = { UserManager: 0, MessageManager: 0 };

/** Creates an {@link Intake} with a client that never logs in. */
export function createIntake({
  packets,
  onInteraction,
}: {
  readonly packets: PacketFacts;
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
}): Intake {
  // It connects none, but without this it would read an environment variable SHARDS in its own way.
  const client = new Client({
    intents: [],
    shards: 'auto',
    makeCache: Options.cacheWithLimits(NO_CACHE),
    rest: boundedRest({}),
  });
  const action = actionSchema.parse(Reflect.get(Object(Reflect.get(client, 'actions')), 'InteractionCreate'));
  client.on(Events.InteractionCreate, (interaction) => {
    void onInteraction(interaction);
  });
  return {
    take: (packet) => {
      clarifyInteraction(packet);
      packets.note(packet);
      action.handle(packet);
    },
    close: () => client.destroy(),
  };
}
