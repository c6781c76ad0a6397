import { expect, test } from 'vitest';
import type { Crop } from '../../src/animation/crop.js';
import type { AnimationRequest } from '../../src/animation/request.js';
import { altTextOf } from '../../src/discord/cards/alt-text.js';
import { card } from '../../src/discord/cards/card.js';
import { originalLine, spanOf } from '../../src/discord/cards/card-text.js';
import { jobListCard } from '../../src/discord/cards/job-list.js';
import type { Job } from '../../src/jobs/job.js';
import { picturesOf } from '../../src/jobs/source.js';
import { sentence } from '../../src/text/sentence.js';
import { textsIn } from '../../src/text/texts.js';
import { cardStates, textOf } from '../support/cards.js';
import { makeJob, states } from '../support/jobs.js';

type Use = {
  readonly isPreview?: boolean;
  readonly request?: Partial<AnimationRequest>;
  readonly usual?: Job['usual'];
  readonly crop?: Crop;
  readonly billed?: Job['billed'];
  readonly cancel?: Job['cancel'];
  readonly isLimited?: boolean;
};

function words(stateName: string, { isPreview = false, isLimited = false, ...use }: Use = {}): string {
  const state = cardStates[stateName];
  if (state === undefined) throw new Error(`There is no state ${stateName}`);
  const provider = isPreview ? 'renderer' : 'fal';
  const job = { ...makeJob(state, { ...use, provider }), ...(isLimited ? { isLimited } : {}) };
  return textOf(card(job, { provider, texts: textsIn('en') }));
}

const usual = { p50Ms: 61_000, p90Ms: 118_000 };

test.each([
  ['accepted', 'Getting the picture ready'],
  ['waiting, next', "Waiting for your turn**: you're next"],
  ['waiting, third', 'Waiting for your turn**: 2 ahead of you'],
  ['waiting for the server', '1 ahead of you'],
  ['fal is busy', "fal is busy and takes no requests right now.** I'll try again <t:1800000000:R>"],
  ['submitting', 'Sending the request'],
  ['uncertain', "so that it isn't billed twice"],
  ['in queue', '⏳ **In queue**'],
  ['in queue, next', "**In queue**: you're next"],
  ['in queue, third', '**In queue**: 2 ahead of you'],
  ['in progress', '🎬 **Making your clip**'],
  ['in progress, with a log line', "-# `''' @everyone <@1> [x](https://evil.test)`"],
  ['unreachable', "Can't reach fal right now, still trying"],
  ['unreadable', "fal hasn't returned a clip yet"],
  ['rendered', 'Finished, sending you the clip'],
  ['delivered as a file', '· ✅ Finished in 42 s'],
  ['delivered as a link, too large', 'over the upload limit here'],
  ['delivered as a link, no copy', "couldn't copy the file here"],
  ['failed, nothing charged', '**No clip.** It failed.\n-# Nothing was charged.'],
  [
    'failed, unclear',
    "I don't know whether fal charged the $3.20. The people who run this bot can look it up.",
  ],
  ['failed, charged', 'The clip was made, so fal charged $3.20.\n[The video at fal](https://v3.fal.media/'],
  ['cancelled', '**Cancelled** by the person who asked for it.\n-# Nothing was charged.'],
  ['cancelled by a moderator', 'by a moderator.'],
  [
    'cancelled in work',
    "I don't know whether fal charged the $3.20. The people who run this bot can look it up.",
  ],
  [
    'cancelled in work, charged',
    '**Cancelled** by the person who asked for it.\n-# fal charged $3.20 for it anyway.',
  ],
  ['kept', "It's saved: press the button, or open `/jobs`"],
  ['delivered smaller', 'this is a smaller copy'],
])('%s: "%s"', (stateName, expected) => {
  expect(words(stateName)).toContain(expected);
});

test("what was free does not count toward a member's limit, and the card says so where there is one", () => {
  const said = (stateName: string, use: Use) => /count toward your limit/.test(words(stateName, use));
  for (const stateName of ['failed, nothing charged', 'cancelled']) {
    expect(words(stateName, { isLimited: true })).toContain(
      "-# Nothing was charged, and it doesn't count toward your limit.",
    );
    expect(words(stateName, { isLimited: true, isPreview: true })).toContain(
      "-# It doesn't count toward your limit.",
    );
    expect([said(stateName, {}), said(stateName, { isPreview: true })]).toEqual([false, false]);
  }
  for (const stateName of ['failed, unclear', 'failed, charged', 'delivered as a file', 'accepted']) {
    expect(said(stateName, { isLimited: true })).toBe(false);
  }
});

const crop = { frame: '16:9', edges: 'top and bottom', lostPercent: 44 } as const;

test.each(['submitting', 'uncertain', 'in queue'])(
  '%s: the card says how a picture was framed before the wait',
  (name) => {
    expect(words(name, { crop })).toContain(
      "✂️ The picture isn't 16:9, so about 44 % of it is cropped at the top and bottom. Use `fit: blur` to keep all of it.",
    );
    expect(words(name, { crop, request: { fit: 'blur' } })).toContain(
      "🖼️ The picture isn't 16:9, so a blurred copy fills the rest of the frame.",
    );
    expect(words(name, { crop, request: { fit: 'colour', background: 'blue' } })).toContain(
      "🖼️ The picture isn't 16:9, so the rest of the frame is blue.",
    );
  },
);

test('the card says which of two pictures does not fit', () => {
  const job = makeJob(states.submitted, { crop });
  const [picture] = picturesOf(job.source);
  if (picture === undefined) throw new Error('There is no picture');
  const { crop: _, ...still } = picture.still ?? { url: '' };
  const source = { mode: 'frames', first: { ...picture, still }, last: picture } as const;
  const text = textOf(card({ ...job, source }, { provider: 'fal', texts: textsIn('en') }));
  expect(text).toContain("The last picture isn't 16:9");
  expect(text).not.toContain('The first picture');
});

test.each(['accepted', 'submitting', 'uncertain', 'in queue', 'in progress', 'unreachable', 'rendered'])(
  "%s: the member's client counts the time that passes",
  (stateName) => {
    expect(words(stateName)).toContain('asked <t:1700000000:R>');
  },
);

test('a queue position is shown without a percentage or a promise', () => {
  for (const stateName of ['in queue, third', 'in progress', 'in progress, late']) {
    expect(words(stateName)).not.toMatch(/%|ETA|remaining|left|position/);
  }
});

test('the usual duration is shown only when known, and as such', () => {
  expect(words('in progress')).not.toMatch(/usual/i);
  expect(words('in progress', { usual })).toContain('-# Usually ready <t:119:R>.');
  expect(words('in progress, late', { usual })).toContain('-# Taking longer than usual.');
});

test('one small line says who asked for what at which price: only the settings that the request names', () => {
  expect(words('accepted')).toContain(
    'The cat yawns\n-# <@1000000000000000001> · Veo 3.1 · 8 s · $3.20 · asked <t:1700000000:R>\n',
  );
  const request: Partial<AnimationRequest> = {
    duration: '4s',
    aspect_ratio: '9:16',
    resolution: '4k',
    audio: false,
    seed: 5,
    negative_prompt: 'rain `now`',
    auto_fix: true,
    safety_tolerance: '2',
  };
  expect(words('accepted', { request })).toContain(
    "· 4 s · 9:16 · 4k · sound off · seed 5 · without `rain 'now'` · auto-fix · safety tolerance 2 · $1.60 ·",
  );
});

test('an extended clip says how long it is as a whole', () => {
  const source = { mode: 'extend', videoUrl: 'https://v3.fal.media/files/a/clip.mp4' } as const;
  const job = makeJob(states.delivered);
  const said = (seconds?: number) => {
    const extended = { ...job, source: { ...source, seconds }, terms: { ...job.terms, seconds: 7 } };
    return textOf(card(extended, { provider: 'fal', texts: textsIn('en') }));
  };
  expect(said(4)).toContain('· 4 + 7 = 11 s ·');
  // Of a record from before that was stored.
  expect(said()).toContain('· 7 s ·');
});

test('what was cancelled can be asked again in the form', () => {
  const body = card(makeJob(states.cancelled), { provider: 'fal', texts: textsIn('en') });
  expect(JSON.stringify(body)).toContain('"custom_id":"f1:edit:');
});

test('every button is grey or blue and has an emoji, and Delete is the last', () => {
  for (const state of Object.values(cardStates)) {
    const body = JSON.stringify(card(makeJob(state), { provider: 'fal', texts: textsIn('en') }));
    for (const [button] of body.matchAll(/\{"type":2,[^}]*\}?[^}]*\}/g)) {
      expect(button).toMatch(/"style":(1|2),"label":"[^"]+","emoji"|"style":5/);
    }
    const actions = Array.from(body.matchAll(/"f1:(\w+):/g), ([, action]) => action);
    if (actions.includes('delete')) expect(actions.at(-1)).toBe('delete');
  }
});

test('a finished clip says that a model made it, and a preview, which none made, does not', () => {
  expect(words('delivered as a file')).toContain('✅ Finished in 42 s · AI-generated');
  expect(words('delivered as a link, too large')).toContain('AI-generated');
  for (const stateName of ['in progress', 'failed, charged']) {
    expect(words(stateName)).not.toContain('AI-generated');
  }
  expect(words('delivered as a file', { isPreview: true })).not.toContain('AI-generated');
  expect(words('delivered smaller')).not.toContain('C2PA');
  expect(words('delivered smaller, unsigned')).toContain('provenance data (C2PA) is lost in it.');
  const altText = (job: Job) => altTextOf(job, textsIn('en'));
  expect(altText(makeJob(states.delivered))).toBe('AI-generated: The cat yawns');
  expect(altText(makeJob(states.delivered, { provider: 'renderer' }))).toBe('The cat yawns');
  expect(altText(makeJob(states.delivered, { request: { prompt: 'x'.repeat(2_000) } }))?.length).toBe(1_024);
});

const cancel = { by: 'requester', atMs: 1, answer: 'too late' } as const;

test.each<[string, Use, string[]]>([
  ['the same', { billed: { units: 8, micros: 3_200_000 } }, ['· $3.20 · ✅']],
  ['the same but for less than a cent', { billed: { units: 8.008, micros: 3_203_200 } }, ['· $3.20 · ✅']],
  [
    'less',
    { billed: { units: 4, micros: 1_600_000 } },
    ['· $1.60 · ✅', '-# fal charged $1.60 for this clip, not the $3.20 I told you.'],
  ],
  [
    'nothing',
    { billed: { units: 0, micros: 0 } },
    ['· $0.00 · ✅', '-# fal charged $0.00 for this clip, not the $3.20 I told you.'],
  ],
  ['not said', {}, ['· $3.20 (estimated) · ✅']],
  ['said in units alone', { billed: { units: 8 } }, ['· $3.20 (estimated) · ✅']],
  [
    'other, after a cancel that came too late',
    { billed: { units: 4, micros: 1_600_000 }, cancel },
    ['· $1.60 · ✅', 'fal had already made the clip and charged $1.60.'],
  ],
])('a bill that is %s shows on the finished card', (_name, use, expected) => {
  const shown = words('delivered as a file', use);
  for (const part of expected) expect(shown).toContain(part);
  if (expected.length === 1) expect(shown).not.toContain('fal charged');
});

test("a member's text is never taken for a placeholder", () => {
  const request = {
    prompt: '{{seed}} $t(card.asked)',
    negative_prompt: '{{words}} {{level}} $t(card.asked)',
  };
  expect(words('accepted', { request })).toContain('{{seed}} $t\\(card.asked\\)\n-# <@');
  expect(words('accepted', { request })).toContain('without `{{words}} {{level}} $t(card.asked)` · $3.20');
});

test('a seed is shown when the request has one', () => {
  for (const stateName of ['accepted', 'delivered as a file', 'delivered without a seed']) {
    expect(words(stateName, { request: { seed: 0 } })).toContain('· seed 0 ·');
    expect(words(stateName)).not.toContain('· seed');
  }
});

test('a preview says that it is one, and shows no price and no local URL', () => {
  const preview = { isPreview: true };
  expect(words('in queue, third', preview)).toContain('**In queue**: 2 ahead of you');
  expect(words('accepted', preview)).toContain('> · Free preview · 8 s · asked');
  expect(words('delivered as a file', preview)).not.toContain('](');
});

test.each([
  [0, '1 s'],
  [42_400, '42 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [89_000, '1 min'],
  [90_000, '2 min'],
  [360_000, '6 min'],
])('%i ms took %s', (ms, expected) => {
  expect(textsIn('en').say(spanOf(ms))).toBe(expected);
});

test.each([
  ['is over', -60_000, false],
  ['is not over', 60_000, true],
])('what fal keeps until a time that %s', (_when, leftMs, isThere) => {
  const lifetimeMs = 86_400_000;
  const state = { ...states.delivered, submitAtMs: Date.now() + leftMs - lifetimeMs };
  const job = { ...makeJob(state), clipLifetimeMs: lifetimeMs };
  const context = { provider: 'fal', texts: textsIn('en') } as const;
  for (const drawn of [card(job, context), jobListCard([job], context)])
    expect(JSON.stringify(drawn).includes(state.video.url)).toBe(isThere);
  const fate = originalLine(job, 'not allowed', textsIn('en'));
  expect(fate).toContain(isThere ? 'The original stays at fal until' : 'The original at fal is deleted too.');
});

test.each([[[]], [[makeJob(states.delivered)]]])(
  'a list says that there is more with a newer version',
  (jobs) => {
    const words = (hasNewer: boolean) =>
      JSON.stringify(jobListCard(jobs, { provider: 'fal', texts: textsIn('en'), hasNewer }));
    expect(words(true)).toContain('A newer version of me');
    expect(words(true)).not.toContain('You have no clips here yet');
    expect(words(false)).not.toContain('A newer version of me');
  },
);

test('a clip that is elsewhere, and one that is kept, say what an admin can do', () => {
  const why = sentence('obstacle.no-permission');
  const said = 'Embed Links and Attach Files. An admin can allow them';
  const context = { provider: 'fal', texts: textsIn('en') } as const;
  expect(textOf(card(makeJob({ ...states.delivered, why }), context))).toContain(said);
  expect(textOf(card(makeJob({ ...states.rendered, keptSinceMs: 1, why }), context))).toContain(said);
  expect(textOf(card(makeJob(states.delivered), context))).not.toContain('admin');
});
