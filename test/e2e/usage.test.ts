import { readFile } from 'node:fs/promises';
import { PermissionFlagsBits } from 'discord.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import type { Outcome, TestWorld } from '../support/world.js';
import { startWorld } from '../support/world.js';

/** The answer to /usage. */
async function usageOf({ discord }: TestWorld, member: Outcome['member']) {
  const { interactionId } = await member.run({ command: 'usage', options: {} });
  return discord.waitFor(
    ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && text.includes('month'),
  );
}

test("members see their own month, and server managers see the whole server's, with a chart and a table", async () => {
  const world = await startWorld({ settings: { BUDGET_USD_PER_MONTH: '20', MEMBER_CLIPS_PER_DAY: '3' } });
  const { discord } = world;
  const admin = discord.guild.createMember({
    permissions: usualMemberPermissions | PermissionFlagsBits.ManageGuild,
  });
  const none = await usageOf(world, admin);
  expect([none.text.includes('No clips yet this month.'), none.attachments]).toEqual([true, []]);
  const { member } = await world.animate();
  await world.animate({ member: admin });
  await world.animate({ member: admin });

  const own = await usageOf(world, member);
  expect([own.ephemeral, own.attachments]).toEqual([true, []]);
  expect(own.text).toContain('Your clips this month\n**$3.20** · clips: 1');
  expect(own.text).toMatch(/^You: \*\*2\*\* of 3 clips for today · resets <t:\d+:R>$/m);
  expect(own.text).toMatch(/^All servers: \*\*\$10\.40\*\* of \$20\.00 for this month/m);
  expect(own.text).not.toContain(`<@${admin.id}>`);

  const all = await usageOf(world, admin);
  expect(all.ephemeral).toBe(true);
  expect(all.text).toContain("This server's clips this month\n**$9.60** · clips: 3");
  expect(all.text).toContain(
    `**By member**\n<@${admin.id}> · **$6.40** · clips: 2\n<@${member.id}> · **$3.20** · clips: 1`,
  );
  expect(all.text).toContain('You, in all servers · **$6.40** · clips: 2');
  const [chart, table] = all.attachments;
  expect([chart?.filename, table?.filename]).toEqual(['usage.png', 'usage.csv']);
  expect(await sharp(chart?.path).metadata()).toMatchObject({ format: 'png', width: 1_100 });
  expect(JSON.stringify(all.components)).toMatch(/"description":"Spent by day: [^"]+ \d{4}: \$9\.60"/);
  const rows = (await readFile(table?.path ?? '', 'utf8')).trim().split('\r\n');
  expect(rows).toHaveLength(4);
  expect(rows[1]).toContain(`"<@${member.id}>"`);
});

test('in a direct message, even who manages a server sees only their own', async () => {
  const world = await startWorld();
  const admin = world.discord.guild.createMember({ permissions: PermissionFlagsBits.Administrator });
  const { interactionId } = await admin.run({
    channel: world.discord.directMessages(admin),
    command: 'usage',
    options: {},
  });
  const { text } = await world.discord.waitFor(
    (message) => message.interactionMetadata?.id === interactionId && message.text.includes('month'),
  );
  expect(text).toContain('Your clips this month\nNo clips yet this month.');
});
