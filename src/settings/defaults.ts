import type { Endpoint, Mode } from '../animation/model.js';
import { type ModelKey, modelKeys, modelOf } from '../animation/models.js';
import type { AnimationRequest } from '../animation/request.js';
import { choicesOf, usualValue } from '../animation/takes.js';
import { isAllowed, isShort } from './allowed.js';
import type { GuildSettings } from './catalog.js';

/** The parts of a request for which a server may have a default. */
type Filled = { readonly model: string } & Pick<AnimationRequest, 'resolution' | 'duration' | 'audio'>;

/**
 * Fills in what a new request leaves open: the server's default, or an allowed value if the usual one isn't allowed, as
 * far as the model supports it. `standard` is the installation's model. For what stays undefined, the model's own
 * default applies.
 */
export function filledIn(
  { model: named, resolution, duration, audio }: Partial<AnimationRequest>,
  {
    settings,
    mode,
    standard,
  }: { readonly settings: GuildSettings; readonly mode: Mode; readonly standard: ModelKey },
): Filled {
  const model = named ?? modelFor(mode, settings, standard);
  const endpoint = modelOf({ model }).endpoints[mode];
  if (endpoint === undefined) return { model, resolution, duration, audio };
  const { defaultResolution, defaultLength, defaultSound, allowedResolutions } = settings;
  const sound = defaultSound === undefined ? undefined : defaultSound === 'true';
  return {
    model,
    resolution:
      resolution ??
      valueFor(endpoint, 'resolution', [defaultResolution], (value) => isAllowed(value, allowedResolutions)),
    duration:
      duration ?? valueFor(endpoint, 'duration', [defaultLength], (value) => isShort(value, settings)),
    audio: audio ?? choicesOf(endpoint, 'audio').find((value): value is boolean => value === sound),
  };
}

/** The server's default model, the installation's, or any other: the first one that is allowed and has the mode. */
function modelFor(mode: Mode, settings: GuildSettings, standard: ModelKey): ModelKey {
  const { allowedModels, defaultModel = standard } = settings;
  const canDoIt = (model: ModelKey) => modelOf({ model }).endpoints[mode] !== undefined;
  return (
    [defaultModel, standard, ...modelKeys].find((key) => isAllowed(key, allowedModels) && canDoIt(key)) ??
    defaultModel
  );
}

/** The first allowed value: one of `first`, the usual one, or the largest. Undefined for the usual one. */
function valueFor(
  endpoint: Endpoint,
  name: 'resolution' | 'duration',
  first: readonly (string | undefined)[],
  isFine: (value: string) => boolean,
): string | undefined {
  const values = choicesOf(endpoint, name).map(String);
  const usual = usualValue(endpoint, name)?.toString();
  const inOrder = [
    ...first,
    usual,
    ...values.toSorted((one, other) => Number.parseInt(other, 10) - Number.parseInt(one, 10)),
  ];
  const found = inOrder.find((value) => value !== undefined && values.includes(value) && isFine(value));
  return found === usual ? undefined : found;
}
