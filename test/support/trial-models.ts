import { createCatalog } from '../../src/animation/catalog.js';
import { models } from '../../src/animation/models.js';
import { trialEntries } from './trial-entries.js';

/** The models on offer, and two more. */
export const trialCatalog = createCatalog({ ...models, ...trialEntries });
