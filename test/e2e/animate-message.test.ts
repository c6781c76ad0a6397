import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { ended, type Member, openForm, pictureOf, refusalOf } from '../support/message-form.js';
import { samplePicture, startWorld, type TestWorld } from '../support/world.js';

async function widthAtFal({ fal }: TestWorld): Promise<number> {
  const url = Reflect.get(Object(fal.requests()[0]?.input), 'image_url');
  const { width } = await sharp(await (await fetch(String(url))).arrayBuffer()).metadata();
  return width;
}

test('a picture from the chat becomes a clip in the channel', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  expect((await opened.acked).type).toBe(9);
  const card = await ended(
    await member.submitModal(opened, { prompt: ' it runs ', duration: '4s', audio: 'false' }),
  );
  expect(card.text).toContain('Finished');
  expect(card.text).toContain('$0.80');
  expect(card.ephemeral).toBe(false);
  expect(card.attachments).toHaveLength(1);
  expect(world.fal.requests()[0]?.input).toEqual({
    prompt: 'it runs',
    duration: '4s',
    generate_audio: false,
    image_url: expect.stringContaining(world.fal.baseUrl),
  });
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
});

test('the form is preset with the defaults and shows their price', async () => {
  const world = await startWorld();
  const { modal } = await (await openForm(world.discord.guild.createMember())).acked;
  const fields = modal?.components.flatMap((one) => ('component' in one ? [one] : [])) ?? [];
  expect(fields.map(({ label }) => label)).toEqual(['Prompt', 'Model', 'Length', 'Sound', 'Spoiler']);
  const chosen = fields.map(({ component }) =>
    'options' in component ? component.options.find((option) => option.default === true)?.value : undefined,
  );
  expect(chosen).toEqual([undefined, 'veo-3.1', '8s', 'true', 'false']);
  expect(fields[1]?.description).toBe('Default: 8 s with sound: $3.20');
  expect(JSON.stringify(fields[1])).toContain('8 s with sound: $0.40');
});

test('the member chooses one of several pictures by number, name and size', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member, [640, 720, 800]);
  const { modal } = await opened.acked;
  expect(modal?.components[1]).toMatchObject({
    label: 'Picture',
    component: {
      options: [
        { label: '1. w640.png', description: '640×360, 0.1 MB', default: true },
        { label: '2. w720.png', description: '720×405, 0.1 MB', default: false },
        { label: '3. w800.png', description: '800×450, 0.1 MB', default: false },
      ],
    },
  });
  await ended(await member.submitModal(opened, { prompt: 'it runs', picture: '1' }));
  expect(await widthAtFal(world)).toBe(720);
});

type Post = Parameters<Member['post']>[0];

const noPicture: Record<string, { post: () => Promise<Post>; says: string }> = {
  'only words': { post: async () => ({ content: 'hello' }), says: 'That message has no picture.' },
  'a text file': {
    post: async () => ({ files: [{ name: 'a.txt', bytes: Buffer.from('a'), contentType: 'text/plain' }] }),
    says: 'That message has no picture.',
  },
  'a video': {
    post: async () => ({ files: [{ name: 'a.mp4', bytes: Buffer.from('a'), contentType: 'video/mp4' }] }),
    says: 'That message has a video, and I can only animate pictures.',
  },
  'a foreign picture that Discord does not serve': {
    post: async () => ({
      components: [{ type: 12, items: [{ media: { url: 'https://pictures.example/cat.png' } }] }],
    }),
    says: "That picture isn't on Discord, so I can't use it.",
  },
};

test.each(Object.entries(noPicture))(
  'on a message with %s, the refusal says what works',
  async (_what, row) => {
    const world = await startWorld();
    const member = world.discord.guild.createMember();
    const message = await member.post(await row.post());
    expect(await refusalOf(await member.runOn(message, 'Animate'))).toContain(row.says);
    expect(world.fal.wire.entries()).toEqual([]);
  },
);

async function animate(world: TestWorld, member: Member, message: SandboxMessage): Promise<string> {
  const { text } = await ended(
    await member.submitModal(await member.runOn(message, 'Animate'), { prompt: 'it runs' }),
  );
  expect(world.fal.posts()).toBe(1);
  return text;
}

test.each(['image', 'thumbnail'])("the %s of an embed is fetched through Discord's proxy", async (place) => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const bytes = await samplePicture(720, 405);
  const message = await member.post({
    embeds: [{ title: 'cats', [place]: { url: 'https://pictures.example/cat.png?big=1', bytes } }],
  });
  expect(await animate(world, member, message)).toContain('Finished');
  expect(await widthAtFal(world)).toBe(720);
});

test("a picture uploaded into another app's gallery counts once", async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const message = await member.post({
    files: [await pictureOf(768)],
    components: [
      {
        type: 17,
        components: [{ type: 12, items: [{ media: { url: 'attachment://w768.png' } }] }],
      },
    ],
  });
  const opened = await member.runOn(message, 'Animate');
  expect(JSON.stringify((await opened.acked).modal)).not.toContain('"picture"');
  await ended(await member.submitModal(opened, { prompt: 'it runs' }));
  expect(await widthAtFal(world)).toBe(768);
});
