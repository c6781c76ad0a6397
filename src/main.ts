import { answerFirst, isHelpAsked } from './command-line.js';
import { readConfig } from './config.js';
import { settings } from './config-schema.js';
import { libraryEnvironment, loadEnvironment } from './environment.js';
import { createCheckedNote } from './media/picture/checked-note.js';
import { createPictures } from './media/picture/pictures.js';

const COLUMN = Math.max(...settings.map(({ name }) => name.length)) + 2;

const help = () => `Starts the bot. It is set up by environment variables, or by lines in .env:

${settings.map(({ name, purpose }) => `  ${name.padEnd(COLUMN)}${purpose}`).join('\n')}

Usage: npm start`;

const given = answerFirst({
  help,
  exitCode: 1,
  read: () => {
    if (isHelpAsked('npm start')) return 'help';
    const environment = loadEnvironment();
    return { environment, config: readConfig(environment) };
  },
});
if (given !== undefined) {
  const pictures = createPictures({ env: libraryEnvironment() });
  const note = createCheckedNote(given.config.dataDir);
  const isChecked = await note.isKnown();
  // On a machine that can't read pictures, the bot says so now and not to a member.
  const check = isChecked ? Promise.resolve() : pictures.check();
  const [{ runBot }] = await Promise.all([import('./run-bot.js'), check]);
  await runBot({ ...given, pictures });
  if (!isChecked) await note.write();
}
