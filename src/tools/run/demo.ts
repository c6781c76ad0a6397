import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnimationRequest } from '../../animation/request.js';
import { startApp } from '../../app.js';
import { readConfig } from '../../config.js';
import { type SandboxDiscord, startSandboxDiscord } from '../../sandbox/discord/sandbox-discord.js';
import type { SandboxMessage } from '../../sandbox/discord/sandbox-message.js';
import { textsIn } from '../../text/texts.js';
import type { DemoArguments } from '../demo/arguments.js';
import { readClipFacts } from '../demo/clip-facts.js';
import { type Picture, readPicture } from '../demo/read-picture.js';
import { transcript } from '../demo/transcript.js';
import { createTerminalLog } from './terminal-log.js';

/** The embedded renderer takes minutes for a 4k clip. */
const PATIENCE_MS = 15 * 60_000;

/** Sends /animate as a member, prints the changes of the bot's message, and resolves with the final version. */
async function watchAnimate(
  discord: SandboxDiscord,
  picture: Picture,
  request: AnimationRequest,
): Promise<SandboxMessage> {
  console.log(
    'The real bot is running against embedded Discord and fal emulators on this machine. What the member sees:\n',
  );
  const startedAtMs = Date.now();
  const member = discord.guild.createMember({ name: 'Robin' });
  const say = (heading: string, lines: readonly string[]) => {
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(5);
    console.log(`${seconds} s  ${heading}`);
    for (const line of lines) console.log(`         │ ${line}`);
  };
  say(`@${member.name} sends /animate with ${picture.name}`, []);
  discord.onMessage(({ kind, message }) => {
    const what = { create: 'new message', update: `edit ${message.version - 1}`, delete: 'deleted' }[kind];
    say(
      what,
      transcript(message, () => member.name),
    );
  });
  await member.run({
    channel: discord.channel,
    command: 'animate',
    options: { image: picture, ...request },
  });
  const shown = (isAwaited: (message: SandboxMessage) => boolean) =>
    discord.waitFor(isAwaited, { timeoutMs: PATIENCE_MS });
  const answer = await shown((message) => isEnd(message) || cropButton(message) !== undefined);
  const crop = cropButton(answer);
  if (crop === undefined) return answer;
  say(`@${member.name} presses “${crop}”`, [
    'The demo lets it be cropped. To keep all of the picture, add --fit blur.',
  ]);
  await member.click(answer, crop);
  return shown(isEnd);
}

/** True once the card shows the clip, or why there is none. */
function isEnd({ text }: SandboxMessage): boolean {
  return /✅ Finished in|No clip\./.test(text);
}

/** The button that allows a picture of another shape to be cropped; undefined when the bot asks nothing about it. */
function cropButton({ buttons }: SandboxMessage): string | undefined {
  const { t } = textsIn('en');
  return buttons.find(({ label }) => label.startsWith(t('offer.crop')))?.label;
}

/** Generates the clip and writes the file; resolves with the exit code. */
async function makeClip(picture: Picture, { out, request }: DemoArguments): Promise<number> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-demo-'));
  const discord = await startSandboxDiscord({ filesDir: path.join(dataDir, 'discord') });
  // Not thrown, because it comes from a listener, where an exception would end the process before the cleanup.
  let giveUp: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  broken.catch(() => undefined);
  try {
    const app = await startApp({
      config: readConfig({
        DISCORD_TOKEN: discord.botToken,
        DISCORD_API_URL: discord.apiUrl,
        DATA_DIR: dataDir,
        STORE_URL: 'memory:',
        LOG_LEVEL: 'error',
      }),
      log: createTerminalLog(),
      onFatal: giveUp,
    });
    try {
      const message = await Promise.race([watchAnimate(discord, picture, request), broken]);
      const [video] = message.attachments;
      if (video === undefined) return 1;
      await copyFile(video.path, out);
      const { size } = await stat(out);
      const { codec, width, height, seconds } = await readClipFacts(out);
      console.log(
        `\nWrote ${path.resolve(out)}: ${codec}, ${width}×${height}, ${seconds.toFixed(1)} s, ${Math.round(size / 1000)} kB`,
      );
      return 0;
    } finally {
      await app.stop();
    }
  } finally {
    await discord.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Runs the demo; resolves with the exit code. */
export async function runDemo(given: DemoArguments): Promise<number> {
  let picture: Picture;
  try {
    picture = await readPicture(given);
  } catch (error) {
    console.error(error instanceof Error ? error.message.split('\n')[0] : String(error));
    return 2;
  }
  return makeClip(picture, given).catch((error: unknown) => {
    console.error('The demo failed:', error);
    return 1;
  });
}
