import { isTextKey, type Sentence, sentence } from '../text/sentence.js';
import type { AnimationRequest } from './request.js';

/** A value of a parameter as people read it: in words of their language where it has some, else as it is. */
export function inWords(
  name: keyof AnimationRequest,
  value: string | number | boolean,
): string | number | Sentence {
  if (typeof value === 'boolean') return sentence(value ? 'choice.yes' : 'choice.no');
  const key = `choice.${name}.${value}`;
  return isTextKey(key) ? { key } : value;
}
