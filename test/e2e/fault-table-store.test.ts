import { describe, expect, type TestContext, test } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { ask, CLIP, checkPromise, type Promised, startReader, startTable } from '../support/fault-rows.js';
import { needing } from '../support/needs.js';
import { startProcess } from '../support/process.js';
import { fullDisk, readOnly, replaced, type StoreFault } from '../support/store-faults.js';
import { tempDir } from '../support/temp-dir.js';
import { isEnd } from '../support/world.js';

const REFUSED = "I can't take jobs right now. Please try again later.";
const HELD_UP = "I can't write anything down just now";

/** A bot as a process of its own, with quick pauses, whose disk can fail; and what there is to read of it. */
async function startBot(fault: StoreFault, { onTestFinished, expect: expectHere }: TestContext) {
  const dataDir = await tempDir(onTestFinished);
  const discord = await startSandboxDiscord();
  const fal = await startSandboxFal({ queueAhead: 0 });
  onTestFinished(async () => {
    await discord.stop();
    await fal.stop();
  });
  const bot = await startProcess('../bench/chaos/bot.js', {
    atEnd: onTestFinished,
    wrap: fault.wrap(dataDir),
    env: {
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'key',
      FAL_BASE_URL: fal.baseUrl,
      DATA_DIR: dataDir,
    },
  });
  await expectHere.poll(bot.output).toContain('"msg":"Ready"');
  fal.script({ kind: 'video', bytes: CLIP, durationMs: 1_500 });
  const waitFor = (fits: (text: string) => boolean) => discord.waitFor(({ text }) => fits(text));
  return {
    discord,
    fal,
    waitFor,
    member: discord.guild.createMember(),
    reader: startReader(discord),
    breakDisk: () => fault.start(bot.child, dataDir),
    /** Resolves when the clip is there, and the bot has left. */
    ended: async () => {
      await waitFor((text) => text.includes('Finished'));
      await waitFor((text) => text.includes('your clip is ready'));
      bot.child.kill('SIGTERM');
      await bot.exited;
    },
  };
}

const faults: Record<string, StoreFault> = {
  'full disk': fullDisk,
  'read-only disk': readOnly,
  'another file in its place': replaced,
};

const rowsOf = (name: string) => {
  const inWork = { outcome: 'file', posts: 1, generations: 1, reads: [HELD_UP, 'Finished'] } as const;
  return {
    asked: {
      fault: `${name} when a clip is asked for`,
      outcome: 'refused',
      posts: 0,
      generations: 0,
      reads: [REFUSED],
    },
    before: { fault: `${name} before the request is sent to fal, until it can be written again`, ...inWork },
    during: { fault: `${name} while fal works, until it can be written again`, ...inWork },
  } as const satisfies Record<string, Promised>;
};

const table = startTable(
  'the store',
  Object.keys(faults).flatMap((name) => Object.values(rowsOf(name))),
);

for (const [name, fault] of Object.entries(faults)) {
  const { asked, before, during } = rowsOf(name);

  describe(name, { concurrent: true, ...(fault.needs === undefined ? {} : needing(fault.needs)) }, () => {
    test(asked.fault, async (context) => {
      const { fal, member, reader, waitFor, breakDisk, ended } = await startBot(fault, context);
      const mendDisk = await breakDisk();
      await ask(member);
      await waitFor((text) => text.includes(REFUSED));
      table.note(asked, checkPromise({ row: asked, fal, member, reader }));
      await mendDisk();
      await ask(member);
      await ended();
      expect(fal.posts()).toBe(1);
    });

    test(before.fault, async (context) => {
      const { fal, member, reader, waitFor, breakDisk, ended } = await startBot(fault, context);
      let mendDisk = async () => {};
      fal.faults.add({
        path: /storage\/upload\/initiate/,
        effect: {
          kind: 'call',
          run: async () => {
            mendDisk = await breakDisk();
          },
        },
      });
      await ask(member);
      await waitFor((text) => text.includes(HELD_UP));
      expect(fal.posts(), 'POSTs before it is written down').toBe(0);
      await mendDisk();
      await ended();
      table.note(before, checkPromise({ row: before, fal, member, reader }));
    });

    test(during.fault, async (context) => {
      const { discord, fal, member, reader, waitFor, breakDisk, ended } = await startBot(fault, context);
      await ask(member);
      await waitFor((text) => text.includes('In progress'));
      const mendDisk = await breakDisk();
      await waitFor((text) => text.includes(HELD_UP));
      await context.expect.poll(() => fal.requests()[0]?.state).toBe('COMPLETED');
      expect(discord.channel.messages().filter(({ text }) => isEnd(text))).toEqual([]);
      await mendDisk();
      await ended();
      table.note(during, checkPromise({ row: during, fal, member, reader }));
    });
  });
}
