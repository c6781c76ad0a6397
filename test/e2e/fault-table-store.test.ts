import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { ask, CLIP, checkPromise, type Promised, startReader, startTable } from '../support/fault-rows.js';
import { lacks, needing } from '../support/needs.js';
import { PATIENCE_MS } from '../support/patience.js';
import { startProcess } from '../support/process.js';
import { fullDisk, onSmallDisk, readOnly, replaced, type StoreFault } from '../support/store-faults.js';
import { tempDir } from '../support/temp-dir.js';
import { isEnd } from '../support/world.js';

const REFUSED = "I can't take new requests right now. Please try again later.";
const HELD_UP = "I can't save my progress right now";

/** A bot in its own process, with short pauses, on a small disk where the machine allows one. */
async function startBot(atEnd: (end: () => Promise<void>) => void) {
  const dataDir = await tempDir(atEnd);
  const discord = await startSandboxDiscord();
  const fal = await startSandboxFal({ queueAhead: 0 });
  atEnd(async () => {
    await discord.stop();
    await fal.stop();
  });
  const { child, output } = await startProcess('../bench/chaos/bot.js', {
    atEnd,
    wrap: lacks('mount') ? [] : onSmallDisk(dataDir),
    env: {
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'key',
      FAL_BASE_URL: fal.baseUrl,
      DATA_DIR: dataDir,
    },
  });
  await vi.waitFor(() => expect(output()).toContain('"msg":"Ready"'), { timeout: PATIENCE_MS });
  return { discord, fal, breakDisk: (fault: StoreFault) => fault.start(child, dataDir) };
}

/** A member in a separate channel, and what happens there and at fal from now on. */
function enter({ discord, fal }: Awaited<ReturnType<typeof startBot>>, until?: Promise<void>) {
  const channel = discord.guild.createChannel();
  const member = discord.guild.createMember();
  const [posts, requests] = [fal.posts(), fal.requests().length];
  fal.script({ kind: 'video', bytes: CLIP, ...(until === undefined ? {} : { until }) });
  const waitFor = (fits: (text: string) => boolean) =>
    discord.waitFor(({ text, channelId }) => channelId === channel.id && fits(text));
  return {
    channel,
    member,
    reader: startReader(discord, channel),
    faults: fal.faults,
    fal: { posts: () => fal.posts() - posts, requests: () => fal.requests().slice(requests) },
    waitFor,
    ask: () => ask(member, { channel }),
    /** Resolves when the clip is there and the member was pinged. */
    ended: async () => {
      await waitFor((text) => text.includes('✅'));
      await waitFor((text) => text.includes('your clip is ready'));
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

/** Shared by all tests: the disk is repaired after each fault. */
let bot: Awaited<ReturnType<typeof startBot>>;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  bot = await startBot((end) => ends.unshift(end));
});
afterAll(async () => {
  for (const end of ends) await end();
});

for (const [name, fault] of Object.entries(faults)) {
  const { asked, before, during } = rowsOf(name);

  describe(name, fault.needs === undefined ? {} : needing(fault.needs), () => {
    const breakDisk = () => bot.breakDisk(fault);

    test(asked.fault, async () => {
      const { waitFor, ended, ...seen } = enter(bot);
      const mendDisk = await breakDisk();
      await seen.ask();
      await waitFor((text) => text.includes(REFUSED));
      table.note(asked, checkPromise({ row: asked, ...seen }));
      await mendDisk();
      await seen.ask();
      await ended();
      expect(seen.fal.posts()).toBe(1);
    });

    test(before.fault, async () => {
      const { waitFor, ended, ...seen } = enter(bot);
      let mendDisk = async () => {};
      seen.faults.add({
        path: /storage\/upload\/initiate/,
        effect: {
          kind: 'call',
          run: async () => {
            mendDisk = await breakDisk();
          },
        },
      });
      await seen.ask();
      await waitFor((text) => text.includes(HELD_UP));
      expect(seen.fal.posts(), 'POSTs before it is written down').toBe(0);
      await mendDisk();
      await ended();
      table.note(before, checkPromise({ row: before, ...seen }));
    });

    test(during.fault, async () => {
      let finish = () => {};
      const isBroken = new Promise<void>((resolve) => (finish = resolve));
      const { channel, waitFor, ended, ...seen } = enter(bot, isBroken);
      await seen.ask();
      await waitFor((text) => text.includes('Making your clip'));
      const mendDisk = await breakDisk();
      finish();
      await waitFor((text) => text.includes(HELD_UP));
      await expect.poll(() => seen.fal.requests()[0]?.state).toBe('COMPLETED');
      expect(channel.messages().filter(({ text }) => isEnd(text))).toEqual([]);
      await mendDisk();
      await ended();
      table.note(during, checkPromise({ row: during, ...seen }));
    });
  });
}
