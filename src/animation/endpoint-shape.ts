import { mediaFieldsOf } from './fal-input.js';
import { ANY, type Endpoint, FAL_FIELDS } from './model.js';
import { modelKeys, modelOf } from './models.js';
import { requestSchema } from './request.js';
import { falValues, isSetting } from './takes.js';

/** What an input field accepts: its listed values, or any of its type. */
export type AcceptedValues = readonly string[] | typeof ANY;

/** An endpoint in fal's own terms, so that descriptions from different sources can be compared. */
export type EndpointShape = {
  readonly id: string;
  /** Every input field by fal's name. */
  readonly accepts: Readonly<Record<string, AcceptedValues>>;
  /** fal's default values in JSON; fields without a default are missing. */
  readonly defaults: Readonly<Record<string, string>>;
};

/** Every endpoint of the catalog. One that serves several modes has the fields of all of them. */
export function catalogShapes(): readonly EndpointShape[] {
  const shapes = new Map<string, EndpointShape>();
  for (const model of modelKeys) {
    for (const endpoint of Object.values(modelOf({ model }).endpoints)) {
      const { id, accepts, defaults } = shapeOf(endpoint);
      const known = shapes.get(id);
      shapes.set(id, {
        id,
        accepts: { ...known?.accepts, ...accepts },
        defaults: { ...known?.defaults, ...defaults },
      });
    }
  }
  return [...shapes.values()];
}

/** An endpoint in fal's terms. */
function shapeOf(endpoint: Endpoint): EndpointShape {
  const fields: readonly string[] = Object.values(mediaFieldsOf(endpoint) ?? {}).flat();
  const accepted = requestSchema
    .keyof()
    .options.filter(isSetting)
    .flatMap((name) => {
      const values = falValues(endpoint, name);
      return values === undefined
        ? []
        : [[FAL_FIELDS[name], values === ANY ? ANY : values.map(String)] as const];
    });
  return {
    id: endpoint.id,
    accepts: {
      ...Object.fromEntries(accepted),
      ...Object.fromEntries(fields.map((field) => [field, ANY] as const)),
    },
    defaults: Object.fromEntries(
      accepted.flatMap(([field, values]) => (values === ANY ? [] : [[field, values[0] ?? '']])),
    ),
  };
}

/** A difference between two descriptions of an endpoint: in the values that a field accepts, or in its default. */
export type FieldDifference = {
  readonly field: string;
  readonly isDefault: boolean;
  readonly ours: string;
  readonly theirs: string;
};

/** The differences between two descriptions of an endpoint. A default that `theirs` doesn't mention is no difference. */
export function fieldDifferences(ours: EndpointShape, theirs: EndpointShape): readonly FieldDifference[] {
  const names = new Set([...Object.keys(theirs.accepts), ...Object.keys(ours.accepts)]);
  return [...names].flatMap((field) => {
    const [our, their] = [spellOut(ours.accepts[field]), spellOut(theirs.accepts[field])];
    const [ourDefault = 'nothing', theirDefault] = [ours.defaults[field], theirs.defaults[field]];
    return [
      ...(our === their ? [] : [{ field, isDefault: false, ours: our, theirs: their }]),
      ...(theirDefault === undefined || ourDefault === theirDefault
        ? []
        : [{ field, isDefault: true, ours: ourDefault, theirs: theirDefault }]),
    ];
  });
}

/** The same differences, one line each; `place` names the source of `theirs`. */
export function shapeDifferences(
  ours: EndpointShape,
  theirs: EndpointShape,
  place: string,
): readonly string[] {
  return fieldDifferences(ours, theirs).map(({ field, isDefault, ours: our, theirs: their }) =>
    isDefault
      ? `${ours.id}: ${field} is ${our} by default, ${place} ${their}`
      : `${ours.id}: ${field} takes ${our}, ${place} ${their}`,
  );
}

function spellOut(values: AcceptedValues | undefined): string {
  if (values === undefined) return 'nothing';
  return values === ANY ? 'anything' : values.toSorted().join(' ');
}
