import { mediaFieldsOf } from './fal-input.js';
import { ANY, type Endpoint } from './model.js';
import { type Models, models } from './models.js';
import { type Field, falDefault, fieldsOf, isRange } from './takes.js';

/** A range of more whole numbers than this is no choice: a seed's. */
const MOST_LISTED = 100;

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

/** Every endpoint of the models. One that serves several modes has the fields of all of them. */
export function catalogShapes(table: Models = models): readonly EndpointShape[] {
  const shapes = new Map<string, EndpointShape>();
  for (const { endpoints } of Object.values(table)) {
    for (const endpoint of Object.values(endpoints)) {
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
  const media: readonly string[] = Object.values(mediaFieldsOf(endpoint) ?? {}).flat();
  const fields = fieldsOf(endpoint);
  return {
    id: endpoint.id,
    accepts: {
      ...Object.fromEntries(fields.map((field) => [field.falField, valuesOf(field)])),
      ...Object.fromEntries(media.map((field) => [field, ANY] as const)),
    },
    defaults: Object.fromEntries(
      fields.flatMap((field) => {
        const value = falDefault(field);
        return value === undefined ? [] : [[field.falField, String(value)]];
      }),
    ),
  };
}

function valuesOf({ takes }: Field): AcceptedValues {
  if (takes === ANY) return ANY;
  return isRange(takes) ? wholeNumbers(takes.from, takes.to) : takes.map(String);
}

/** The values of a field that accepts the whole numbers of a range. */
export function wholeNumbers(from: number, to: number): AcceptedValues {
  if (to - from >= MOST_LISTED) return ANY;
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
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
