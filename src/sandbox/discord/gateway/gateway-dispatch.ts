import { type Sessions, shardOf } from './gateway-sessions.js';

/** Sends events to sessions, with scripted faults. */
export type Dispatcher = {
  /** Sends an event to the sessions that serve this guild, or direct messages. Returns how many there are. */
  readonly dispatch: (t: string, d: unknown, guildId: string | undefined) => number;
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
  return {
    dispatch: (t, d, guildId) => {
      const copies = 1 + duplicates;
      duplicates = 0;
      const receivers = sessions.all().filter(({ shard }) => shardOf(guildId, shard[1]) === shard[0]);
      const deliver = (): void => {
        for (const session of receivers) {
          for (let copy = 0; copy < copies; copy += 1) sessions.dispatch(session, t, d);
        }
      };
      if (held === undefined) deliver();
      else held.push(deliver);
      return receivers.length;
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
