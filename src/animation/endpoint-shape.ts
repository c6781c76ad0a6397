import { acceptedValues } from './catalog.js';
import { type Media, mediaInput } from './fal-input.js';
import { ANY, type Endpoint, type Mode, modelKeys, modelOf } from './models.js';
import { parameterMeta, requestSchema } from './request.js';

/** What an input field takes: its listed values, or any of its type. */
export type AcceptedValues = readonly string[] | typeof ANY;

/** An endpoint in fal's own terms, so that descriptions of it from different places can be compared. */
export type EndpointShape = {
  readonly id: string;
  /** Every input field by fal's name. */
  readonly accepts: Readonly<Record<string, AcceptedValues>>;
  /** Values that fal fills in, as they stand in JSON; fields without one are left out. */
  readonly defaults: Readonly<Record<string, string>>;
};

const MEDIA: Readonly<Record<Mode, Media>> = {
  text: { mode: 'text' },
  image: { mode: 'image', imageUrl: '' },
  frames: { mode: 'frames', firstUrl: '', lastUrl: '' },
  references: { mode: 'references', urls: [] },
  extend: { mode: 'extend', videoUrl: '' },
};

/** Every endpoint of the catalog. */
export function catalogShapes(): readonly EndpointShape[] {
  return modelKeys.flatMap((model) => {
    const { endpoints } = modelOf({ model });
    return Object.values(MEDIA).flatMap((media) => {
      const endpoint = endpoints[media.mode];
      return endpoint === undefined ? [] : [shapeOf(endpoint, media)];
    });
  });
}

function shapeOf(endpoint: Endpoint, media: Media): EndpointShape {
  const accepted = requestSchema.keyof().options.flatMap((name) => {
    const field = parameterMeta.get(requestSchema.shape[name])?.falField;
    const values = acceptedValues(endpoint, name);
    return field === undefined || values === undefined
      ? []
      : [[field, values === ANY ? ANY : values.map(String)] as const];
  });
  return {
    id: endpoint.id,
    accepts: {
      ...Object.fromEntries(accepted),
      ...Object.fromEntries(Object.keys(mediaInput(media)).map((field) => [field, ANY] as const)),
    },
    defaults: Object.fromEntries(
      accepted.flatMap(([field, values]) => (values === ANY ? [] : [[field, values[0] ?? '']])),
    ),
  };
}

/**
 * Where two descriptions of an endpoint differ, one line each; `place` says where `theirs` is from. A default that they
 * do not tell is no difference.
 */
export function shapeDifferences(
  ours: EndpointShape,
  theirs: EndpointShape,
  place: string,
): readonly string[] {
  const names = new Set([...Object.keys(theirs.accepts), ...Object.keys(ours.accepts)]);
  return [...names].flatMap((name) => {
    const [our, their] = [spellOut(ours.accepts[name]), spellOut(theirs.accepts[name])];
    const [ourDefault, theirDefault] = [ours.defaults[name], theirs.defaults[name]];
    return [
      ...(our === their ? [] : [`${ours.id}: ${name} takes ${our}, ${place} ${their}`]),
      ...(theirDefault === undefined || ourDefault === theirDefault
        ? []
        : [`${ours.id}: ${name} is ${ourDefault} by default, ${place} ${theirDefault}`]),
    ];
  });
}

function spellOut(values: AcceptedValues | undefined): string {
  if (values === undefined) return 'nothing';
  return values === ANY ? 'anything' : values.toSorted().join(' ');
}
