import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const tallySchema = z.object({
  /** Totals since the start. */
  asked: z.int(),
  delivered: z.int(),
  /** Discord said that the bot did not respond. */
  unanswered: z.int(),
  /** Submits that fal has had. */
  posts: z.int(),
  open: z.int(),
  /** From the command to the clip in the card, since the last tally. */
  latenciesMs: z.array(z.number()),
  /** To the first answer. */
  answersMs: z.array(z.number()),
  /** The memory of the crowd's process. */
  rssMb: z.number(),
});

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('servers'), environment: z.record(z.string(), z.string().optional()) }),
  z.object({ kind: z.literal('tally'), tally: tallySchema }),
]);

/** What the crowd's process says. */
export type CrowdMessage = z.infer<typeof messageSchema>;
/** How it goes, as members see it. */
export type Tally = z.infer<typeof tallySchema>;

/** Members of many servers in a process of their own, with their Discord and a fal. */
export type Crowd = {
  /** The settings of a bot between the two. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly ask: () => void;
  readonly rest: () => void;
  /** The last tally; the times are all those since the last call. */
  readonly take: () => Tally;
  readonly stop: () => void;
};

const SCRIPT = fileURLToPath(new URL('crowd-script.js', import.meta.url));

/** Starts a crowd that will ask for `rate` clips a second. */
export async function startCrowd({
  guilds,
  rate,
}: {
  readonly guilds: number;
  readonly rate: number;
}): Promise<Crowd> {
  const child = fork(SCRIPT, [String(guilds), String(rate)]);
  let last: Tally = {
    ...{ asked: 0, delivered: 0, unanswered: 0, posts: 0, open: 0, rssMb: 0 },
    latenciesMs: [],
    answersMs: [],
  };
  const ended = once(child, 'exit').then(() => {
    throw new Error('The servers did not start');
  });
  const environment = await Promise.race([
    ended,
    new Promise<Crowd['environment']>((resolve) => {
      child.on('message', (said) => {
        const message = messageSchema.parse(said);
        if (message.kind === 'servers') return resolve(message.environment);
        const { latenciesMs, answersMs, ...counts } = message.tally;
        last = {
          ...counts,
          latenciesMs: [...last.latenciesMs, ...latenciesMs],
          answersMs: [...last.answersMs, ...answersMs],
        };
      });
    }),
  ]);
  ended.catch(() => {});
  return {
    environment,
    ask: () => void child.send('ask'),
    rest: () => void child.send('rest'),
    take: () => {
      const taken = last;
      last = { ...last, latenciesMs: [], answersMs: [] };
      return taken;
    },
    stop: () => child.disconnect(),
  };
}
