import { setTimeout as sleep } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { allNodes, type SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import type { SandboxRequest } from '../../src/sandbox/fal/generation.js';
import type { SandboxOutcome } from '../../src/sandbox/fal/outcome.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import type { Servers } from '../chaos/servers.js';

/** A request that an upgrade meets. */
export type Scene = {
  /** Where it stands when the old program ends. */
  readonly phase: string;
  readonly interactionId: string;
  readonly prompt: string;
  readonly messages: () => readonly SandboxMessage[];
  /** Requests that fal has accepted in the end. */
  readonly generations: number;
  /** Presses the button of its card; resolves with what the bot says, or with the cancelled card. */
  readonly cancel: () => Promise<string>;
  /** Finished messages in the end. */
  readonly clips: number;
  /** What its card must say in the end. */
  readonly words: string;
};

/** Requests in every phase, and what lets them go on. */
export type Stage = {
  readonly scenes: readonly Scene[];
  /** Everything that holds a request back ends, and a moderator approves the one that waits for it. */
  readonly letGo: () => Promise<void>;
  /** Asks once more for a member whose limit is used up; resolves with what the bot says. */
  readonly askBeyondLimit: () => Promise<string>;
};

/** What the programs on a stage are started with: its limits. */
export const STAGE_SETTINGS = {
  CLIPS_AT_ONCE: '4',
  MEMBER_CLIPS_PER_DAY: '1',
  BUDGET_USD_PER_DAY: '1000000',
};

const SUBMIT = { method: 'POST', path: /^\/queue\.fal\.run\// } as const;
const UPLOAD = { path: /\/messages/, contentType: /^multipart/ } as const;
const PICTURE = /^\/(ephemeral-)?attachments\//;
const EVER = 1_000_000;

/** Longer than a stage waits for its end, and than a whole upgrade. */
const SLOW = { kind: 'delay', delayMs: 5_000 } as const;
const STALLED = { kind: 'delay', delayMs: 60_000 } as const;

/** The server in which every clip needs approval. */
export const APPROVING = 1;

const NO_CLIP = '**No clip.**';

/** What a member reads whose limit is used up. */
export const USED_UP = 'all of your clips for today';

/** What the card of a cancelled request says. */
export const CANCELLED = '**Cancelled**';

type Guild = SandboxDiscord['guild'];

/** Brings one request into each phase, with a bot that is ready. The last ones stay where they are for 4 seconds. */
export async function setStage(
  { discord, fal }: Pick<Servers, 'discord' | 'fal'>,
  guild: Guild,
): Promise<Stage> {
  const bytes = await drawPicture();
  const scenes: Scene[] = [];
  const ends: (() => void)[] = [];
  const approving = await requireApproval(discord);

  /** A member asks; resolves when the card says `words`. */
  async function play(
    phase: string,
    {
      words,
      at = guild,
      generations = 1,
      clips = 1,
      end = '✅',
      by = at.createMember(),
    }: {
      readonly words?: string;
      readonly at?: Guild;
      readonly generations?: number;
      readonly clips?: number;
      readonly end?: string;
      readonly by?: ReturnType<Guild['createMember']>;
    },
  ): Promise<SandboxMessage> {
    const prompt = `the scene [${phase}]`;
    const options = { image: { name: 'picture.png', bytes }, prompt, duration: '4s' };
    const channel = at.createChannel();
    const { interactionId, acked } = await by.run({ channel, command: 'animate', options });
    const messages = () => channel.messages({ as: by });
    const cancel = async () => {
      const [card] = messages();
      const button = card?.buttons.find(({ label }) => label === 'Cancel')?.customId;
      if (card === undefined || button === undefined) return '';
      await by.click(card, button);
      const isAnswer = ({ id, text, visibleToUserId }: SandboxMessage) =>
        (id === card.id && text.includes(CANCELLED)) || visibleToUserId === by.id;
      return (await discord.waitFor(isAnswer)).text;
    };
    scenes.push({ phase, interactionId, prompt, generations, clips, words: end, messages, cancel });
    await acked;
    return discord.waitFor(
      (message) =>
        message.interactionMetadata?.id === interactionId &&
        !message.loading &&
        (words === undefined || message.text.includes(words)),
    );
  }
  const until = (): SandboxOutcome => ({
    kind: 'render',
    until: new Promise<void>((resolve) => ends.push(resolve)),
  });

  const limited = guild.createMember();
  await play('delivered', { words: '✅', by: limited });
  fal.script({ kind: 'modelError', detail: 'It failed.' });
  await play('failed', { words: NO_CLIP, clips: 0, end: NO_CLIP });
  const receiveAgain = fal.faults.add({ ...SUBMIT, effect: { kind: 'reset' } });
  await play('unclear', { words: NO_CLIP, generations: 0, clips: 0, end: NO_CLIP });
  receiveAgain();
  fal.script({ kind: 'stuck' });
  const doomed = guild.createMember();
  const running = await play('cancelled', { words: 'In progress', clips: 0, end: CANCELLED, by: doomed });
  await doomed.click(running, running.buttons.find(({ label }) => label === 'Cancel')?.customId ?? '');
  await discord.waitFor(({ id, text }) => id === running.id && text.includes(CANCELLED));
  await play('awaiting approval', { words: 'approval', at: approving.guild });
  ends.push(discord.faults.add({ ...UPLOAD, times: EVER, effect: STALLED }));
  await play('rendered', {});
  const isMade = ({ state, input }: SandboxRequest) =>
    state === 'COMPLETED' && JSON.stringify(input).includes('[rendered]');
  while (!fal.requests().some(isMade)) await sleep(50);
  fal.script(until());
  await play('in progress', { words: 'In progress' });
  fal.pause();
  ends.push(fal.resume);
  for (const place of [1, 2]) await play(`queued ${place}`, { words: 'In queue' });
  fal.faults.add({ ...SUBMIT, effect: { kind: 'hang', when: 'after' } });
  await play('submitting, answer lost', { words: 'Sending the request' });
  await play('waiting for a turn', { words: 'Waiting for its turn' });
  ends.push(discord.faults.add({ method: 'GET', path: PICTURE, times: EVER, effect: SLOW }));
  await play('new', {});
  return {
    scenes,
    letGo: async () => {
      for (const end of ends) end();
      await approving.approve();
    },
    askBeyondLimit: async () => {
      const options = { image: { name: 'picture.png', bytes }, prompt: 'one too many', duration: '4s' };
      const asked = await limited.run({ channel: guild.createChannel(), command: 'animate', options });
      return (await asked.answer()).text;
    },
  };
}

/** A server in which every clip needs approval. */
async function requireApproval({ guildIds, guildOf, waitFor }: SandboxDiscord) {
  const guild = guildOf(guildIds()[APPROVING] ?? '');
  const permissions =
    usualMemberPermissions | PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageGuild;
  const moderator = guild.createMember({ permissions });
  const channel = guild.createChannel();
  let panel = await (await moderator.run({ command: 'settings' })).answer();
  const idOf = (part: string) =>
    allNodes(panel.components)
      .flatMap((node) => node.custom_id ?? [])
      .find((id) => id.includes(part)) ?? '';
  const redrawn = async (used: Awaited<ReturnType<typeof moderator.click>>) => {
    const { version: before } = panel;
    panel = await used.answer(({ version }) => version > before);
  };
  await redrawn(await moderator.select(panel, idOf(':screen'), ['approval']));
  await redrawn(await moderator.select(panel, idOf(':approvalChannel:'), [channel.id]));
  await redrawn(await moderator.click(panel, idOf(':approveAll:')));
  return {
    guild,
    approve: async () => {
      const isQuestion = ({ channelId, text }: SandboxMessage) =>
        channelId === channel.id && text.includes('Approve this clip?');
      const question = await waitFor(isQuestion);
      const button = question.buttons.find(({ label }) => label.startsWith('Approve'));
      await moderator.click(question, button?.customId ?? '');
    },
  };
}

/** The phases of the scenes as the log of a program that has ended says. */
export function phasesIn(output: string, scenes: readonly Scene[]): string {
  return scenes
    .map(({ phase, interactionId }) => {
      const moves = output.match(new RegExp(`"jobId":"${interactionId}","phase":"[^"]+"`, 'g')) ?? [];
      return `${phase} (${/"phase":"([^"]+)"/.exec(moves.at(-1) ?? '')?.[1] ?? 'accepted'})`;
    })
    .join(', ');
}
