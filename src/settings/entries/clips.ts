import { SAFETY_TOLERANCES } from '../../animation/choices.js';
import { modelKeys, models } from '../../animation/models.js';
import { resolutionsOf } from '../../animation/offered-values.js';
import { inWords } from '../../animation/words.js';
import { sentence } from '../../text/sentence.js';
import { amount, EVERYTHING, oneOf, someOf } from '../kinds.js';

/** Which clips can be requested. If nothing is chosen, all can. */
export const clips = {
  allowedModels: someOf('clips', modelKeys, (key) => inWords('model', key)),
  allowedResolutions: someOf('clips', resolutionsOf(models), (resolution) => resolution),
  longestClip: amount('clips', {
    min: 1,
    max: 60,
    unit: 'seconds',
    as: (seconds) => sentence('duration.seconds', { seconds }),
    ...EVERYTHING,
  }),
  safetyCeiling: oneOf('clips', SAFETY_TOLERANCES, (level) => level, EVERYTHING),
};
