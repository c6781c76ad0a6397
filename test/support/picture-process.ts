import { libraryEnvironment } from '../../src/environment.js';
import { createPictures } from '../../src/media/picture/pictures.js';

/** The picture process of all bots in this worker: starting one for each would take longer than most of the tests. */
export const pictures = createPictures({ env: libraryEnvironment(), idleMs: 60_000 });
