import { expect, test } from 'vitest';
import type { Job, Picture, Place, ReplyTo, Source } from '../../src/jobs/job.js';
import { checkIsShared, isReadByOthers, isRemade, sharedSource } from '../../src/jobs/shared.js';
import { isCovered, picturesOf } from '../../src/jobs/source.js';
import { makeJob, states } from '../support/jobs.js';

const clip = makeJob(states.delivered);
const { shownIn } = states.delivered;
const videoUrl = 'https://v3.fal.media/files/a/clip.mp4';
const picture: Picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };
const other: Picture = { url: 'https://cdn.discordapp.com/b.png', name: 'b.png' };

const madeFrom = (source: Source): Job => ({ ...clip, source });
const answeredIn = (place: Partial<ReplyTo>): Job => ({ ...clip, replyTo: { ...clip.replyTo, ...place } });
const shownAt = (place: Partial<Place>): Job => ({
  ...clip,
  state: { ...states.delivered, shownIn: { ...shownIn, ...place } },
});

test.each<[string, Partial<ReplyTo>, boolean]>([
  ['in a server', {}, true],
  ['in a server that the bot is not in', { isBotThere: false }, true],
  ['in a server, in private', { isPrivate: true }, false],
  ['in a conversation with the bot', { guildId: undefined }, false],
  ['in a conversation of others', { guildId: undefined, isBotThere: false }, true],
  [
    'in a conversation of others, in private',
    { guildId: undefined, isBotThere: false, isPrivate: true },
    false,
  ],
])('whether others read a card %s', (_where, place, expected) => {
  const job = answeredIn(place);
  expect(isReadByOthers(job)).toBe(expected);
  expect(isRemade(job)).toBe(expected);
});

test.each<[Source, boolean]>([
  [{ mode: 'text' }, true],
  [{ mode: 'image', image: picture }, true],
  [{ mode: 'frames', first: picture, last: other }, true],
  [{ mode: 'references', pictures: [picture] }, true],
  [{ mode: 'extend', videoUrl }, false],
  [{ mode: 'change', videoUrl, seconds: 3 }, false],
])(
  'others make a clip like one from pictures and words, and not from the file of a clip: $mode',
  (source, expected) => {
    expect(isRemade(madeFrom(source))).toBe(expected);
  },
);

test.each<[string, Job]>([
  ['in a server', clip],
  ['said to be public by Discord', shownAt({ isPrivate: false })],
  ['in the channel', shownAt({ route: 'channel message' })],
])('a clip that everybody sees is shared: %s', (_where, job) => {
  expect(() => checkIsShared(job)).not.toThrow();
});

test.each<[string, Job]>([
  ['shown to its member only', shownAt({ isPrivate: true })],
  ['sent to its member', shownAt({ route: 'direct message' })],
  ['removed', { ...clip, removed: { by: 'requester', atMs: 1 } }],
  ['made from the file of a clip', madeFrom({ mode: 'extend', videoUrl })],
  ['asked for in private', answeredIn({ isPrivate: true })],
  ['not delivered yet', makeJob(states.rendered)],
  ['not made', makeJob(states.failed)],
])('a clip that others do not see, or do not see any more, is not shared: %s', (_what, job) => {
  expect(() => checkIsShared(job)).toThrow(
    expect.objectContaining({ code: 'NOT_ALLOWED', sentence: { key: 'own.not-shared' } }),
  );
});

const still = { url: 'https://v3.fal.media/files/a/still.png' };
const PICTURED: readonly [Source, Source][] = [
  [
    { mode: 'image', image: { ...picture, still, isSpoiler: true } },
    { mode: 'image', image: { ...picture, still, isSpoiler: true } },
  ],
  [
    { mode: 'frames', first: picture, last: { ...other, isSpoiler: true } },
    { mode: 'frames', first: { ...picture, isSpoiler: true }, last: { ...other, isSpoiler: true } },
  ],
  [
    { mode: 'references', pictures: [{ ...picture, isSpoiler: true }, other] },
    {
      mode: 'references',
      pictures: [
        { ...picture, isSpoiler: true },
        { ...other, isSpoiler: true },
      ],
    },
  ],
];

test.each(PICTURED)(
  "every picture of somebody's covered clip stays covered for others: $mode",
  (source, covered) => {
    expect(sharedSource(madeFrom(source))).toEqual(covered);
  },
);

test('what only the member covered is covered for others too', () => {
  const job = {
    ...madeFrom({ mode: 'frames', first: picture, last: other }),
    request: { prompt: 'x', spoiler: true },
  };
  const source = sharedSource(job);
  expect(picturesOf(source).map(({ isSpoiler }) => isSpoiler)).toEqual([true, true]);
  expect(isCovered({ request: { prompt: 'x' }, source })).toBe(true);
});

test('an open clip is made from what it was made from', () => {
  for (const source of [clip.source, { mode: 'text' } as const]) {
    expect(sharedSource(madeFrom(source))).toEqual(source);
  }
});
