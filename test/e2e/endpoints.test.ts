import { expect, test } from 'vitest';
import { samplePicture, startWorld, type UploadedPicture } from '../support/world.js';

type Row = {
  readonly endpoint: string;
  readonly command: 'animate' | 'film';
  /** How many pictures are given, by option. */
  readonly pictures: readonly string[];
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** What fal receives besides the pictures. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly media: Readonly<Record<string, unknown>>;
  /** The price on the card. */
  readonly price: string;
};

const prompt = 'the fox turns its head';
const still = expect.stringMatching(
  /^http:\/\/127\.0\.0\.1:\d+\/v3b\.fal\.media\/.+flipbook-\d+-\d\.(jpg|png)$/,
);
const anySeed = expect.any(Number);

/** The models, their parts of the endpoint ids, and the prices of 4 s, 6 s and 8 s of 720p with sound. */
const TIERS = [
  ['veo-3.1', '', ['$1.60', '$2.40', '$3.20']],
  ['veo-3.1-fast', '/fast', ['$0.60', '$0.90', '$1.20']],
  ['veo-3.1-lite', '/lite', ['$0.20', '$0.30', '$0.40']],
] as const;

const rows: readonly Row[] = TIERS.flatMap(([model, tier, [four, , eight]]) => {
  const chosen = { model, prompt };
  const common = [
    {
      endpoint: `fal-ai/veo3.1${tier}`,
      command: 'film',
      pictures: [],
      options: { ...chosen, duration: '4s', aspect_ratio: '9:16', negative_prompt: 'rain', auto_fix: false },
      input: {
        prompt,
        duration: '4s',
        aspect_ratio: '9:16',
        negative_prompt: 'rain',
        auto_fix: false,
        seed: anySeed,
      },
      media: {},
      price: four,
    },
    {
      endpoint: `fal-ai/veo3.1${tier}/image-to-video`,
      command: 'animate',
      pictures: ['image'],
      options: { ...chosen, duration: '4s', seed: 7, safety_tolerance: '2' },
      input: { prompt, duration: '4s', seed: 7, safety_tolerance: '2' },
      media: { image_url: still },
      price: four,
    },
    {
      endpoint: `fal-ai/veo3.1${tier}/first-last-frame-to-video`,
      command: 'animate',
      pictures: ['image', 'last_image'],
      options: { ...chosen, aspect_ratio: '16:9' },
      input: { prompt, aspect_ratio: '16:9' },
      media: { first_frame_url: still, last_frame_url: still },
      price: eight,
    },
  ] as const satisfies readonly Row[];
  if (model === 'veo-3.1-lite') return common;
  return [
    ...common,
    {
      endpoint: `fal-ai/veo3.1${tier}/reference-to-video`,
      command: 'film',
      pictures: ['reference', 'reference_2', 'reference_3'],
      options: { ...chosen, resolution: '1080p' },
      input: { prompt, resolution: '1080p' },
      media: { image_urls: [still, still, still] },
      price: eight,
    },
  ] as const;
});

const OMNI = 'google/gemini-omni-flash/v1.1';

/** Gemini: lengths as numbers, the picture's own shape told by name, and pictures called by their numbers. */
const omni: readonly Row[] = [
  {
    endpoint: `${OMNI}/text-to-video`,
    command: 'film',
    pictures: [],
    options: { model: 'gemini-omni-flash-1.1', prompt: 'take #1', duration: '10s', resolution: '360p' },
    input: { prompt: 'take #1', duration: 10, resolution: '360p' },
    media: {},
    price: '$0.30',
  },
  {
    endpoint: `${OMNI}/image-to-video`,
    command: 'animate',
    pictures: ['image'],
    options: { model: 'gemini-omni-flash-1.1', prompt, duration: '3s', audio: true },
    input: { prompt, duration: 3, aspect_ratio: '16:9' },
    media: { image_url: still },
    price: '$0.30',
  },
  {
    endpoint: `${OMNI}/image-to-video`,
    command: 'animate',
    pictures: ['image', 'last_image'],
    options: { model: 'gemini-omni-flash-1.1', prompt, aspect_ratio: '9:16', fit: 'crop' },
    input: { prompt, aspect_ratio: '9:16' },
    media: { image_url: still, end_image_url: still },
    price: '$0.80',
  },
  {
    endpoint: `${OMNI}/reference-to-video`,
    command: 'film',
    pictures: ['reference', 'reference_2', 'reference_3', 'reference_4'],
    options: { model: 'gemini-omni-flash-1.1', prompt: '#1 meets #4, not #5', resolution: '1080p' },
    input: { prompt: '<IMAGE_REF_0> meets <IMAGE_REF_3>, not #5', resolution: '1080p' },
    media: { image_urls: [still, still, still, still] },
    price: '$1.20',
  },
];

test.each([...rows, ...omni])(
  '$endpoint is given exactly what was chosen, and its clip is delivered',
  async (row) => {
    const { ask, discord, fal } = await startWorld();
    const bytes = await samplePicture();
    const pictures = Object.fromEntries(
      row.pictures.map((option): [string, UploadedPicture] => [option, { name: `${option}.png`, bytes }]),
    );
    const { message } = await ask(row.command, { ...pictures, ...row.options });

    expect(fal.requests()).toMatchObject([{ endpointId: row.endpoint, state: 'COMPLETED', status: 200 }]);
    expect(fal.requests()[0]?.input).toEqual({ ...row.input, ...row.media });
    const urls = Object.values(fal.requests()[0]?.input ?? {})
      .flat()
      .filter((value) => /^http/.test(String(value)));
    expect(new Set(urls).size).toBe(row.pictures.length);
    expect(message.text).toContain('Finished');
    expect(message.text).toContain(row.price);
    expect(message.history.some(({ text }) => !text.includes('Finished') && text.includes(row.price))).toBe(
      true,
    );
    expect(message.attachments).toMatchObject([{ contentType: 'video/mp4', shown: true }]);
    await discord.waitFor(({ content }) => content.includes('your clip is ready'));
  },
);

test.each([
  [
    'animate',
    { resolution: '4k', model: 'veo-3.1-lite' },
    ['image'],
    /Lite.*`resolution: 4k`.*`1080p`.*Veo 3\.1, Veo 3\.1 Fast, or Gemini/,
  ],
  [
    'animate',
    { duration: '4s', model: 'veo-3.1-lite' },
    ['image', 'last_image'],
    /Lite.*`duration: 4s`.*`8s`.*Veo 3\.1, Veo 3\.1 Fast, or Gemini/,
  ],
  [
    'film',
    { model: 'veo-3.1-lite' },
    ['reference'],
    /Lite can't use reference pictures\. Veo 3\.1, Veo 3\.1 Fast, or Gemini Omni Flash 1\.1 can\./,
  ],
  ['film', { duration: '4s' }, ['reference'], /`duration: 4s`.*`8s`/],
  ['film', { seed: 3 }, ['reference'], /support `seed`/],
  ['film', { negative_prompt: 'rain' }, ['reference'], /support `negative_prompt`/],
  [
    'animate',
    { model: 'gemini-omni-flash-1.1', audio: false },
    ['image'],
    /Gemini.*`audio: no`.*`yes`.*Veo 3\.1, Veo 3\.1 Fast, or Veo 3\.1 Lite/,
  ],
  ['animate', { model: 'gemini-omni-flash-1.1', seed: 3 }, ['image'], /Gemini.*support `seed`/],
  ['animate', { duration: '10s' }, ['image'], /Veo 3\.1.*`duration: 10s`.*`8s`.*Gemini Omni Flash 1\.1/],
  ['animate', { resolution: '360p' }, ['image'], /`resolution: 360p`.*`720p`.*Gemini Omni Flash 1\.1/],
  [
    'film',
    {},
    ['reference', 'reference_2', 'reference_3', 'reference_4'],
    /Veo 3\.1 takes 1 to 3 reference pictures/,
  ],
] as const)(
  '/%s %o with %o is refused in private, with what works instead',
  async (command, options, names, words) => {
    const { discord, fal } = await startWorld();
    const bytes = await samplePicture();
    const pictures = Object.fromEntries(names.map((name) => [name, { name: 'p.png', bytes }]));
    const member = discord.guild.createMember();
    const { interactionId } = await member.run({ command, options: { prompt, ...pictures, ...options } });
    const message = await discord.waitFor(
      ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && text !== '',
    );
    expect(message.text).toMatch(words);
    expect(message.ephemeral).toBe(true);
    expect(fal.wire.entries()).toEqual([]);
  },
);

test("an upright picture's clip is upright with a model that can't look", async () => {
  const { ask, fal } = await startWorld();
  const bytes = await samplePicture(360, 640);
  const options = { model: 'gemini-omni-flash-1.1', prompt, image: { name: 'tall.png', bytes } };
  const { message } = await ask('animate', options);
  expect(fal.requests()[0]?.input).toEqual({ prompt, aspect_ratio: '9:16', image_url: still });
  expect(message.text).toMatch(/8 s · \$0\.80/);
  expect(message.text).not.toMatch(/seed/);
});

test('a model is taken where none is named: the one that the settings say', async () => {
  const { ask, fal } = await startWorld({ settings: { DEFAULT_MODEL: 'veo-3.1-lite' } });
  const { message } = await ask('film', { prompt });
  expect(fal.requests()).toMatchObject([{ endpointId: 'fal-ai/veo3.1/lite' }]);
  expect(message.text).toContain('Veo 3.1 Lite');
});
