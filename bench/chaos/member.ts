import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';

/** The outcome for a member. */
export type Verdict = {
  readonly generations: number;
  readonly finished: number;
  readonly pings: number;
  /** How often the member had to repeat the command, because Discord said that the bot did not respond. */
  readonly asks: number;
  /** How often the member pressed "Try again", because the outcome of the one request could not be known. */
  readonly retries: number;
  /** The longest time for which no card of the member changed before the clip was there. */
  readonly silenceMs: number;
};

/** A person. `want` is called repeatedly: it asks when there is no answer, and presses what helps. */
export type Member = {
  readonly name: string;
  readonly want: () => Promise<void>;
  readonly isServed: () => boolean;
  readonly verdict: () => Verdict;
};

/** A new member of a server, with a channel of their own, who wants one clip. */
export function createMember({
  name,
  guild,
  discord,
  fal,
  picture,
}: {
  readonly name: string;
  readonly guild: SandboxDiscord['guild'];
  readonly discord: Pick<SandboxDiscord, 'directMessages'>;
  readonly fal: Pick<SandboxFal, 'requests'>;
  readonly picture: Uint8Array;
}): Member {
  const channel = guild.createChannel();
  const person = guild.createMember();
  const prompt = `a clip for [${name}]`;
  const invocations: Awaited<ReturnType<typeof person.run>>[] = [];
  const pressed = new Set<string>();
  let unanswered = 0;
  const mine = () =>
    [...channel.messages({ as: person }), ...discord.directMessages(person).messages()].filter(
      ({ deleted }) => !deleted,
    );
  // On a card, a backslash stands before every sign with a meaning.
  const cards = () => mine().filter(({ text }) => text.replaceAll('\\', '').includes(prompt));
  const finished = () => cards().filter(({ text }) => text.includes('✅ Finished in'));

  async function ask(): Promise<void> {
    const options = { image: { name: 'picture.png', bytes: picture }, prompt, duration: '4s' };
    const invocation = await person.run({ channel, command: 'animate', options });
    invocations.push(invocation);
    invocation.acked.catch(() => {
      // Discord's client says so after three seconds.
      unanswered += 1;
    });
  }

  return {
    name,
    want: async () => {
      if (finished().length > 0) return;
      if (invocations.length === unanswered) return ask();
      for (const card of cards()) {
        const id = card.buttons.find(({ label }) => label.startsWith('Try again'))?.customId;
        if (id === undefined || pressed.has(card.id)) continue;
        pressed.add(card.id);
        const { acked } = await person.click(card, id);
        acked.catch(() => pressed.delete(card.id));
      }
    },
    isServed: () => finished().length > 0,
    verdict: () => ({
      generations: fal.requests().filter(({ input }) => JSON.stringify(input).includes(prompt)).length,
      finished: finished().length,
      pings: mine().filter((message: SandboxMessage) => message.content.includes('your clip is ready'))
        .length,
      asks: invocations.length,
      retries: pressed.size,
      silenceMs: silenceOf(cards()),
    }),
  };
}

/** The longest gap between two versions of a message. */
function silenceOf(cards: readonly SandboxMessage[]): number {
  const gaps = cards.flatMap(({ history }) =>
    history.slice(1).map(({ at }, index) => at - (history[index]?.at ?? at)),
  );
  return Math.max(0, ...gaps);
}
