import { vi } from 'vitest';
import { createMessageWriter, type MessageWriter } from '../../src/discord/delivery/message-writer.js';
import { defaultTimings } from '../../src/jobs/timings.js';

/** An edit as the other side saw it. */
export type Edit = { readonly body: string; readonly atMs: number };

/** A message writer over a fake message, on a fake clock. */
export type WriterWorld = {
  readonly writer: MessageWriter<string>;
  readonly edits: readonly Edit[];
  /** The bodies that were drawn. */
  readonly looks: readonly string[];
  /** The most edits that were under way at once. */
  readonly mostInFlight: () => number;
  /** Milliseconds since the start. */
  readonly now: () => number;
};

/** The minimum gap between two edits of a message, as the bot sets it. */
export const MIN_GAP_MS = 2_500;

/** Starts a writer whose every edit takes `editMs` and ends as `answer` says. Needs fake timers. */
export function startWriter({
  editMs = 0,
  answer = () => undefined,
}: {
  readonly editMs?: number;
  /** The error of the n-th edit (from 0). */
  readonly answer?: (index: number) => Error | undefined;
} = {}): WriterWorld {
  const startMs = Date.now();
  const edits: Edit[] = [];
  const looks: string[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const now = () => Date.now() - startMs;
  const writer = createMessageWriter<string>({
    minGapMs: defaultTimings.editGapMs,
    seen: (body) => {
      looks.push(body);
      return body;
    },
    send: async (body) => {
      const refusal = answer(edits.length);
      edits.push({ body, atMs: now() });
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      if (editMs > 0) await new Promise((resolve) => setTimeout(resolve, editMs));
      inFlight -= 1;
      if (refusal !== undefined) throw refusal;
    },
  });
  return { writer, edits, looks, mostInFlight: () => mostInFlight, now };
}

/** Advances the clock by `ms` and runs everything due in that time. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
