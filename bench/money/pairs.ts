import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { FaultRule } from '../../src/sandbox/faults.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import type { Row } from './matrix.js';
import { HOUR_MS } from './timings.js';
import { answerLost, askUntilSent, startMoneyWorld } from './world.js';

type Member = ReturnType<SandboxDiscord['guild']['createMember']>;

type Options = Readonly<Record<string, string | number | boolean>>;

/** Two similar requests, and what happens to their answers. */
type Pair = {
  readonly name: string;
  readonly differs?: Options;
  readonly isSameMember?: boolean;
  readonly isElsewhere?: boolean;
  readonly isPictured?: boolean;
  /** What happens to each submit; by default its answer is lost. */
  readonly faults?: readonly [FaultRule | undefined, FaultRule | undefined];
  /** The second one is answered with the first one's id. */
  readonly isMistaken?: boolean;
};

const neverTaken: FaultRule = { ...answerLost, effect: { kind: 'reset' } };

const pairs: readonly Pair[] = [
  { name: 'nothing: two members' },
  { name: 'nothing: one member, twice', isSameMember: true },
  { name: 'the server', isElsewhere: true },
  { name: 'the length', differs: { duration: '4s' } },
  { name: 'the shape', differs: { aspect_ratio: '9:16' } },
  { name: 'the resolution', differs: { resolution: '1080p' } },
  { name: 'the sound', differs: { audio: false } },
  { name: 'the model', differs: { model: 'veo-3.1-fast' } },
  { name: 'what is to be left out', differs: { negative_prompt: 'rain' } },
  { name: 'the picture (same file, same words, same seed)', isPictured: true },
  { name: 'nothing, and the first answer arrived', faults: [undefined, answerLost] },
  { name: 'nothing, and fal never took the second', faults: [answerLost, neverTaken] },
  {
    name: 'the length, and fal answers the second with the first one’s id',
    differs: { duration: '4s' },
    isMistaken: true,
  },
];

/** Every pair, as a row. */
export const pairRows: readonly (() => Promise<Row>)[] = pairs.map((pair) => () => runPair(pair));

const isOver = ({ text, attachments }: SandboxMessage) => attachments.length > 0 || text.includes('No clip');

const sizeOf = (index: number) => 10_000 * (index + 1);

async function runPair(pair: Pair): Promise<Row> {
  const { name, differs = {}, isSameMember, isElsewhere, isPictured, isMistaken } = pair;
  const { faults = [answerLost, answerLost] } = pair;
  const world = await startMoneyWorld();
  const { discord, fal } = world;
  try {
    fal.settings.listingDelayMs = Number.POSITIVE_INFINITY;
    fal.script(...[0, 1].map((index) => ({ kind: 'video' as const, bytes: mp4Of(sizeOf(index)) })));
    await world.start();
    const first = discord.guild.createMember();
    const elsewhere = discord.createGuild();
    const second = isSameMember ? first : (isElsewhere ? elsewhere : discord.guild).createMember();
    const channel = isElsewhere ? elsewhere.createChannel() : discord.channel;
    const cards: string[] = [];
    const ask = async (
      member: Member,
      options: Options,
      fault: FaultRule | undefined,
      place = discord.channel,
    ) => {
      if (fault !== undefined) fal.faults.add(fault);
      const words = { prompt: 'the same words', seed: 7, ...options };
      const image = { name: 'picture.png', bytes: await drawPicture() };
      const command = isPictured ? 'animate' : 'film';
      const asked = isPictured ? { ...words, image } : words;
      const invocation = await askUntilSent(fal, () =>
        member.run({ channel: place, command, options: asked }),
      );
      cards.push(invocation.response()?.id ?? '');
    };
    await ask(first, {}, isMistaken ? undefined : faults[0]);
    const body = { request_id: fal.requests()[0]?.requestId, status: 'IN_QUEUE' };
    const wrongId: FaultRule = {
      ...answerLost,
      effect: { kind: 'answer', when: 'after', status: 200, body },
    };
    await ask(second, differs, isMistaken ? wrongId : faults[1], channel);
    // Both are 11 minutes late, however long it took to send them twice.
    await sleep((HOUR_MS * 11) / 60);
    fal.settings.listingDelayMs = 0;
    await sleep(HOUR_MS * 5);
    // On a busy machine, what was found by then may still be on its way.
    await Promise.all(
      cards.map((id) => discord.waitFor((message) => message.id === id && isOver(message)).catch(() => {})),
    );
    const ends = cards.map((id) => {
      const card = discord.message(id);
      const file = card?.attachments[0];
      if (file === undefined) return card?.text.includes('No clip') ? 'a plain word' : 'nothing';
      return file.size === sizeOf(0) ? 'the first one’s clip' : 'the second one’s clip';
    });
    const isKept =
      [ends[0] !== 'the second one’s clip', ends[1] !== 'the first one’s clip'].every(Boolean) &&
      !ends.includes('nothing') &&
      fal.posts() === 2;
    return {
      name,
      cells: [
        name,
        String(fal.requests().length),
        ...ends,
        ...cards.map((id) => world.read([id]).join(' → ')),
      ].map((cell) => cell.replaceAll('|', '\\|')),
      isKept,
    };
  } finally {
    await world.stop();
  }
}
