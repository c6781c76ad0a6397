import { Attachment, AttachmentFlags } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { card } from '../../src/discord/cards/card.js';
import { pictureOf } from '../../src/discord/commands/attached-picture.js';
import { fileName } from '../../src/discord/spoiler.js';
import type { Job, Source } from '../../src/jobs/job.js';
import { isCovered } from '../../src/jobs/source.js';
import { type Variant, variantOf } from '../../src/jobs/variant.js';
import { textsIn } from '../../src/text/texts.js';
import { cardStates } from '../support/cards.js';
import { makeJob, states } from '../support/jobs.js';

const picture = (isSpoiler?: true) => ({
  url: 'https://cdn.discordapp.com/attachments/1/2/cat.png',
  name: 'cat.png',
  ...(isSpoiler ? { isSpoiler } : {}),
});
const videoUrl = 'https://v3.fal.media/files/a/clip.mp4';

const OPEN: readonly Source[] = [
  { mode: 'text' },
  { mode: 'image', image: picture() },
  { mode: 'frames', first: picture(), last: picture() },
  { mode: 'references', pictures: [picture(), picture()] },
  { mode: 'extend', videoUrl },
];
const COVERED: readonly Source[] = [
  { mode: 'image', image: picture(true) },
  { mode: 'frames', first: picture(), last: picture(true) },
  { mode: 'frames', first: picture(true), last: picture() },
  { mode: 'references', pictures: [picture(), picture(true)] },
  { mode: 'extend', videoUrl, isSpoiler: true },
];

const jobs = (state: Parameters<typeof makeJob>[0]) => ({
  open: OPEN.map((source): Job => ({ ...makeJob(state), source })),
  covered: [
    ...COVERED.map((source): Job => ({ ...makeJob(state), source })),
    ...OPEN.map((source): Job => ({ ...makeJob(state, { request: { spoiler: true } }), source })),
  ],
});

const shownSchema = z.object({ media: z.object({ url: z.string() }) });

/** Every picture or clip in a message body, with whether it is a spoiler. */
function mediaOf(body: unknown): readonly { readonly url: string; readonly isSpoiler: boolean }[] {
  if (Array.isArray(body)) return body.flatMap(mediaOf);
  if (typeof body !== 'object' || body === null) return [];
  const shown = shownSchema.safeParse(body);
  const own = shown.success
    ? [{ url: shown.data.media.url, isSpoiler: Reflect.get(body, 'spoiler') === true }]
    : [];
  return [...own, ...Object.values(body).flatMap(mediaOf)];
}

test.each(Object.entries(cardStates))('%s: only spoilers are shown as spoilers', (_name, state) => {
  const { open, covered } = jobs(state);
  for (const [job, isSpoiler] of [
    ...open.map((one) => [one, false] as const),
    ...covered.map((one) => [one, true] as const),
  ]) {
    const previews = [0, 1].map((index) => ({
      name: fileName(job, `preview-${index}.jpg`),
      description: 'x',
      bytes: new Uint8Array(),
    }));
    const shown = mediaOf(card(job, { provider: 'fal', texts: textsIn('en') }, { previews }));
    expect(shown.map((one) => one.isSpoiler)).toEqual(shown.map(() => isSpoiler));
    const files = shown.flatMap(({ url }) => url.match(/^attachment:\/\/(.*)$/)?.[1] ?? []);
    expect(files.map((file) => file.startsWith('SPOILER_'))).toEqual(files.map(() => isSpoiler));
  }
});

test('the cards that show something are among these', () => {
  const [job] = jobs(states.delivered).covered;
  if (job === undefined) throw new Error('There is no job');
  expect(mediaOf(card(job, { provider: 'fal', texts: textsIn('en') }))).toHaveLength(1);
});

const wishOf = (made: ReturnType<typeof variantOf>) => (typeof made === 'string' ? [] : [made]);

test.each<Variant>([
  { kind: 'retry' },
  { kind: 'again' },
  { kind: 'silent' },
  { kind: 'extend', prompt: 'it goes on', audio: true },
])('what is made of a covered clip by $kind is covered, of an open one open', (derivation) => {
  const { open, covered } = jobs(states.delivered);
  for (const [list, expected] of [
    [open, false],
    [covered, true],
  ] as const) {
    const made = list.flatMap((job) => wishOf(variantOf(job, derivation)));
    expect(made.length).toBeGreaterThan(3);
    expect(made.map(isCovered)).toEqual(made.map(() => expected));
  }
});

test('an edit can take back what its member chose, and not what was covered before', () => {
  const edit = { kind: 'edit', request: { prompt: 'other' } } as const;
  for (const source of COVERED) {
    const made = wishOf(variantOf({ ...makeJob(states.delivered), source }, edit));
    expect(made.map(isCovered)).toEqual([true]);
  }
  const own = wishOf(variantOf(makeJob(states.delivered, { request: { spoiler: true } }), edit));
  expect(own.map(isCovered)).toEqual([false]);
});

test('a file is covered by its name or by what Discord says of it', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.nat({ max: 0xffff }), (byName, byFlag, others) => {
      const flags = byFlag ? others | AttachmentFlags.IsSpoiler : others & ~AttachmentFlags.IsSpoiler;
      const attachment = Reflect.construct(Attachment, [
        {
          id: '1',
          filename: byName ? 'SPOILER_cat.png' : 'cat_SPOILER_.png',
          size: 1,
          url: 'https://cdn.discordapp.com/1.png',
          proxy_url: '',
          flags,
        },
      ]);
      const { isSpoiler = false } = pictureOf(z.custom<Attachment>().parse(attachment), 'crop');
      expect(isSpoiler).toBe(byName || byFlag);
    }),
  );
});
