import type { Mode } from '../animation/model.js';
import { modelOf } from '../animation/models.js';
import type { AnimationRequest } from '../animation/request.js';
import { choicesOf, usualValue } from '../animation/takes.js';
import type { Terms } from '../animation/terms.js';
import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { GuildSettings } from './catalog.js';

/** True when the list has the value, or is empty, which allows everything. */
export function isAllowed<T extends string>(value: T, list: readonly T[]): boolean {
  return list.length === 0 || list.includes(value);
}

/** True for a length, such as `8s`, that a server allows. */
export function isShort(duration: string, { longestClip }: Pick<GuildSettings, 'longestClip'>): boolean {
  return longestClip === undefined || Number.parseInt(duration, 10) <= longestClip;
}

/** True for a value of a request's parameter that a server allows. */
export function isValueAllowed(name: string, value: string, settings: GuildSettings): boolean {
  switch (name) {
    case 'model':
      return isAllowed<string>(value, settings.allowedModels);
    case 'resolution':
      return isAllowed(value, settings.allowedResolutions);
    case 'duration':
      return isShort(value, settings);
    case 'safety_tolerance':
      return Number(value) <= Number(settings.safetyCeiling ?? value);
    default:
      return true;
  }
}

/**
 * The safety tolerance to send: what was asked for, or the server's ceiling if the model's usual value is above it;
 * undefined when nothing has to be sent.
 */
export function cappedTolerance(
  { model, safety_tolerance: asked }: AnimationRequest,
  mode: Mode,
  { safetyCeiling }: GuildSettings,
): AnimationRequest['safety_tolerance'] {
  const endpoint = modelOf({ model }).endpoints[mode];
  const usual = endpoint && usualValue(endpoint, 'safety_tolerance');
  if (asked !== undefined || safetyCeiling === undefined || usual === undefined) return asked;
  return Number(usual) > Number(safetyCeiling) ? safetyCeiling : undefined;
}

/**
 * Why a server's settings don't allow a clip, naming what they do allow and can be asked for; undefined when they allow
 * it.
 */
export function clipRefusal(
  {
    request: { model, safety_tolerance: tolerance },
    mode,
    terms: { resolution, seconds, model: name },
  }: {
    readonly request: { readonly [Name in 'model' | 'safety_tolerance']?: string | undefined };
    readonly mode: Mode;
    readonly terms: Pick<Terms, 'model' | 'resolution' | 'seconds'>;
  },
  { allowedModels, allowedResolutions, longestClip, safetyCeiling }: GuildSettings,
  isOffered: (endpointId: string) => boolean = () => true,
): Sentence | undefined {
  if (model !== undefined && !isAllowed(model, allowedModels)) {
    const able = allowedModels.filter((key) => {
      const endpoint = modelOf({ model: key }).endpoints[mode];
      return endpoint !== undefined && isOffered(endpoint.id);
    });
    const models = able.map((key) => modelOf({ model: key }).name);
    return models.length === 0
      ? sentence('settings.model-alone', { model: name })
      : sentence('settings.model-not-allowed', { model: name, models });
  }
  if (resolution !== undefined && !isAllowed(resolution, allowedResolutions)) {
    const endpoint = model === undefined ? undefined : modelOf({ model }).endpoints[mode];
    const able = allowedResolutions.filter(
      (one) => endpoint && choicesOf(endpoint, 'resolution').includes(one),
    );
    const resolutions = (able.length === 0 ? allowedResolutions : able).map((one) => `\`${one}\``);
    return sentence('settings.resolution-not-allowed', { resolution, resolutions });
  }
  if (seconds !== undefined && longestClip !== undefined && seconds > longestClip) {
    return sentence('settings.too-long', { seconds: longestClip });
  }
  if (tolerance !== undefined && Number(tolerance) > Number(safetyCeiling ?? tolerance)) {
    return sentence('settings.too-tolerant', { level: safetyCeiling ?? tolerance });
  }
  return undefined;
}

/** Throws NOT_ALLOWED for a clip that a server's settings don't allow. */
export function checkClip(...asked: Parameters<typeof clipRefusal>): void {
  const refusal = clipRefusal(...asked);
  if (refusal !== undefined) throw new FlipbookError('NOT_ALLOWED', refusal);
}
