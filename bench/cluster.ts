import { readFlags } from './cluster/flags.js';
import { killAndCount } from './cluster/kill-and-count.js';
import { tryOut } from './cluster/try-out.js';

const flags = readFlags();
if (flags.minutes === 0) await tryOut(flags);
else process.exitCode = await killAndCount(flags);
