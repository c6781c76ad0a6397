import type { Environment } from '../environment.js';
import { type FlipbookError, isFlipbookError } from '../errors.js';
import { createBlot } from '../secrets.js';
import { checkApplication, checkIntents, checkInteractions, checkInvite } from './application.js';
import { createDiscord } from './ask-discord.js';
import { type Checked, check, checkAfter, type Finding } from './check.js';
import { checkClock } from './clock.js';
import { checkCommands } from './commands.js';
import { checkDisk } from './disk.js';
import { checkFalFiles, checkFalKey, checkFalList } from './fal.js';
import { checkFfmpeg } from './ffmpeg.js';
import { checkGateway } from './gateway.js';
import { checkPictures } from './pictures.js';
import { checkSettings } from './settings.js';
import { checkStore } from './store.js';
import { checkToken } from './token.js';

/**
 * Starts every check at once, but for those that build on another. `environment` is what a start would read, or what
 * keeps it from that. The findings are in the order in which they are to be read,
 * and none of them rejects.
 */
export function startChecks(environment: Environment | FlipbookError): readonly Promise<Finding>[] {
  const settings = check('settings', async () => checkSettings(environment));
  const discord = settings.then(({ value: config, ...rest }) => ({
    ...rest,
    value: config === undefined ? undefined : createDiscord(config),
  }));
  const token = checkAfter(discord, 'token', checkToken);
  const application = checkAfter(token, 'application', checkApplication);
  const falKey = checkAfter(settings, 'fal key', checkFalKey);
  const disk = checkAfter(settings, 'disk', checkDisk);
  const checks: readonly Promise<Checked<unknown>>[] = [
    settings,
    token,
    application,
    checkAfter(application, 'interactions', checkInteractions),
    checkAfter(application, 'intents', checkIntents),
    checkAfter(application, 'invite', checkInvite),
    // It looks the application up by itself; without one, it could only say the same again.
    checkAfter(token, 'commands', checkCommands),
    checkAfter(token, 'gateway', checkGateway),
    checkAfter(discord, 'clock', checkClock),
    falKey,
    checkAfter(falKey, 'fal list', checkFalList),
    checkAfter(falKey, 'fal files', checkFalFiles),
    disk,
    checkAfter(disk, 'store', checkStore),
    check('pictures', checkPictures),
    check('ffmpeg', checkFfmpeg),
  ];
  const blot = createBlot(isFlipbookError(environment) ? {} : environment);
  return checks.map(async (running) => {
    const { finding } = await running;
    return { ...finding, found: blot(finding.found), cures: finding.cures.map(blot) };
  });
}
