import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { takeCards } from './page-pictures/cards.js';
import { filmPage } from './page-pictures/film.js';

/**
 * Creates the pictures and the clip of the README and the guides again, in `docs/` or in `--out DIR`. `--only cards` and
 * `--only page` create a part of them. Needs a browser, and ffmpeg for the clip.
 */
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'docs' }, only: { type: 'string' } },
});
const dir = path.resolve(values.out);
await mkdir(path.join(dir, 'cards'), { recursive: true });
if (values.only !== 'page') await takeCards(dir);
if (values.only !== 'cards') await filmPage(dir);
console.log(`Wrote the pictures in ${dir}`);
