import sharp from 'sharp';
import { expect, test } from 'vitest';
import { isEnd, samplePicture, startWorld } from '../support/world.js';

/** A generation's input picture at fal. */
async function pictureAtFal(fal: { requests: () => readonly { input: unknown }[] }) {
  const { input } = fal.requests()[0] ?? {};
  const url = Reflect.get(Object(input), 'image_url');
  const bytes = Buffer.from(await (await fetch(String(url))).arrayBuffer());
  return { bytes, metadata: await sharp(bytes).metadata() };
}

test("two jobs never share a picture's URL at fal", async () => {
  const { animate, fal } = await startWorld();
  await Promise.all([animate(), animate(), animate()]);
  const urls = fal.requests().map(({ input }) => Reflect.get(Object(input), 'image_url'));
  expect(new Set(urls).size).toBe(3);
});

test('a rotated photo reaches fal upright, and without its EXIF block', async () => {
  const { animate, fal } = await startWorld();
  const bytes = await sharp(await samplePicture(640, 360))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await animate({ image: { name: 'photo.jpg', bytes } })).text).toContain('Finished');
  const { metadata } = await pictureAtFal(fal);
  expect([metadata.width, metadata.height]).toEqual([360, 640]);
  expect(metadata.exif).toBeUndefined();
});

test('fal gets the first frame of an animated GIF', async () => {
  const { animate, fal } = await startWorld();
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 640, height: 360, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const bytes = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer();
  expect((await animate({ image: { name: 'moving.gif', bytes } })).text).toContain('Finished');
  const { bytes: sent, metadata } = await pictureAtFal(fal);
  expect(metadata.pages ?? 1).toBe(1);
  const { dominant } = await sharp(sent).stats();
  expect(dominant.r).toBeGreaterThan(200);
});

const refused: Record<string, { name: string; bytes: () => Promise<Buffer>; says: string }> = {
  'is cut off': {
    name: 'cut.jpg',
    bytes: async () => {
      const whole = await sharp(await samplePicture())
        .jpeg()
        .toBuffer();
      return whole.subarray(0, whole.length / 2);
    },
    says: 'damaged',
  },
  'is no picture at all': {
    name: 'lies.png',
    bytes: async () => Buffer.from('this is a text that says it is a picture'),
    says: "What's in that file isn't a picture that I can read",
  },
  'is an SVG': {
    name: 'drawing.png',
    bytes: async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'),
    says: "can't animate SVG files",
  },
};

for (const [what, { name, bytes, says }] of Object.entries(refused)) {
  test(`a picture that ${what} ends on the card, before anything is sent to fal`, async () => {
    const { animate, fal } = await startWorld();
    const { text } = await animate({ image: { name, bytes: await bytes() } });
    expect(text).toContain(says);
    expect(text).toContain('Nothing was charged.');
    expect(fal.posts()).toBe(0);
  });
}

const seenFromOutside: Record<string, { name: string; bytes: () => Promise<Buffer>; says: string }> = {
  'too small': { name: 'tiny.png', bytes: () => samplePicture(100, 60), says: 'too small (100×60)' },
  'a strip': { name: 'strip.png', bytes: () => samplePicture(2_200, 200), says: 'too long and thin' },
  empty: { name: 'empty.png', bytes: async () => Buffer.alloc(0), says: 'The file is empty.' },
};

for (const [what, { name, bytes, says }] of Object.entries(seenFromOutside)) {
  test(`a file that is ${what}, as Discord itself says, is refused in private and at once`, async () => {
    const { animate, fal, discord } = await startWorld();
    const shown: boolean[] = [];
    discord.onMessage(({ message }) => shown.push(message.ephemeral));
    const { message, member } = await animate({ image: { name, bytes: await bytes() } });
    expect(message.content).toContain(says);
    expect(message.ephemeral).toBe(true);
    expect(shown).not.toContain(false);
    expect(fal.wire.entries()).toEqual([]);
    expect((await (await member.run({ command: 'jobs' })).answer()).text).toContain('no clips');
  });
}

test('of a first and a last picture, the one that is refused is named', async () => {
  const { ask, fal } = await startWorld();
  const [image, tiny] = [await samplePicture(), await samplePicture(100, 60)];
  const wish = { image: { name: 'a.png', bytes: image }, prompt: 'it moves' };
  const last = (bytes: Buffer) => ({ ...wish, last_image: { name: 'b.png', bytes } });
  const early = await ask('animate', last(tiny));
  expect(early.message.content).toContain('Picture 2: The picture is too small (100×60).');
  const late = await ask('animate', last(Buffer.from('this is a text')));
  expect(late.text).toContain("Picture 2: What's in that file isn't a picture");
  expect(fal.posts()).toBe(0);
});

test('a picture deleted from the CDN ends the job on the card', async () => {
  const { animate, fal, discord } = await startWorld();
  discord.faults.add({ path: /ephemeral-attachments/, effect: { kind: 'answer', status: 404 } });
  discord.faults.add({ path: /attachments\/refresh-urls/, effect: { kind: 'answer', status: 404 } });
  expect((await animate()).text).toContain('The link to the picture has expired. Please upload it again.');
  expect(fal.posts()).toBe(0);
});

test('a link that expires while the form is open is refreshed', async () => {
  const { discord, fal } = await startWorld();
  const member = discord.guild.createMember();
  const files = [{ name: 'fox.png', bytes: await samplePicture() }];
  const form = await member.runOn(await member.post({ files }), 'Animate');
  discord.expireLinks();
  const settings = { model: 'veo-3.1', duration: '8s', audio: 'true' };
  const sent = await member.submitModal(form, { prompt: 'the fox jumps', ...settings });
  expect((await sent.answer(({ text }) => isEnd(text))).text).toContain('Finished');
  const asked = discord.wire.rest().filter(({ path }) => path.endsWith('/attachments/refresh-urls'));
  expect(asked).toHaveLength(1);
  expect(fal.posts()).toBe(1);
});

test("Again uses the earlier job's still when the picture is gone from Discord", async () => {
  const { discord, fal, animate } = await startWorld();
  const { message, member } = await animate({
    image: { name: 'square.png', bytes: await samplePicture(600, 600) },
    options: { fit: 'crop' },
  });
  discord.expireLinks();
  const again = message.buttons.find(({ label }) => label.startsWith('Again'));
  const pressed = await member.click(message, again?.customId ?? '');
  expect((await pressed.answer(({ text }) => isEnd(text))).text).toContain('Finished');
  const [before, after] = fal.requests().map(({ input }) => String(Reflect.get(Object(input), 'image_url')));
  expect(after).not.toBe(before);
  const [one, other] = await Promise.all(
    [before, after].map(async (url) => sharp(await (await fetch(url ?? '')).arrayBuffer()).metadata()),
  );
  expect([other?.width, other?.height]).toEqual([one?.width, one?.height]);
});

test('a redirect from the CDN is not followed', async () => {
  const { animate, fal, discord } = await startWorld();
  discord.faults.add({
    path: /ephemeral-attachments/,
    effect: { kind: 'answer', status: 302, headers: { location: 'http://127.0.0.1:1/secret' } },
  });
  expect((await animate()).text).toContain("couldn't download the picture from Discord");
  expect(fal.posts()).toBe(0);
});
