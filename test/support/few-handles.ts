import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** JavaScript that takes every file handle that is left. */
export const TAKE_ALL_HANDLES = `
  const { openSync } = await import('node:fs');
  try { for (;;) openSync('/dev/null'); } catch {}
`;

/** Runs a module's text in a Node.js with few file handles. Resolves with what it printed. */
export async function runWithFewHandles(script: string): Promise<string> {
  // Enough for Node.js to load the modules, many at once.
  const command = 'ulimit -n 512; exec "$0" --input-type=module --eval "$1"';
  const child = spawn('/bin/sh', ['-c', command, process.execPath, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  await once(child, 'close');
  return output;
}
