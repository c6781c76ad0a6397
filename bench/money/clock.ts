import { z } from 'zod';

/** Loaded before the bot: sets the clock of its process when it is told to. The steady clock and timers go on. */
const realNow = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => realNow() + aheadMs;
process.on('message', (message) => {
  aheadMs = z.object({ aheadMs: z.number() }).parse(message).aheadMs;
});
process.channel?.unref();
