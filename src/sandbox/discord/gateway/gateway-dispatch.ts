import { type Session, type Sessions, shardOf } from './gateway-sessions.js';

/** An event that sessions ask for by their intents. */
export type Publication = {
  readonly t: string;
  readonly guildId: string | undefined;
  /** The intents that include it: one of them is enough. */
  readonly intents: number;
  readonly dataFor: (session: Pick<Session, 'intents'>) => unknown;
};

/** Sends events to sessions, with scripted faults. */
export type Dispatcher = {
  /** Sends an event to the sessions that serve this guild, or direct messages. Returns how many there are. */
  readonly dispatch: (t: string, d: unknown, guildId: string | undefined) => number;
  /** The same for those of them that asked for such events. */
  readonly publish: (event: Publication) => void;
  /** Delivers the next event twice. */
  readonly duplicateNext: () => void;
  /** Holds events back until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
};

/** Creates a {@link Dispatcher}. */
export function createDispatcher(sessions: Sessions): Dispatcher {
  let duplicates = 0;
  let held: (() => void)[] | undefined;
  const serving = (guildId: string | undefined): readonly Session[] =>
    sessions.all().filter(({ shard }) => shardOf(guildId, shard[1]) === shard[0]);
  const send = (t: string, receivers: readonly { session: Session; d: unknown }[]): void => {
    const copies = 1 + duplicates;
    duplicates = 0;
    const deliver = (): void => {
      for (const { session, d } of receivers) {
        for (let copy = 0; copy < copies; copy += 1) sessions.dispatch(session, t, d);
      }
    };
    if (held === undefined) deliver();
    else held.push(deliver);
  };
  return {
    dispatch: (t, d, guildId) => {
      const receivers = serving(guildId).map((session) => ({ session, d }));
      send(t, receivers);
      return receivers.length;
    },
    publish: ({ t, guildId, intents, dataFor }) => {
      const receivers = serving(guildId).filter((session) => (session.intents & intents) !== 0);
      // An event for nobody uses up no scripted fault.
      if (receivers.length === 0) return;
      send(
        t,
        receivers.map((session) => ({ session, d: dataFor(session) })),
      );
    },
    duplicateNext: () => {
      duplicates += 1;
    },
    hold: () => {
      held ??= [];
    },
    release: () => {
      const waiting = held ?? [];
      held = undefined;
      for (const deliver of waiting) deliver();
    },
  };
}
