import type { PageTrouble } from '../protocol.js';

/** A switch of the drawer, with what its choices do. */
export type Trouble = Omit<PageTrouble, 'choices' | 'value' | 'isOnce' | 'until' | 'callsLeft'> & {
  /** By value. A switch with a single choice is a button. */
  readonly choices: Readonly<Record<string, { readonly label: string; readonly apply: () => void }>>;
  readonly initial?: string;
  /** The choice that is still to happen, for a switch whose choices happen once. */
  readonly armed?: () => string | undefined;
  /** When it ends by itself, or after how many calls; undefined while it causes nothing. */
  readonly ending?: () => Partial<Pick<PageTrouble, 'until' | 'callsLeft'>> | undefined;
};

/** Causes something for a while. */
export type Spell = {
  /** `stop` is called at the end; what is still going on from before is stopped first. */
  readonly start: (stop: () => void, ms: number) => void;
  /** When it ends, in milliseconds since 1970. */
  readonly until: () => number | undefined;
  readonly stop: () => void;
};

/** Creates a spell that causes nothing yet. `onChange` is called when it ends by itself. */
export function createSpell(onChange: () => void): Spell {
  let until: number | undefined;
  let end: () => void = () => {};
  const stop = () => {
    until = undefined;
    end();
    end = () => {};
  };
  return {
    start: (stopIt, ms) => {
      stop();
      until = Date.now() + ms;
      const timer = setTimeout(() => {
        stop();
        onChange();
      }, ms).unref();
      end = () => {
        clearTimeout(timer);
        stopIt();
      };
    },
    until: () => until,
    stop,
  };
}
