import { readFlags } from './cluster/flags.js';
import { killAndCount } from './cluster/kill-and-count.js';
import { keepSteady } from './cluster/steady.js';
import { tryOut } from './cluster/try-out.js';

const flags = readFlags();
if (flags.minutes === 0) await tryOut(flags);
else process.exitCode = await (flags.rate === 0 ? killAndCount(flags) : keepSteady(flags));
