import { FlipbookError } from '../../src/errors.js';
import type { Cargo, Clip, Outcome, Way } from '../../src/jobs/ports.js';
import type { StepContext } from '../../src/jobs/step.js';
import { verbatim } from '../../src/text/sentence.js';
import { stepContext } from './step-context.js';

/** How a way answers; the names say it. */
export const conducts = [
  'closed',
  'takes all',
  'small limit',
  'too large once',
  'too large always',
  'words only',
  'refuses',
  'too large, then expired',
  'unavailable',
] as const;

/** See {@link conducts}. */
export type Conduct = (typeof conducts)[number];

/** What can be had of a clip: it can't be downloaded from fal, or can't be shrunk. */
export const copies = ['whole', 'not smaller', 'none'] as const;

const ROUTES = ['interaction', 'channel edit', 'channel message', 'direct message'] as const;
const failure = (code: FlipbookError['code']) => new FlipbookError(code, verbatim('As the test wants it.'));
const TOO_LARGE = failure('DELIVERY_TOO_LARGE');
const NO_COPY = failure('PROVIDER_UNAVAILABLE');
const REFUSALS: ReadonlyMap<Conduct, FlipbookError> = new Map([
  ['words only', failure('DELIVERY_FORBIDDEN')],
  ['refuses', failure('DELIVERY_REFUSED')],
  ['too large, then expired', failure('DELIVERY_EXPIRED')],
  ['unavailable', failure('DELIVERY_UNAVAILABLE')],
]);

/** The clip's size, which is also the default limit. */
export const CLIP_BYTES = 1_000;

/** Where a way shows the message. */
const placeOf = (at: number) => ({ route: ROUTES[at] ?? 'direct message', channelId: '1' });

/** A line for what was sent: over which way, and in which form. */
const lineOf = (at: number, { cargo }: Outcome) => `${at}: ${cargo?.as ?? 'text'}`;

/** A member's ways with these conducts, best first, and a clip with these copies. */
export function fakeWays(
  ways: readonly Conduct[],
  {
    copy = 'whole',
    onAct = () => {},
  }: {
    readonly copy?: (typeof copies)[number];
    /** Called before a clip is downloaded or shrunk, and before anything is sent. */
    readonly onAct?: (line: string) => void;
  } = {},
) {
  const sent: string[] = [];
  const tries: { readonly way: number; readonly limit: number; readonly sizeBytes: number | undefined }[] =
    [];
  const conductOf = [...ways];
  const made: string[] = [];
  const disposed: string[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const act = (line: string) => {
    onAct(line);
    signal.throwIfAborted();
  };

  function makeClip(name: string, sizeBytes: number): Clip {
    made.push(name);
    return { path: name, sizeBytes, dispose: async () => void disposed.push(name) };
  }

  function answer(conduct: Conduct, cargo: Cargo | undefined, at: number): void {
    const isFirst = tries.filter(({ way }) => way === at).length === 1;
    const isFile = cargo?.clip !== undefined;
    if (isFile && conduct.startsWith('too large') && (isFirst || conduct === 'too large always'))
      throw TOO_LARGE;
    if (conduct === 'words only' && !isFile) return;
    const refusal = REFUSALS.get(conduct);
    if (refusal !== undefined) throw refusal;
  }

  const fakes = ways.map((conduct, at): Way => {
    const { route } = placeOf(at);
    const limit = conduct === 'small limit' ? CLIP_BYTES / 2 + at : CLIP_BYTES;
    return {
      route,
      isOpen: () => conductOf[at] !== 'closed',
      maxBytes: async () => limit,
      send: async (outcome) => {
        const line = lineOf(at, outcome);
        sent.push(line);
        tries.push({ way: at, limit, sizeBytes: outcome.cargo?.clip?.sizeBytes });
        act(line);
        answer(conductOf[at] ?? conduct, outcome.cargo, at);
        return placeOf(at);
      },
    };
  });

  const base = stepContext();
  const context: StepContext = {
    ...base,
    ways: fakes,
    presenter: { ...base.presenter, settle: async () => void sent.push('settled') },
    fetchClip: async () => {
      act('fetch');
      if (copy === 'none') throw NO_COPY;
      return makeClip('original', CLIP_BYTES);
    },
    shrinkClip: async ({ maxBytes }) => {
      act('fit');
      return copy === 'whole' ? makeClip(`copy of ${maxBytes}`, maxBytes) : undefined;
    },
    signal,
    leaving: signal,
  };
  return {
    context,
    /** What was sent, in order: "1: smaller file"; and "settled" for the card. */
    sent,
    tries,
    made,
    disposed,
    placeOf,
    behave: (at: number, conduct: Conduct) => void conductOf.splice(at, 1, conduct),
    stop: (why: Error) => stopping.abort(why),
  };
}
