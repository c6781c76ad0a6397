import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChildBot } from '../../bench/performance/child-bot.js';

/** A bot that may have a child process, which takes some memory of its own. */
const SCRIPT = `
import { fork } from 'node:child_process';
const { CHILD_MB, IS_CHILD } = process.env;
const ready = () => console.log('"msg":"Ready"');
if (IS_CHILD !== undefined) {
  globalThis.kept = Buffer.alloc(CHILD_MB * 1_048_576, 1);
  process.once('disconnect', () => process.exit());
  process.send('ready');
} else if (CHILD_MB === undefined) ready();
else fork(process.argv[1], { env: { ...process.env, IS_CHILD: 'yes' } }).once('message', ready);
setInterval(() => {}, 60_000);
`;

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'flipbook-memory-'));
  await writeFile(path.join(dir, 'bot.mjs'), SCRIPT);
});
afterAll(() => rm(dir, { recursive: true }));

/** What such a bot takes, in MB. */
async function takenMb(environment: Readonly<Record<string, string>>): Promise<number> {
  const bot = await startChildBot({ script: path.join(dir, 'bot.mjs'), environment });
  try {
    return await bot.rssMb();
  } finally {
    await bot.stop();
  }
}

test.skipIf(process.platform !== 'linux')(
  "a child process counts with its own memory, and the program's pages count once",
  async () => {
    const alone = await takenMb({});
    const withChild = await takenMb({ CHILD_MB: '1' });
    const withLargeChild = await takenMb({ CHILD_MB: '101' });
    expect(withChild).toBeGreaterThan(alone + 1);
    // Node.js takes more than 35 MB at rest, and most of that is the program, which the bot counts.
    expect(withChild).toBeLessThan(alone + 30);
    expect(withLargeChild - withChild).toBeGreaterThan(90);
    expect(withLargeChild - withChild).toBeLessThan(110);
  },
);
