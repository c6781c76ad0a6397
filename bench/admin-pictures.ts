import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../src/command-line.js';
import { createWorkerRenderer } from '../src/sandbox/fal/renderer/renderer.js';
import { type Language, languages } from '../src/text/language.js';
import { drawPicture } from '../src/tools/demo/picture.js';
import { createCamera } from './admin-pictures/camera.js';
import { drawCharts } from './admin-pictures/charts.js';
import { createHands } from './admin-pictures/hands.js';
import { playModeration, playPrivacy, playRequests } from './admin-pictures/request-scenes.js';
import { playSettings } from './admin-pictures/settings-scenes.js';
import { startPageBench } from './page-world.js';

const HELP = `npm run pictures:admin [-- --languages LIST --out FOLDER]

Takes pictures of everything that a server's admins and moderators see, and of what members read of it: each in dark and
light, wide and narrow. Needs a browser.

  --languages LIST  such as en,de (the default), of ${languages.join(', ')}
  --out FOLDER      where they are written (default: pictures)`;

const options = {
  out: { type: 'string', default: 'pictures' },
  languages: { type: 'string', default: 'en,de' },
  help: { type: 'boolean', default: false },
} as const;

/** Far more than an act takes on a busy machine. */
const PATIENCE_MS = 120_000;

async function takePictures(language: Language, picture: Buffer, dir: string): Promise<number> {
  const renderer = createWorkerRenderer({ shrink: 4 });
  // The browser takes much of the time that the bot has for its first answers.
  const world = await startPageBench({ render: renderer.render }, { ackDeadlineMs: PATIENCE_MS });
  try {
    const page = await world.browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(world.url);
    await page.locator('.channel').first().waitFor();
    const camera = await createCamera({ page, dir, language });
    const hands = createHands(page, language);
    await playSettings(hands, camera);
    await playRequests(hands, camera, picture);
    await playModeration(hands, camera, picture);
    await playPrivacy(hands, camera);
    return camera.taken();
  } catch (error) {
    const [page] = world.browser.contexts().flatMap((context) => context.pages());
    await page?.screenshot({ path: path.join(dir, `failed-${language}.png`) });
    throw error;
  } finally {
    await world.stop();
    await renderer.stop();
  }
}

const given = answerFirst({
  help: () => HELP,
  exitCode: 2,
  read: () => {
    const { values } = readWords('npm run pictures:admin', (args) => parseArgs({ args, options }));
    if (values.help) return 'help';
    const asked = values.languages.split(',');
    const chosen = languages.filter((one) => asked.includes(one));
    if (chosen.length < asked.length) throw invalid(`--languages must be of ${languages.join(', ')}`);
    return { dir: path.resolve(values.out), chosen };
  },
});
if (given !== undefined) {
  const { dir, chosen } = given;
  const picture = await drawPicture();
  await drawCharts(dir);
  for (const language of chosen) {
    console.log(`${language}: ${await takePictures(language, picture, dir)} pictures in ${dir}`);
  }
}
