import { expect, test } from 'vitest';
import type { Invocation } from '../../src/sandbox/discord/interact.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

type Member = ReturnType<TestWorld['discord']['guild']['createMember']>;

const settings = { model: 'veo-3.1', duration: '8s', audio: 'true' };

/** A member posts pictures of these widths, and opens the form on that message. */
async function openForm(member: Member, widths: readonly number[] = [640]) {
  const files = await Promise.all(
    widths.map(async (width) => ({
      name: `w${width}.png`,
      bytes: await samplePicture(width, 360),
    })),
  );
  const message = await member.post({ content: 'look', files });
  return member.runOn(message, 'Animate');
}

const ended = (invocation: Invocation) => invocation.answer(({ text }) => isEnd(text), { timeoutMs: 20_000 });

test('a picture that is in chat already becomes a clip in the channel', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  const { modal, type } = await opened.acked;
  expect(type).toBe(9);
  expect(modal?.title).toBe('Animate a picture');
  const sent = await member.submitModal(opened, {
    prompt: 'it runs',
    ...settings,
    duration: '4s',
    audio: 'false',
  });
  const card = await ended(sent);
  expect(card.text).toContain('Finished');
  expect(card.ephemeral).toBe(false);
  expect(card.attachments).toHaveLength(1);
  const [request] = world.fal.requests();
  expect(request?.input).toEqual({
    prompt: 'it runs',
    duration: '4s',
    generate_audio: false,
    image_url: expect.stringContaining(world.fal.baseUrl),
  });
});
