import { register } from 'node:module';
import { watchCalls } from './watched-calls.js';

/** Loaded before the bot (`node --import`): makes its writes and calls moments to aim at. */
register('./redirect.js', import.meta.url);
watchCalls();
