import type { Finding } from './check.js';

/** The finding on the Node.js version. A version that is too old is reported before any of Flipbook is loaded. */
export function nodeFinding(version: string): Finding {
  return { check: 'node', status: 'ok', found: `Node.js ${version}`, cures: [] };
}
