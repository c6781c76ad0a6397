import type { Affordable } from '../animation/affordable.js';
import { candidatesFor } from '../animation/candidates.js';
import { offered } from '../animation/catalog.js';
import type { Value } from '../animation/model.js';
import { modelKeys, modelOf } from '../animation/models.js';
import { linesOf } from '../animation/offered-values.js';
import { parseRequest } from '../animation/parse-request.js';
import { hasOption } from '../animation/refusal.js';
import type { AnimationRequest } from '../animation/request.js';
import { inWords, nameOf } from '../animation/words.js';
import type { Offer } from '../errors.js';
import type { GuildSettings } from '../settings/catalog.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Source } from './job.js';
import type { MayMake } from './may-make.js';
import { materialOf } from './source.js';

/** Another request, as it is offered. */
export type Alternative = Offer & { readonly request: AnimationRequest };

/** More would be a menu. */
const MOST = 4;

/** A request that differs in more is another one. */
const MOST_CHANGES = 2;

type Changes = ReadonlyMap<string, Value | undefined>;

/**
 * The requests nearest to a refused one that may be made: in each model the one with the fewest changes, and of these
 * the one whose values are closest. The member's own model comes first, then the cheapest.
 */
export function alternativesTo(
  request: AnimationRequest,
  source: Source,
  { mayMake, safetyCeiling }: { readonly mayMake: MayMake } & Pick<GuildSettings, 'safetyCeiling'>,
): readonly Alternative[] {
  const { mode } = source;
  const { safety_tolerance: tolerance } = request;
  const capped = Number(tolerance) > Number(safetyCeiling) ? safetyCeiling : tolerance;
  const nearest = modelKeys.flatMap((model) => {
    const endpoint = modelOf({ model }).endpoints[mode];
    if (endpoint === undefined) return [];
    const known = Object.entries({ ...request, safety_tolerance: capped }).filter(([name]) =>
      hasOption(endpoint, name, offered),
    );
    const asked: AnimationRequest = { ...Object.fromEntries(known), prompt: request.prompt, model };
    const found = candidatesFor(asked, mode, materialOf(source), [model])
      .filter(({ request: other, order }) => mayMake({ request: other, mode, order }))
      .map(({ request: other, order }) => ({
        request: other,
        changes: changesIn(request, other),
        costMicros: order.terms.costMicros,
      }))
      .filter(({ changes }) => changes.size > 0 && changes.size <= MOST_CHANGES);
    const [best] = found.toSorted(
      (one, other) =>
        one.changes.size - other.changes.size ||
        distance(request, one.changes) - distance(request, other.changes) ||
        one.costMicros - other.costMicros,
    );
    return best === undefined ? [] : [best];
  });
  const isOwn = ({ changes }: (typeof nearest)[number]) => (changes.has('model') ? 1 : 0);
  return nearest
    .toSorted((one, other) => isOwn(one) - isOwn(other) || one.costMicros - other.costMicros)
    .slice(0, MOST)
    .map(({ request: other, changes, costMicros }) => ({
      request: other,
      costMicros,
      label: labelOf(changes),
    }));
}

/** A cheaper request, as it is offered; none when it differs in nothing. */
export function asAlternatives(
  request: AnimationRequest,
  { changes, costMicros }: Affordable,
): readonly Alternative[] {
  const named = new Map(Object.entries(changes));
  const other = parseRequest({ ...request, ...changes });
  return named.size === 0 ? [] : [{ request: other, costMicros, label: labelOf(named) }];
}

/** What a request has otherwise than another one. */
function changesIn(request: AnimationRequest, other: AnimationRequest): Changes {
  const [before, after]: Readonly<Record<string, Value | undefined>>[] = [request, other];
  const names = offered.names.filter((name) => before?.[name] !== after?.[name]);
  return new Map(names.map((name) => [name, after?.[name]]));
}

/** How far the values of lengths and resolutions are from what was asked for. */
function distance({ duration, resolution }: AnimationRequest, changes: Changes): number {
  const [seconds, lines] = [changes.get('duration'), changes.get('resolution')];
  const length =
    duration === undefined || seconds === undefined ? 0 : apart(secondsOf(duration), seconds, secondsOf);
  return (
    length +
    (resolution === undefined || lines === undefined ? 0 : apart(linesOf(resolution), lines, linesOf))
  );
}

function apart(asked: number, value: Value, read: (text: string) => number): number {
  return Math.abs(read(String(value)) - asked);
}

function secondsOf(duration: string): number {
  return Number.parseInt(duration, 10);
}

/** The options whose values say themselves what they are. */
const SELF_EVIDENT: ReadonlySet<string> = new Set(['model', 'resolution', 'duration']);

/** "1080p", "Veo 3.1", "without seed", "safety_tolerance: 2". */
function labelOf(changes: Changes): Sentence {
  const [first, ...others] = [...changes].map(([name, value]) => {
    const option = nameOf(name);
    if (value === undefined) return sentence('offer.without', { option });
    const words = inWords(name, value);
    return SELF_EVIDENT.has(name)
      ? sentence('verbatim', { text: words })
      : sentence('offer.value', { option, value: words });
  });
  if (first === undefined) throw new Error('Nothing is different');
  return others.reduce((parts, part) => sentence('offer.parts', { parts, part }), first);
}
