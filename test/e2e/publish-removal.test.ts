import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { startWorld, type TestWorld } from '../support/world.js';

type Member = ReturnType<TestWorld['discord']['guild']['createMember']>;

const idOf = ({ buttons }: SandboxMessage, label: string) =>
  buttons.find((button) => button.label.startsWith(label))?.customId ?? `no ${label}`;

const isPublicClip = ({ ephemeral, attachments }: SandboxMessage) =>
  !ephemeral && attachments.some(({ contentType }) => contentType === 'video/mp4');

const publicClips = ({ discord }: TestWorld) => discord.channel.messages().filter(isPublicClip);

const remove = async (member: Member, message: SandboxMessage) =>
  member.submitModal(await member.click(message, idOf(message, 'Delete')), {});

/** A private clip that its member has posted, once that is stored. */
async function postedClip(world: TestWorld) {
  const { message, member } = await world.animate({ options: { private: true } });
  await member.click(message, idOf(message, 'Post here'));
  const shown = await world.discord.waitFor(isPublicClip);
  const other = world.discord.guild.createMember();
  const own = async () => (await (await other.click(shown, idOf(shown, 'Make my own'))).acked).type;
  await expect.poll(own).toBe(9);
  return { message, shown, member };
}

test('a clip that was posted is gone when its member deletes it on the private card', async () => {
  const world = await startWorld();
  const { message, shown, member } = await postedClip(world);
  await remove(member, message);
  const gone = await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  expect(gone.text).not.toContain("couldn't remove");
  expect(publicClips(world)).toEqual([]);
  const left = await world.discord.waitFor(({ id, text }) => id === shown.id && text.includes('Deleted'));
  expect(left.text).not.toContain('the leaves move');
  expect(world.discord.warnings).toEqual([]);
});

test('a member who deletes a posted clip on the private card is told when the posted one stays', async () => {
  const world = await startWorld();
  const { message, shown, member } = await postedClip(world);
  world.discord.faults.add({
    method: 'PATCH',
    path: new RegExp(`/messages/${shown.id}$`),
    times: 100,
    effect: { kind: 'answer', status: 403, body: '{"code":50001,"message":"Missing Access"}' },
  });
  await remove(member, message);
  const gone = await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  expect(gone.text).toContain("couldn't remove the clip from its message");
});

test('the private card of a clip that was deleted where it was posted can be taken away by its own button', async () => {
  const world = await startWorld();
  const { message, shown, member } = await postedClip(world);
  await remove(member, shown);
  await world.discord.waitFor(({ id, text }) => id === shown.id && text.includes('Deleted'));
  await remove(member, message);
  const gone = await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  expect(gone.attachments).toEqual([]);
  expect(publicClips(world)).toEqual([]);
});

test('a clip that is deleted while it is being posted is not there in the end', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate({ options: { private: true } });
  world.discord.faults.add({
    method: 'PATCH',
    path: /\/webhooks\/.*\/messages\//,
    contentType: /multipart/,
    effect: {
      kind: 'call',
      when: 'after',
      run: async () => {
        await remove(member, message);
        await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
      },
    },
  });
  await member.click(message, idOf(message, 'Post here'));
  await world.discord.waitFor(
    ({ ephemeral, text }) => ephemeral && text.includes("doesn't work with this clip"),
  );
  expect(publicClips(world)).toEqual([]);
  expect(world.discord.channel.messages().filter(({ ephemeral }) => !ephemeral)).toEqual([]);
});

test('two presses at once post one copy', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate({ options: { private: true } });
  const presses = await Promise.all([1, 2, 3].map(() => member.click(message, idOf(message, 'Post here'))));
  await Promise.all(presses.map(({ acked }) => acked));
  const isRefusal = ({ ephemeral, text }: SandboxMessage) =>
    ephemeral && text.includes('already in the channel');
  const first = await world.discord.waitFor(isRefusal);
  await world.discord.waitFor((each) => isRefusal(each) && each.id !== first.id);
  await expect.poll(() => publicClips(world).length).toBe(1);
});
