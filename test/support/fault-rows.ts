import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, type TestContext, test } from 'vitest';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { SandboxOutcome } from '../../src/sandbox/fal/outcome.js';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import type { FaultRule, Faults } from '../../src/sandbox/faults.js';
import { mp4Of, TINY_MP4 } from './mp4.js';
import { PATIENCE_MS } from './patience.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from './world.js';

type Member = ReturnType<SandboxDiscord['guild']['createMember']>;
type Channel = SandboxDiscord['channel'];
type Invocation = Awaited<ReturnType<Member['run']>>;

/** What must be true of a request despite its fault. */
export type Promised = {
  /** The fault's name in the table. */
  readonly fault: string;
  /**
   * `refused`: privately, and nothing was started. `dropped`: Discord tells the member that the bot did not respond.
   */
  readonly outcome: 'file' | 'link' | 'failed' | 'refused' | 'dropped';
  /** POSTs that reached fal. */
  readonly posts: 0 | 1 | 2;
  /** Generations that fal started. */
  readonly generations: 0 | 1;
  /** What the member read, in this order. */
  readonly reads: readonly string[];
};

/** A fault, how to cause it, and what is promised despite it. */
export type FaultRow = Promised & {
  readonly fal?: readonly FaultRule[];
  readonly discord?: readonly FaultRule[];
  /** Further optional faults of fal's, so that no other answer of fal's hides the fault. */
  readonly aside?: readonly FaultRule[];
  /** All scripted faults end when the member has read this. */
  readonly untilRead?: string;
  /** What fal does with the request, instead of returning {@link CLIP} at once. */
  readonly script?: SandboxOutcome;
  /** Before the member asks. */
  readonly before?: (world: TestWorld) => Promise<void> | void;
  /** After the member has asked. */
  readonly during?: (world: TestWorld, member: Member, invocation: Invocation) => Promise<void>;
  readonly world?: Parameters<typeof startWorld>[0];
  /** Only the member sees the card. */
  readonly isPrivate?: boolean;
  /** The end is shown in a message other than the card. */
  readonly isElsewhere?: boolean;
  /** How long the end may take. A row that takes longer than usual runs only when the table is requested. */
  readonly maxMs?: number;
};

/** fal's clip, large enough that many bytes must arrive. */
export const CLIP = mp4Of(300_000);

/** The output folder for the table, one file per side; usually unset. */
const tableDir = process.env['FAULT_TABLE_DIR'];

/** Runs every row as a separate test, several at once. */
export function testRows(side: string, rows: readonly FaultRow[]): void {
  const table = startTable(side, rows);
  for (const row of rows) {
    const { maxMs = PATIENCE_MS } = row;
    const isLong = maxMs > PATIENCE_MS;
    test
      .skipIf(isLong && tableDir === undefined)
      .concurrent(row.fault, { timeout: 3 * maxMs }, async (context) =>
        table.note(row, await run(row, context)),
      );
  }
}

async function run(row: FaultRow, { onTestFinished, expect: expectHere }: TestContext): Promise<string> {
  const { maxMs = PATIENCE_MS } = row;
  const isDropped = row.outcome === 'dropped';
  const world = await startWorld({
    // So long Discord waits before it tells the member.
    ...(isDropped ? { discord: { ackDeadlineMs: 3_000 } } : {}),
    ...row.world,
    atEnd: onTestFinished,
  });
  const { discord, fal } = world;
  const reader = startReader(discord, isDropped ? discord.channel : undefined);
  await row.before?.(world);
  fal.script(row.script ?? { kind: 'video', bytes: CLIP });
  const hits = scriptFaults(row, world);

  const member = discord.guild.createMember();
  const invocation = await ask(member, row.isPrivate === true ? { isPrivate: true } : {});
  if (isDropped) {
    await expectHere.poll(() => JSON.stringify(world.log)).toContain('did not accept the first answer');
    // Meanwhile, a later request runs to its end, which shows that this one was not started.
    await world.animate({ channel: discord.guild.createChannel() });
    expect(fal.wire.entries().filter(({ path: at }) => at.includes('upload/initiate'))).toHaveLength(1);
  } else {
    await row.during?.(world, member, invocation);
    const { untilRead } = row;
    if (untilRead !== undefined) {
      await discord.waitFor(({ text }) => text.includes(untilRead), { timeoutMs: maxMs });
      discord.faults.clear();
      fal.faults.clear();
    }
    const isShown = ({ msg }: Record<string, unknown>) =>
      msg === 'A clip was delivered' || msg === 'The end of a job was shown';
    await expectHere.poll(() => world.log.some(isShown), { timeout: maxMs }).toBe(true);
  }
  await world.stopApp();
  for (const [at, times] of hits()) expect(times, `faults at ${at}`).toBeGreaterThan(0);
  const others = isDropped ? 1 : 0;
  const lines = checkPromise({
    row,
    fal: { posts: () => fal.posts() - others, requests: () => fal.requests().slice(others) },
    member,
    reader,
  });
  if (isDropped) return silenceOf(invocation);
  const end = reader.messages().find(({ text }) => isEnd(text));
  expect(end?.id === invocation.response()?.id, 'the end is on the card').toBe(row.isElsewhere !== true);
  return lines;
}

/** Scripts the faults of a row. Returns a function that says how often each required one has happened. */
function scriptFaults({ fal = [], discord = [], aside = [] }: FaultRow, world: TestWorld) {
  const hits = new Map<FaultRule, number>();
  const script = ({ faults }: { readonly faults: Faults }, rule: FaultRule) => {
    hits.set(rule, 0);
    const count = () => void hits.set(rule, (hits.get(rule) ?? 0) + 1);
    faults.add({ ...rule, effect: { kind: 'call', run: count } });
    faults.add(rule);
  };
  for (const rule of fal) script(world.fal, rule);
  for (const rule of discord) script(world.discord, rule);
  for (const rule of aside) world.fal.faults.add(rule);
  return () => [...hits].map(([{ path: at }, times]) => [at, times] as const);
}

/** Sends /animate. */
export async function ask(
  member: Member,
  { isPrivate = false, ...where }: { readonly isPrivate?: boolean; readonly channel?: Channel } = {},
): Promise<Invocation> {
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const options = { image, prompt: 'the leaves move in the wind', private: isPrivate };
  return member.run({ command: 'animate', options, ...where });
}

/** What Discord's client shows instead of an answer. */
async function silenceOf({ acked }: Invocation): Promise<string> {
  return acked.then(
    () => expect.fail('Discord has a first answer'),
    () => '(Discord: the app did not respond)',
  );
}

/** Everything that could be read. */
export type Reader = { readonly messages: () => readonly SandboxMessage[] };

/** Collects every message from now on, including deleted ones; only those of `channel` if given. */
export function startReader(discord: SandboxDiscord, channel?: Channel): Reader {
  const messages = new Map<string, SandboxMessage>();
  discord.onMessage(({ message }) => {
    if (channel === undefined || message.channelId === channel.id) messages.set(message.id, message);
  });
  return { messages: () => [...messages.values()] };
}

/** Compares what happened with the promise. Resolves with the lines that the member read. */
export function checkPromise({
  row: { outcome, posts, generations, reads },
  fal,
  member,
  reader,
}: {
  readonly row: Promised;
  readonly fal: Pick<SandboxFal, 'posts' | 'requests'>;
  readonly member: Member;
  readonly reader: Reader;
}): string {
  const messages = reader.messages();
  const finished = messages.filter(({ text, deleted }) => isEnd(text) && !deleted);
  expect(fal.posts(), 'POSTs to fal').toBe(posts);
  expect(fal.requests(), 'generations').toHaveLength(generations);
  expect(finished, 'finished messages').toHaveLength(['refused', 'dropped'].includes(outcome) ? 0 : 1);
  const [end] = finished;
  if (end !== undefined) expect(outcomeOf(end)).toBe(outcome);
  if (outcome === 'refused') expect(messages.map(({ ephemeral }) => ephemeral)).toEqual([true]);
  if (outcome === 'dropped') expect(messages).toEqual([]);
  // Private messages mention nobody.
  const words = messages.filter(
    ({ content, pings }) => pings.userIds.includes(member.id) || content.includes('your clip is ready'),
  );
  if (outcome === 'file' || outcome === 'link') expect(words, 'words to the member').toHaveLength(1);
  else expect(words.length).toBeLessThan(2);
  return linesRead(messages, reads);
}

function outcomeOf({ text, attachments, components, buttons }: SandboxMessage): Promised['outcome'] {
  if (text.includes('No clip.')) return 'failed';
  const [file] = attachments;
  if (file === undefined) {
    expect(JSON.stringify(components)).toContain('v3b.fal.media');
    expect(buttons.find(({ label }) => label === 'Original')?.url).toMatch(/^http/);
    return 'link';
  }
  // A clip that fal draws itself is the smallest possible one.
  expect([CLIP.length, TINY_MP4.length]).toContain(file.size);
  return 'file';
}

/** The lines with the sentences of `reads`, which must appear in this order. */
function linesRead(messages: readonly SandboxMessage[], reads: readonly string[]): string {
  const texts = messages
    .flatMap(({ history }) => history)
    .sort((one, other) => one.at - other.at)
    .map(({ text }) => text);
  expect(texts.join('\n')).not.toContain('RAW');
  let from = 0;
  const lines = reads.map((sentence) => {
    const index = texts.findIndex((text, at) => at >= from && text.includes(sentence));
    expect(index, `"${sentence}" in:\n${texts.join('\n')}`).toBeGreaterThan(-1);
    from = index;
    const line = (texts[index] ?? '').split('\n').find((candidate) => candidate.includes(sentence)) ?? '';
    return line.replaceAll(/\*\*|^-# | · asked.*|\(http\S*\)/g, '').replaceAll(/<@\d+> /g, '');
  });
  return [...new Set(lines)].join(' … ');
}

/** A part of the table, written at the end if requested, in the order of its rows. */
export function startTable(side: string, rows: readonly Promised[]) {
  const read = new Map<string, string>();
  afterAll(() => {
    if (tableDir === undefined) return;
    const lines = rows.map(({ fault, outcome, posts }) => {
      return `| ${fault} | ${outcome} | ${posts} | ${(read.get(fault) ?? '(this row did not run)').replaceAll('|', '\\|')} |`;
    });
    mkdirSync(tableDir, { recursive: true });
    const head = `**${side}**\n\n| fault | outcome | POSTs to fal | what the member read |\n|---|---|---|---|\n`;
    writeFileSync(path.join(tableDir, `${side}.md`), `${head}${lines.join('\n')}\n`);
  });
  return {
    note: (row: Promised, lines: string): void => {
      read.set(row.fault, lines);
    },
  };
}
