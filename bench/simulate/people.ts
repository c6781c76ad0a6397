import type { InteractionFacts } from '../../src/jobs/job.js';
import type { Jobs } from '../../src/jobs/service.js';
import type { SimulatedDiscord } from './discord.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** A request whose first answer Discord accepted: somebody waits for its clip. */
export type Asked = { readonly jobId: string; readonly userId: string; readonly channelId: string };

const TOKEN_LIFE_MS = 300_000;

/** What members do, each time at a process that happens to receive it. */
export type People = {
  /** Requests a clip. */
  readonly ask: (jobs: Jobs) => Promise<void>;
  /** Presses one of the buttons of somebody's card. */
  readonly press: (jobs: Jobs) => Promise<void>;
  readonly asked: () => readonly Asked[];
};

/** Creates people. */
export function createPeople({
  random,
  discord,
  story,
}: {
  readonly random: Random;
  readonly discord: SimulatedDiscord;
  readonly story: Story;
}): People {
  const asked: Asked[] = [];
  let interactions = 0;

  function factsOf({ userId, channelId }: Omit<Asked, 'jobId'>, isPrivate: boolean): InteractionFacts {
    interactions += 1;
    const interactionId = String(1_000 + interactions);
    return {
      requester: { userId, interactionId, channelId, guildId: 'guild', locale: 'en-GB' },
      replyTo: {
        applicationId: 'app',
        token: `token-${interactionId}`,
        tokenExpiresAtMs: Date.now() + TOKEN_LIFE_MS,
        channelId,
        guildId: 'guild',
        locale: 'en-GB',
        isBotThere: true,
        isPrivate,
        attachmentLimitBytes: 10_000_000,
      },
    };
  }

  /** Discord's response to the bot's first answer decides whether there is a job. */
  async function answer(facts: InteractionFacts, taking: ReturnType<Jobs['accept']>): Promise<void> {
    const taken = await taking;
    if (taken === undefined) return;
    const { userId, channelId, interactionId: jobId } = facts.requester;
    const { token } = facts.replyTo;
    const fate = random.unit();
    if (fate < 0.1) {
      story.tell(`Discord refuses the first answer to job ${jobId}`);
      await taken.drop();
      return;
    }
    const { messageId } = discord.open({ jobId, token, channelId, lifeMs: TOKEN_LIFE_MS });
    asked.push({ jobId, userId, channelId });
    story.tell(`Discord takes the first answer to job ${jobId}`);
    if (fate < 0.2) taken.confirm();
    else taken.begin(messageId);
  }

  return {
    asked: () => asked,
    ask: async (jobs) => {
      const userId = `user-${random.int(1, 2)}`;
      const facts = factsOf({ userId, channelId: `channel-${random.int(1, 2)}` }, random.chance(0.15));
      const { interactionId } = facts.requester;
      story.tell(`${userId} asks for a clip: job ${interactionId}`);
      const source = {
        mode: 'image',
        image: { url: `https://cdn.discordapp.com/${interactionId}.png`, name: 'cat.png' },
      } as const;
      await answer(facts, jobs.accept({ ...facts, request: { prompt: 'The cat yawns', seed: 7 }, source }));
    },
    press: async (jobs) => {
      const [one = undefined, ...others] = asked;
      if (one === undefined) return;
      const of = random.pick([one, ...others]);
      const { jobId: id, userId } = of;
      const facts = factsOf(of, random.chance(0.15));
      const { token } = facts.replyTo;
      const what = random.pick(['cancel', 'cancel', 'moderate', 'reach', 'retry', 'retry']);
      story.tell(`${what === 'moderate' ? 'A moderator' : userId} presses ${what} on job ${id}`);
      switch (what) {
        case 'cancel':
          discord.press(id, token, TOKEN_LIFE_MS);
          await jobs.cancel({ id, by: { userId, isModerator: false }, access: facts.replyTo });
          break;
        case 'moderate':
          await jobs.cancel({ id, by: { userId: 'moderator', isModerator: true } });
          break;
        case 'reach':
          discord.press(id, token, TOKEN_LIFE_MS);
          await jobs.reach({ id, by: { userId, isModerator: false }, access: facts.replyTo });
          break;
        case 'retry':
          await answer(facts, jobs.makeVariant({ id, facts, variant: { kind: 'retry' } }));
      }
    },
  };
}
