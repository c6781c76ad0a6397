import type { Finding } from './check.js';

/** The oldest Node.js that Flipbook runs on, as package.json says too. */
export const OLDEST_NODE = '20.19';

/** Whether this is a Node.js that Flipbook runs on; `version` is like 20.19.0. */
export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  const isFit = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  if (isFit) return { check: 'node', status: 'ok', found: `Node.js ${version}`, cures: [] };
  return {
    check: 'node',
    status: 'fail',
    found: `Node.js ${version} is too old; nothing else was looked at`,
    cures: [`Install Node.js ${OLDEST_NODE} or newer from https://nodejs.org, then run \`npm ci\` again.`],
  };
}
