import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../src/command-line.js';
import { takeCards } from './page-pictures/cards.js';
import { filmPage } from './page-pictures/film.js';

const HELP = `npm run pictures [-- --only PART --out FOLDER]

Creates the pictures and the clip of the README and the guides again. Needs a browser, and ffmpeg for the clip.

  --only PART   cards or page (default: both)
  --out FOLDER  where they are written (default: docs)`;

const options = {
  out: { type: 'string', default: 'docs' },
  only: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const given = answerFirst({
  help: () => HELP,
  exitCode: 2,
  read: () => {
    const { values } = readWords('npm run pictures', (args) => parseArgs({ args, options }));
    if (values.help) return 'help';
    if (values.only !== undefined && values.only !== 'cards' && values.only !== 'page')
      throw invalid('--only must be cards or page');
    return values;
  },
});
if (given !== undefined) {
  const dir = path.resolve(given.out);
  await mkdir(path.join(dir, 'cards'), { recursive: true });
  if (given.only !== 'page') await takeCards(dir);
  if (given.only !== 'cards') await filmPage(dir);
  console.log(`Wrote the pictures in ${dir}`);
}
