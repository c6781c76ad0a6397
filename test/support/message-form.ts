import { expect } from 'vitest';
import type { Invocation } from '../../src/sandbox/discord/actors/interact.js';
import { isEnd, samplePicture, type TestWorld } from './world.js';

/** A person in the embedded Discord. */
export type Member = ReturnType<TestWorld['discord']['guild']['createMember']>;

/** A picture in the model's own shape, named after its width. */
export async function pictureOf(width: number): Promise<{ name: string; bytes: Buffer }> {
  return { name: `w${width}.png`, bytes: await samplePicture(width, Math.round((width * 9) / 16)) };
}

/** A member posts pictures of these widths, and opens the form on that message. */
export async function openForm(member: Member, widths: readonly number[] = [640]): Promise<Invocation> {
  const message = await member.post({ content: 'look', files: await Promise.all(widths.map(pictureOf)) });
  return member.runOn(message, 'Animate');
}

/** The card once it shows the end. */
export function ended(invocation: Invocation): ReturnType<Invocation['answer']> {
  return invocation.answer(({ text }) => isEnd(text));
}

/** What this member is told privately instead of a form or a job. */
export async function refusalOf(invocation: Invocation): Promise<string> {
  expect(await invocation.acked).toMatchObject({ type: 4, ephemeral: true });
  return invocation.response()?.text ?? '';
}
