import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../src/command-line.js';
import { takeCards, takeEveryLook } from './page-pictures/cards.js';
import { filmPage } from './page-pictures/film.js';

const HELP = `npm run pictures [-- --only PART --out FOLDER]

Creates the pictures and the clip of the README and the guides again. Needs a browser, and ffmpeg for the clip.

  --only PART   cards or page (default: both); looks: not for the docs, but each card in two languages, wide and narrow,
                dark and light, to be looked at
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
    const { only, out } = values;
    const parts: readonly string[] = only === undefined ? ['cards', 'page'] : [only];
    if (!parts.every((part) => ['cards', 'page', 'looks'].includes(part)))
      throw invalid('--only must be cards, page or looks');
    return { parts, dir: path.resolve(out) };
  },
});
if (given !== undefined) {
  const { parts, dir } = given;
  await mkdir(path.join(dir, 'cards'), { recursive: true });
  if (parts.includes('cards')) await takeCards(dir);
  if (parts.includes('page')) await filmPage(dir);
  if (parts.includes('looks')) await takeEveryLook(path.join(dir, 'cards'));
  console.log(`Wrote the pictures in ${dir}`);
}
