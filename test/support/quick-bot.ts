import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { PATIENCE_MS } from './patience.js';
import { quickTimings } from './world.js';

/** The bot as `npm start` runs it, with the short pauses of the tests. It can be killed, as no bot in a test can. */
await startApp({
  config: readConfig(process.env),
  log: createLog('info'),
  onFatal: () => process.exit(1),
  timings: { ...quickTimings, leaseMs: Number(process.env['LEASE_MS']) },
  answerMs: PATIENCE_MS,
});
