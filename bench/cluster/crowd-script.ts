import { setTimeout as sleep } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import sharp from 'sharp';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { startServers } from '../chaos/servers.js';
import type { CrowdMessage, Tally } from './crowd.js';

/*
 * A Discord, a fal and members in a process of their own, so that their memory and work are not measured as the bot's.
 * Started with the number of servers and of new clips a second. It asks once it is told `ask`, and no more after `rest`.
 */

/** Discord lets a bot post 5 messages in 5 s in a channel, and each clip has one that pings. */
const CHANNELS_PER_GUILD = 4;
const MEMBERS_PER_CHANNEL = 3;

/** How long what is over is kept here. */
const KEPT_MS = 60_000;
const SWEEP_MS = 5_000;

const [guilds, rate] = process.argv.slice(2).map(Number);
const tell = (message: CrowdMessage) => {
  if (process.connected) process.send?.(message);
};

const { discord, fal, environment, stop } = await startServers({
  guilds: guilds ?? 1,
  queueAhead: 0,
  longestMs: 300,
  clipBytes: 20_000,
});
fal.settings.fileRetentionMs = KEPT_MS;
const bytes = await sharp(await drawPicture())
  .resize(480)
  .jpeg()
  .toBuffer();
// They delete what is over.
const permissions = usualMemberPermissions | PermissionFlagsBits.ManageMessages;
const channels = discord.guildIds().flatMap((id) => {
  const guild = discord.guildOf(id);
  return Array.from({ length: CHANNELS_PER_GUILD }, () => ({
    channel: guild.createChannel(),
    members: Array.from({ length: MEMBERS_PER_CHANNEL }, () => guild.createMember({ permissions })),
  }));
});

/** When each open clip was asked for, by its interaction. */
const open = new Map<string, number>();
const counts = { asked: 0, delivered: 0, unanswered: 0 };
let latenciesMs: number[] = [];
let answersMs: number[] = [];
let isAsking = false;

discord.onMessage(({ kind, message: { interactionMetadata, text } }) => {
  const id = interactionMetadata?.id ?? '';
  const askedAtMs = open.get(id);
  if (kind === 'delete' || askedAtMs === undefined || !text.includes('✅ Finished in')) return;
  open.delete(id);
  counts.delivered += 1;
  latenciesMs.push(Date.now() - askedAtMs);
});

async function ask(): Promise<void> {
  const number = counts.asked;
  counts.asked += 1;
  const place = channels[number % channels.length];
  const member = place?.members[Math.floor(number / channels.length) % MEMBERS_PER_CHANNEL];
  if (place === undefined || member === undefined) return;
  const options = { image: { name: 'picture.jpg', bytes }, prompt: `clip ${number}`, duration: '4s' };
  const { interactionId, acked } = await member.run({ channel: place.channel, command: 'animate', options });
  open.set(interactionId, Date.now());
  try {
    answersMs.push((await acked).latencyMs);
  } catch {
    open.delete(interactionId);
    counts.unanswered += 1;
  }
}

/** Members delete old messages, and fal old requests, so that this process doesn't grow. */
function sweep(): void {
  const before = Date.now() - KEPT_MS;
  fal.forget(new Date(before));
  for (const { channel, members } of channels) {
    for (const as of members) {
      for (const message of channel.messages({ as })) {
        const isOver = !open.has(message.interactionMetadata?.id ?? '');
        if (message.createdAt < before && isOver) as.deleteMessage(message);
      }
    }
  }
}

function tally(): Tally {
  const told = { ...counts, open: open.size, posts: fal.posts(), latenciesMs, answersMs };
  latenciesMs = [];
  answersMs = [];
  return { ...told, rssMb: process.memoryUsage.rss() / 1024 ** 2 };
}

process.on('message', (order) => {
  isAsking = order === 'ask';
  if (order === 'ask') void askSteadily();
});
// Without the one who measures, it has nothing to do.
process.once('disconnect', () => void stop().then(() => process.exit(0)));

async function askSteadily(): Promise<void> {
  const startMs = Date.now();
  while (isAsking) {
    while (counts.asked < ((Date.now() - startMs) / 1_000) * (rate ?? 1)) void ask();
    await sleep(20);
  }
}

setInterval(sweep, SWEEP_MS);
setInterval(() => tell({ kind: 'tally', tally: tally() }), 1_000);
tell({ kind: 'servers', environment });
