import { modelKeys, models } from '../../animation/models.js';
import { durationsOf, resolutionsOf } from '../../animation/offered-values.js';
import { inWords } from '../../animation/words.js';
import { oneOf } from '../kinds.js';

/** The values of requests that don't name others, if their model supports them. */
export const defaults = {
  defaultModel: oneOf('defaults', modelKeys, (key) => inWords('model', key)),
  defaultResolution: oneOf('defaults', resolutionsOf(models), (resolution) => resolution),
  defaultLength: oneOf('defaults', durationsOf(models), (duration) => inWords('duration', duration)),
  defaultSound: oneOf('defaults', ['true', 'false'], (isOn) => inWords('audio', isOn === 'true')),
};
