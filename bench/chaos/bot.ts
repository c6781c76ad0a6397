import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { chaosTimings } from './timings.js';

/** The bot as `npm start` runs it, except for shorter pauses. */
const app = await startApp({
  config: readConfig(process.env),
  log: createLog('info'),
  onFatal: () => process.exit(1),
  timings: chaosTimings,
  callLimits: { submitMs: 5_000, readMs: 2_000 },
});
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
