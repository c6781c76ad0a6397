import type { InteractionFacts } from '../../src/jobs/job.js';
import type { Bot } from './bot.js';
import type { SimulatedDiscord } from './discord.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

const TOKEN_LIFE_MS = 300_000;

/** What a process does with an interaction. */
export type Act = (bot: Bot) => Promise<unknown>;

/** Members' interactions, for a process to handle. */
export type People = {
  /** Asks for a clip. */
  readonly ask: () => Act;
  /** Presses one of the buttons of somebody's card, if there is one. */
  readonly press: () => Act | undefined;
};

/** Creates {@link People}. */
export function createPeople({
  random,
  discord,
  story,
}: {
  readonly random: Random;
  readonly discord: SimulatedDiscord;
  readonly story: Story;
}): People {
  let interactions = 0;

  function factsOf(by: { readonly userId: string; readonly channelId: string }): InteractionFacts {
    interactions += 1;
    const { userId, channelId } = by;
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
        isPrivate: random.chance(0.15),
        attachmentLimitBytes: 10_000_000,
      },
      asker: { roleIds: [] },
    };
  }

  /** Discord shows "thinking…" to the member and waits for the first answer; sometimes another bot gives it. */
  function open({ requester, replyTo: { token } }: InteractionFacts): void {
    const { interactionId: jobId, userId, channelId } = requester;
    discord.ask({ jobId, userId, channelId, token, lifeMs: TOKEN_LIFE_MS });
    if (!random.chance(0.05)) return;
    const answeredMs = random.int(0, 1_500);
    setTimeout(() => discord.answerAsRival(token), answeredMs);
    setTimeout(() => discord.showRival(token), answeredMs + random.int(100, 3_000));
  }

  return {
    ask: () => {
      const facts = factsOf({ userId: `user-${random.int(1, 2)}`, channelId: `channel-${random.int(1, 2)}` });
      const { interactionId, userId } = facts.requester;
      const image = { url: `https://cdn.discordapp.com/${interactionId}.png`, name: 'cat.png' };
      const source = random.chance(0.3) ? ({ mode: 'text' } as const) : ({ mode: 'image', image } as const);
      story.tell(`${userId} asks for a clip of ${source.mode}: job ${interactionId}`);
      open(facts);
      const request = { prompt: 'The cat yawns', seed: 7 };
      return (bot) =>
        bot.start(facts, () => bot.jobs.accept({ origin: { kind: 'own' }, ...facts, request, source }));
    },
    press: () => {
      const [one = undefined, ...others] = discord.asked();
      if (one === undefined) return undefined;
      const of = random.pick([one, ...others]);
      const { jobId: id, userId } = of;
      const facts = factsOf(of);
      const { token } = facts.replyTo;
      const what = random.pick(['cancel', 'cancel', 'moderate', 'reach', 'retry', 'retry']);
      story.tell(`${what === 'moderate' ? 'A moderator' : userId} presses ${what} on job ${id}`);
      if (what === 'retry') open(facts);
      else discord.press({ ...of, token, lifeMs: TOKEN_LIFE_MS });
      const by = { userId, isModerator: false };
      const access = facts.replyTo;
      let isHeard = false;
      return async (bot) => {
        const { jobs } = bot;
        switch (what) {
          case 'cancel':
            return jobs.cancel({ id, by, access });
          case 'moderate':
            return jobs.cancel({ id, by: { userId: 'moderator', isModerator: true, guildId: 'guild' } });
          case 'reach':
            return jobs.reach({ id, by, access });
          case 'retry':
            // Each press is one interaction, and a process that gets it twice recognises it.
            if (isHeard) return undefined;
            isHeard = true;
            return bot.start(facts, () => jobs.makeVariant({ id, facts, variant: { kind: 'retry' } }));
        }
      };
    },
  };
}
