import type { Outcome, TestWorld } from './world.js';

/** Resolves when the end of a member's job is stored. Its card shows a clip before, and the ping is sent after it. */
export async function untilOver(
  { discord }: Pick<TestWorld, 'discord'>,
  { id }: Pick<Outcome['member'], 'id'>,
): Promise<void> {
  await discord.waitFor(({ text }) => text.includes(`<@${id}>, your clip is ready`));
}
