import type { Finding } from './check.js';

/** The Node.js that runs Flipbook: one that is too old for it is told before anything of it is loaded. */
export function nodeFinding(version: string): Finding {
  return { check: 'node', status: 'ok', found: `Node.js ${version}`, cures: [] };
}
