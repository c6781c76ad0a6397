import { expect, test } from 'vitest';
import { storedJobs } from '../support/stored-jobs.js';
import { endTokens } from '../support/tokens.js';
import { isEnd, samplePicture, startWorld } from '../support/world.js';

test('a job counts for the server where it was asked for, even when its clip is brought to a direct message', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  const member = discord.guild.createMember({ acceptsDirectMessages: false });
  fal.pause();
  await member.run({
    channel: discord.channel,
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind', private: true },
  });
  await endTokens(world);
  fal.resume();
  await expect.poll(() => JSON.stringify(world.log)).toContain('it is kept');

  const direct = discord.directMessages(member);
  await member.run({ command: 'jobs', channel: direct });
  const list = await discord.waitFor(({ text }) => text.includes('Your clips'));
  const bring = list.buttons.find(({ label }) => label === 'Bring it here');
  await member.click(list, bring?.customId ?? '');
  const card = await discord.waitFor(({ text, channelId }) => isEnd(text) && channelId === direct.id);
  expect(card.attachments).toHaveLength(1);

  await world.stopApp();
  const [job] = await storedJobs(world, member.id);
  expect(job?.requester).toMatchObject({
    userId: member.id,
    guildId: discord.guild.id,
    channelId: discord.channel.id,
  });
  expect(job?.replyTo).toMatchObject({ channelId: direct.id, isPrivate: true });
  expect(job?.replyTo.guildId).toBeUndefined();
});
