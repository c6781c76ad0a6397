import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { moneyTimings } from './timings.js';

/** The bot as `npm start` runs it, but with short hours. */
const app = await startApp({
  config: readConfig(process.env),
  log: createLog('info'),
  onFatal: () => process.exit(1),
  timings: moneyTimings,
  callLimits: { submitMs: 1_000, readMs: 1_000 },
});
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
