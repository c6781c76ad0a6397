import { expect, test } from 'vitest';
import { allNodes, type SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { showEveryStage } from '../support/stages.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** All media that any version of a message showed, with whether it was a spoiler. */
const shownBy = ({ history }: SandboxMessage) =>
  history.flatMap(({ components }) =>
    allNodes(components).flatMap(({ items = [] }) =>
      items.map(({ media, spoiler }) => ({ name: media.url.split('?')[0]?.split('/').at(-1), spoiler })),
    ),
  );

function expectCovered(message: SandboxMessage): void {
  const shown = shownBy(message);
  expect(shown.length).toBeGreaterThan(0);
  for (const { name, spoiler } of shown) {
    expect(spoiler).toBe(true);
    expect(name).toMatch(/^SPOILER_/);
  }
}

const idOf = (message: SandboxMessage, label: string) =>
  message.buttons.find((button) => button.label.startsWith(label))?.customId ?? '';

async function next({ discord }: TestWorld, last: SandboxMessage): Promise<SandboxMessage> {
  return discord.waitFor(({ id, text }) => BigInt(id) > BigInt(last.id) && isEnd(text));
}

test('everything made from a spoiler stays a spoiler: thumbnails, clip, and later clips', async () => {
  const world = await startWorld();
  showEveryStage(world, {
    isShown: ({ attachments }) => attachments.some(({ filename }) => filename.includes('preview-')),
  });
  const { message, member } = await world.animate({
    image: { name: 'SPOILER_end.png', bytes: await samplePicture(600, 600) },
    options: { fit: 'crop' },
  });
  expectCovered(message);
  expect(shownBy(message).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['SPOILER_preview-1.jpg', expect.stringMatching(/^SPOILER_flipbook-\d+\.mp4$/)]),
  );
  const ping = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(ping.attachments).toEqual([]);
  await member.click(message, idOf(message, 'Again'));
  expectCovered(await next(world, ping));
  const form = await member.click(message, idOf(message, 'Extend'));
  const extended = await (await member.submitModal(form, {})).answer(({ text }) => isEnd(text));
  expectCovered(extended);
});

test('a clip becomes a spoiler by an option, by a line of the form, or by a spoiler picture', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const filmed = await world.ask('film', { prompt: 'a fox', spoiler: true }, { member });
  expectCovered(filmed.message);
  const open = await world.ask('film', { prompt: 'a fox' }, { member });
  expect(shownBy(open.message).map(({ spoiler }) => spoiler)).toEqual([false]);
  const form = await member.click(open.message, idOf(open.message, 'Edit'));
  const edited = await member.submitModal(form, { others: 'spoiler: yes' });
  expectCovered(await edited.answer(({ text }) => isEnd(text)));
  const files = [{ name: 'SPOILER_p.png', bytes: await samplePicture() }];
  const menu = await member.runOn(await member.post({ files }), 'Animate');
  const animated = await member.submitModal(menu, { prompt: 'it runs' });
  expectCovered(await animated.answer(({ text }) => isEnd(text)));
});
