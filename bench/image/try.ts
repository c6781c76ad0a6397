import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import type { Tree } from './build.js';
import { type Inside, runInside, startInside } from './commands.js';

const READY_MS = 60_000;
const CLIP_MS = 10 * 60_000;

/** The bot leaves in less, and Docker kills it after 10 seconds. */
const STOP_MS = 8_000;

/** An upload limit that no rendered clip keeps. */
const SMALL_BYTES = 100_000;

/**
 * Runs the bot of a built image against an embedded Discord and fal, as a container with a read-only root would. Returns
 * what went wrong.
 */
export async function tryTree(tree: Tree, dataDir: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const check = async (what: string, act: () => Promise<unknown>) => {
    try {
      console.log(`ok: ${what}: ${(await act()) ?? ''}`);
    } catch (error) {
      problems.push(`${what}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const uid = await uidOf(tree);
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  await chown(dataDir, uid, uid);
  const discord = await startSandboxDiscord();
  const fal = await startSandboxFal({ queueAhead: 0 });
  const inside: Inside = {
    ...tree,
    uid,
    env: {
      ...tree.env,
      HTTP_PORT: '18080',
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'key-of-the-try',
      FAL_BASE_URL: fal.baseUrl,
    },
    readOnlyExcept: Object.fromEntries(tree.stage.volumes.map((volume) => [volume, dataDir])),
  };
  const { command, healthcheck } = tree.stage;
  const bot = startInside(command, inside);
  const exited = once(bot, 'close');
  const ask = async () => {
    const member = discord.guild.createMember();
    const { interactionId } = await member.run({
      channel: discord.channel,
      command: 'animate',
      options: {
        image: { name: 'picture.png', bytes: await drawPicture() },
        prompt: 'the leaves move in the wind',
        duration: '4s',
      },
    });
    const message = await discord.waitFor(
      ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && /✅ |^❌ /m.test(text),
      { timeoutMs: CLIP_MS },
    );
    const [clip] = message.attachments;
    if (clip === undefined) throw new Error(`no clip: ${message.text}`);
    return { clip, text: message.text };
  };
  await check('the bot starts', () => ready(bot.stdout));
  await check('it answers the health check', () => runInside(healthcheck, inside));
  await check('nothing but /tmp and its data can be written', () =>
    runInside(
      ['/bin/sh', '-c', '! touch /app/x /etc/x /x 2>/dev/null && touch /tmp/x && test "$(id -u)" != 0'],
      inside,
    ),
  );
  await check('a clip is delivered', async () => `${(await ask()).clip.size} bytes`);
  discord.settings.uploadLimitBytes = SMALL_BYTES;
  await check('a clip that is too large is shrunk by its ffmpeg', async () => {
    const { clip, text } = await ask();
    if (clip.size > SMALL_BYTES || !text.includes('smaller copy'))
      throw new Error(`${clip.size} bytes, ${text}`);
    return `${clip.size} bytes of ${SMALL_BYTES}`;
  });
  await check('SIGTERM reaches it as process 1, and it leaves with 0', async () => {
    process.kill(await firstChildOf(bot.pid), 'SIGTERM');
    const late = setTimeout(() => bot.kill('SIGKILL'), STOP_MS);
    const [code] = await exited;
    clearTimeout(late);
    if (code !== 0) throw new Error(`it left with ${code}`);
  });
  await check('its data is there', async () => (await stat(`${dataDir}/flipbook.db`)).size);
  bot.kill('SIGKILL');
  await fal.stop();
  await discord.stop();
  return problems;
}

async function ready(output: NodeJS.ReadableStream | null): Promise<void> {
  if (output === null) throw new Error('The bot has no output');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`it says ${said}`)), READY_MS);
    output.on('data', (chunk: Buffer) => {
      said += chunk;
      if (!said.includes('"msg":"Ready"')) return;
      clearTimeout(late);
      resolve();
    });
    output.once('end', () => reject(new Error(`it ended: ${said}`)));
  });
}

/** The id of the image's user, by the tree's own list of users. */
async function uidOf({ stage, root }: Tree): Promise<number> {
  const users = await readFile(`${root}/etc/passwd`, 'utf8');
  const [, , uid] =
    users
      .split('\n')
      .find((line) => line.startsWith(`${stage.user}:`))
      ?.split(':') ?? [];
  if (uid === undefined || uid === '0') throw new Error(`The image runs as ${stage.user ?? 'root'}`);
  return Number(uid);
}

/** The bot, which `unshare` waits for. */
async function firstChildOf(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  return Number(stdout);
}
