import type { Environment } from '../../environment.js';
import { type FlipbookError, isFlipbookError } from '../../errors.js';
import { createBlot } from '../../secrets.js';
import { checkApplication, checkIntents, checkInvite } from './application.js';
import { createCheckMaker, type Finding } from './check.js';
import { checkClock } from './clock.js';
import { checkCommands } from './commands.js';
import { checkDisk } from './disk.js';
import { checkFalFiles, checkFalKey, checkFalList, checkFalModels } from './fal.js';
import { checkFfmpeg } from './ffmpeg.js';
import { checkGateway } from './gateway.js';
import { checkHttp } from './http.js';
import { checkInteractions } from './interactions.js';
import { checkLimits } from './limits.js';
import { checkPictures } from './pictures.js';
import { checkServers } from './servers.js';
import { checkSettings } from './settings.js';
import { checkStore } from './store.js';
import { checkToken } from './token.js';
import { checkWebhook } from './webhook.js';

/** Time limit of one check, in milliseconds. A busy machine needs seconds to start ffmpeg and encode with it. */
const LIMIT_MS = 20_000;

/** A named check. Running it also runs the checks it depends on. It never rejects. */
export type NamedCheck = { readonly name: string; readonly run: () => Promise<Finding> };

/** All checks, in the order of the report. `environment` is what a start would read, or the error that prevents it. */
export function createChecks(
  environment: Environment | FlipbookError,
  limitMs = LIMIT_MS,
): readonly NamedCheck[] {
  const { check, checkAfter } = createCheckMaker(limitMs);
  const settings = check('settings', async () => checkSettings(environment));
  const token = checkAfter(settings, 'token', checkToken);
  const application = checkAfter(token, 'application', checkApplication);
  const falKey = checkAfter(settings, 'fal key', checkFalKey);
  const disk = checkAfter(settings, 'disk', checkDisk);
  const blot = createBlot(isFlipbookError(environment) ? {} : environment);
  return [
    settings,
    token,
    application,
    checkAfter(token, 'interactions', checkInteractions),
    checkAfter(application, 'intents', checkIntents),
    checkAfter(application, 'invite', checkInvite),
    // It looks the application up itself; if that failed, it could only repeat the error.
    checkAfter(token, 'commands', checkCommands),
    checkAfter(token, 'gateway', checkGateway),
    checkAfter(settings, 'http', checkHttp),
    checkAfter(settings, 'clock', checkClock),
    falKey,
    checkAfter(settings, 'limits', async (config) => checkLimits(config)),
    checkAfter(token, 'servers', checkServers),
    checkAfter(falKey, 'fal list', checkFalList),
    checkAfter(falKey, 'fal files', checkFalFiles),
    checkAfter(falKey, 'fal models', checkFalModels),
    checkAfter(settings, 'webhook', checkWebhook),
    disk,
    checkAfter(disk, 'store', checkStore),
    check('pictures', checkPictures),
    check('ffmpeg', checkFfmpeg),
  ].map(({ name, run }) => ({
    name,
    run: async () => {
      const { finding } = await run();
      return { ...finding, found: blot(finding.found), cures: finding.cures.map(blot) };
    },
  }));
}
