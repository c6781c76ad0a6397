import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { samplePicture, type TestWorld } from './world.js';

/** Where a request is sent to fal. */
export const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;
/** Where its cancel is sent. */
export const CANCEL = /\/requests\/[^/]+\/cancel$/;

/** A new member asks; resolves when the card shows `text`. */
export async function askUntil({ discord }: TestWorld, text: string, isPrivate = false) {
  const member = discord.guild.createMember();
  const invocation = await member.run({
    channel: discord.channel,
    command: 'animate',
    options: {
      image: { name: 'p.png', bytes: await samplePicture() },
      prompt: 'wind',
      ...(isPrivate ? { private: true } : {}),
    },
  });
  const card = await discord.waitFor((message) => isCard(message) && message.text.includes(text));
  function isCard({ interactionMetadata }: SandboxMessage) {
    return interactionMetadata?.id === invocation.interactionId;
  }
  return {
    member,
    card,
    end: () =>
      discord.waitFor(
        (message) => isCard(message) && /Cancelled\*\* by|No clip|Finished in/.test(message.text),
      ),
  };
}

/** Resolves when the card says that the member has pressed Cancel. */
export const cancelIsShown = ({ discord }: TestWorld) =>
  discord
    .waitFor(({ buttons }) => buttons.some(({ label }) => label === 'Cancelling…'))
    .catch(() => undefined);

/** Holds the POST until it is let go. */
export function holdPost({ fal }: TestWorld): () => void {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'call', run: () => gone } });
  return letGo;
}

/** Holds fal's listing until a card says that a request is looked for. */
export function holdListing({ discord, fal }: TestWorld): void {
  const shown = discord.waitFor(({ text }) => text.includes("fal didn't answer"));
  const run = async () => void (await shown.catch(() => undefined));
  fal.faults.add({ path: /by-endpoint/, times: 1_000, effect: { kind: 'call', run } });
}

/** The custom id of the button whose label begins like this. */
export function buttonId({ buttons }: SandboxMessage, label: string): string {
  const id = buttons.find((button) => button.label.startsWith(label))?.customId;
  if (id === undefined) throw new Error(`There is no button "${label}"`);
  return id;
}
