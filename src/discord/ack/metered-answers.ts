import type { Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Meter } from '../../jobs/meter.js';
import type { Acknowledge, Acknowledged } from './acknowledge.js';

/** Interactions are answered within seconds. */
const MAX_WAITING = 10_000;

const OUTCOMES = { yes: 'accepted', no: 'refused', unknown: 'in doubt' } as const;

/** A way to handle interactions, and the first answers to them. */
type Answering = {
  readonly acknowledge: Acknowledge;
  /** Called when an interaction arrives. */
  readonly arrived: (interaction: Pick<Interaction, 'id'>) => void;
};

/** The same first answers, with the time since the interaction's arrival counted. */
export function meteredAnswers(acknowledge: Acknowledge, meter: Meter | undefined): Answering {
  if (meter === undefined) return { acknowledge, arrived: () => {} };
  const arrivals = new LRUCache<string, number>({ max: MAX_WAITING });

  async function counted(id: string, answer: Promise<Acknowledged>): Promise<Acknowledged> {
    const answered = await answer;
    const now = performance.now();
    meter?.firstAnswer(OUTCOMES[answered.isAcknowledged], now - (arrivals.get(id) ?? now));
    return answered;
  }

  return {
    arrived: ({ id }) => {
      arrivals.set(id, performance.now());
    },
    acknowledge: {
      ...acknowledge,
      defer: (interaction, options) => counted(interaction.id, acknowledge.defer(interaction, options)),
      deferUpdate: (interaction) => counted(interaction.id, acknowledge.deferUpdate(interaction)),
      refuse: (interaction, sentence) => counted(interaction.id, acknowledge.refuse(interaction, sentence)),
      open: (interaction, modal) => counted(interaction.id, acknowledge.open(interaction, modal)),
    },
  };
}
