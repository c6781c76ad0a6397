import { isTextKey, type Sentence, sentence } from '../text/sentence.js';
import { modelKeys, modelOf } from './models.js';
import type { AnimationRequest } from './request.js';

/** A parameter's value for display: translated where a translation exists, otherwise unchanged. */
export function inWords(
  name: keyof AnimationRequest,
  value: string | number | boolean,
): string | number | Sentence {
  if (typeof value === 'boolean') return sentence(value ? 'choice.yes' : 'choice.no');
  if (name === 'model') {
    const model = modelKeys.find((known) => known === value);
    return model === undefined ? value : modelOf({ model }).name;
  }
  const key = `choice.${name}.${value}`;
  return isTextKey(key) ? { key } : value;
}
