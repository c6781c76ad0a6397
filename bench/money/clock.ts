import * as z from 'zod';

/**
 * Loaded before the bot: sets the wall clock of its process on command. The monotonic clock and timers are unaffected.
 */
const realNow = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => realNow() + aheadMs;
process.on('message', (message) => {
  aheadMs = z.object({ aheadMs: z.number() }).parse(message).aheadMs;
});
process.channel?.unref();
