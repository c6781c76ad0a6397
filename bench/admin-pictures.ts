import path from 'node:path';
import { parseArgs } from 'node:util';
import { createWorkerRenderer } from '../src/sandbox/fal/renderer/renderer.js';
import { type Language, languages } from '../src/text/language.js';
import { drawPicture } from '../src/tools/demo/picture.js';
import { createCamera } from './admin-pictures/camera.js';
import { drawCharts } from './admin-pictures/charts.js';
import { createHands } from './admin-pictures/hands.js';
import { playModeration, playPrivacy, playRequests } from './admin-pictures/request-scenes.js';
import { playSettings } from './admin-pictures/settings-scenes.js';
import { startPageBench } from './page-world.js';

/**
 * Pictures of everything that a server's admins and moderators see, and of what members read of it, to be looked at:
 * each in dark and light, wide and narrow. `--languages en,de` and `--out DIR` are optional.
 */
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'pictures' }, languages: { type: 'string', default: 'en,de' } },
});
const dir = path.resolve(values.out);
const chosen = values.languages.split(',');

/** Far more than an act takes on a busy machine. */
const PATIENCE_MS = 120_000;

async function takePictures(language: Language, picture: Buffer): Promise<number> {
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

const picture = await drawPicture();
await drawCharts(dir);
for (const language of languages.filter((one) => chosen.includes(one))) {
  console.log(`${language}: ${await takePictures(language, picture)} pictures in ${dir}`);
}
