import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { Invocation } from '../../src/sandbox/discord/actors/interact.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import type { Member } from '../support/message-form.js';
import { ended } from '../support/message-form.js';
import { samplePicture, startWorld } from '../support/world.js';

const idOf = ({ buttons }: SandboxMessage, label: string) =>
  buttons.find((button) => button.label.startsWith(label))?.customId ?? `no ${label}`;

type Way = (member: Member, card: SandboxMessage) => Promise<Invocation>;

async function bySentForm(member: Member, card: SandboxMessage, label: string, fields: object) {
  const form = await member.click(card, idOf(card, label));
  await form.acked;
  return member.submitModal(form, { ...fields });
}

const WAYS: readonly (readonly [string, Way])[] = [
  ['a typed command', async (member) => member.run({ command: 'animate', options: await typed() })],
  ['*Again*', (member, card) => member.click(card, idOf(card, 'Again'))],
  ['*Edit*', (member, card) => bySentForm(member, card, 'Edit', { prompt: 'it snows' })],
  ['*Extend*', (member, card) => bySentForm(member, card, 'Extend', { prompt: 'it goes on' })],
];

async function typed() {
  return { image: { name: 'wide.png', bytes: await samplePicture() }, prompt: 'it rains' };
}

test.each(WAYS)(
  'whoever may not write in the channel any more gets the clip of %s alone',
  async (_what, way) => {
    const world = await startWorld();
    const { message, member } = await world.animate();
    expect(message.ephemeral).toBe(false);
    world.discord.guild.setPermissions(member, usualMemberPermissions & ~PermissionFlagsBits.SendMessages);
    const card = await ended(await way(member, message));
    expect(card.text).toContain('Finished');
    expect(card.ephemeral).toBe(true);
  },
);
