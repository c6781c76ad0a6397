import { ComponentType, MessageFlags } from 'discord.js';
import { IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { AnimationRequest } from '../../src/animation/request.js';
import { card, cardBodies } from '../../src/discord/cards/card.js';
import { clipName } from '../../src/discord/cards/finished-clip.js';
import { noticeCard } from '../../src/discord/components.js';
import type { JobState } from '../../src/jobs/job.js';
import { languages } from '../../src/text/language.js';
import { type Texts, textsIn } from '../../src/text/texts.js';
import { allComponents, cardStates, textOf } from '../support/cards.js';
import { makeJob, states } from '../support/jobs.js';

const HOSTILE = '``` @everyone <@&1> [free](https://evil.test) # big\n> x ``` ';

const requests: Readonly<Record<string, Partial<AnimationRequest>>> = {
  plain: {},
  longest: {
    prompt: 'W'.repeat(2_000),
    negative_prompt: 'V'.repeat(1_000),
    seed: 4_294_967_295,
    auto_fix: true,
    safety_tolerance: '6',
    resolution: '1080p',
    duration: '8s',
    aspect_ratio: '16:9',
    audio: false,
  },
  emoji: { prompt: '👍'.repeat(2_000), negative_prompt: '👎'.repeat(1_000) },
  hostile: { prompt: HOSTILE.repeat(30), negative_prompt: HOSTILE.repeat(15) },
};

function render(
  state: JobState,
  request: Partial<AnimationRequest>,
  isPreview: boolean,
  texts = textsIn('en'),
) {
  const job = makeJob(state, { request, usual: { p50Ms: 60_000, p90Ms: 120_000 } });
  const provider = isPreview ? 'renderer' : 'fal';
  return card({ ...job, provider }, { provider, texts });
}

const cardsIn = (texts: Texts) =>
  Object.entries(cardStates).flatMap(([stateName, state]) =>
    Object.entries(requests).flatMap(([requestName, request]) =>
      [false, true].map((isPreview) => ({
        name: `${stateName}, ${requestName} request, ${isPreview ? 'preview' : 'live'}, ${texts.language}`,
        requestName,
        state,
        isPreview,
        body: render(state, request, isPreview, texts),
      })),
    ),
  );
const cards = cardsIn(textsIn('en'));

/** What Discord would look at for mentions, links and markdown: neither code nor signs after a backslash. */
function read(text: string): string {
  return text.replace(/`[^`\n]*`/g, '').replace(/\\[^0-9A-Za-z\s]/g, '');
}

test.each(Object.keys(requests))(
  "every card of the %s request passes Discord's own description",
  (request) => {
    for (const { name, body } of cards.filter((drawn) => drawn.requestName === request)) {
      const parsed = z.safeParse(IncomingWebhookUpdateRequestPartialSchema, body);
      expect(parsed.error?.issues, name).toBeUndefined();
    }
  },
);

test.each(languages)('in %s, every card stays within 40 components and 4000 characters', (language) => {
  for (const { name, body } of cardsIn(textsIn(language))) {
    expect(allComponents(body).length, name).toBeLessThanOrEqual(40);
    expect(Array.from(textOf(body)).length, name).toBeLessThanOrEqual(4_000);
  }
});

test('no card mentions anybody', () => {
  for (const { name, body } of cards) {
    expect(body.allowed_mentions, name).toEqual({ parse: [] });
    expect(body.flags, name).toBe(MessageFlags.IsComponentsV2);
  }
});

test('Discord finds no mention, link or markdown in the texts of members and fal', () => {
  for (const { name, body } of cards) {
    const text = textOf(body);
    expect(read(text), name).not.toMatch(/@everyone|<@&|evil\.test\)|:\/\/evil|VV|👎|`|\|\||^[#>] /mu);
    expect(text.replace(/`[^`\n]*`/g, ''), name).not.toContain('everyone <');
  }
  const [hostile] = cards.filter(({ requestName }) => requestName === 'hostile');
  expect(textOf(hostile?.body)).toContain(
    '\\`\\`\\` \\@everyone \\<\\@&1\\> \\[free\\]\\(https\\:\\/\\/evil.test\\)',
  );
});

test('a card shows the price, unless it is a free preview, or what was charged for nothing', () => {
  for (const { name, body, state, isPreview } of cards) {
    const text = textOf(body);
    const [about] = text.split('\n').filter((line) => line.startsWith('-# <@'));
    const endsWithout = state.phase === 'failed' || state.phase === 'cancelled';
    expect(/\$\d/.test(about ?? ''), name).toBe(!isPreview && !endsWithout);
    expect(text.includes('Free preview'), name).toBe(isPreview);
    expect(text.includes('charged'), name).toBe(!isPreview && endsWithout);
  }
});

test('the clip comes first, with the prompt as its description', () => {
  const state = cardStates['delivered as a file'];
  if (state === undefined) throw new Error('no such state');
  const { components } = render(state, {}, false);
  expect(components).toMatchObject([
    {
      type: ComponentType.Container,
      components: [
        {
          type: ComponentType.MediaGallery,
          items: [
            {
              media: { url: 'attachment://flipbook-1200000000000000001.mp4' },
              description: 'AI-generated: The cat yawns',
            },
          ],
        },
        { type: ComponentType.TextDisplay },
        { type: ComponentType.ActionRow },
        { type: ComponentType.ActionRow },
      ],
    },
  ]);
});

test.each(['file', 'smaller file', 'smaller file: unsigned', 'link: too large', 'link: no copy'] as const)(
  "the card that delivers a clip as %s equals the delivered clip's card",
  (as) => {
    const context = { provider: 'fal' as const, texts: textsIn('en') };
    const tookMs = 42_400;
    const brought = cardBodies(makeJob(states.rendered), context, { bringing: { as, tookMs } });
    const delivered = makeJob({ ...states.delivered, form: as, tookMs });
    expect(brought).toEqual(cardBodies(delivered, context));
    expect(JSON.stringify(brought).includes(`attachment://${clipName(delivered)}`)).toBe(
      !as.startsWith('link'),
    );
  },
);

test('the pictures come first while the clip is made, uncropped, and are never on an ended card', () => {
  const files = [1, 2].map((place) => ({
    name: `preview-${place}.jpg`,
    description: `Picture ${place}`,
    bytes: new Uint8Array(3),
  }));
  const draw = (state: JobState) =>
    card(makeJob(state), { provider: 'fal', texts: textsIn('en') }, { previews: files });
  const body = draw(states.submitted);
  expect(z.safeParse(IncomingWebhookUpdateRequestPartialSchema, body).success).toBe(true);
  const [container] = body.components;
  expect(Object(container).components).toMatchObject([
    ...files.map(({ name, description }) => ({
      type: ComponentType.MediaGallery,
      items: [{ media: { url: `attachment://${name}` }, description }],
    })),
    { type: ComponentType.TextDisplay },
    { type: ComponentType.TextDisplay },
    { type: ComponentType.ActionRow },
  ]);
  for (const state of [states.delivered, states.failed, states.cancelled]) {
    expect(JSON.stringify(draw(state))).not.toContain('preview-');
  }
});

test("the file's name is one that Discord accepts in a URL", () => {
  expect(clipName(makeJob(states.accepted))).toMatch(/^[a-z0-9_-]+\.mp4$/);
});

test('a notice is a sentence that mentions nobody', () => {
  const body = noticeCard('No.');
  expect(z.safeParse(IncomingWebhookUpdateRequestPartialSchema, body).success).toBe(true);
  expect(textOf(body)).toBe('No.');
  expect(body.allowed_mentions).toEqual({ parse: [] });
});

test('a preview that fails after it was made shows no local URL', () => {
  const url = 'http://127.0.0.1:4000/v3b.fal.media/files/b/x/clip.mp4';
  const body = render({ ...states.failed, videoUrl: url }, {}, true);
  expect(JSON.stringify(body)).not.toContain('127.0.0.1');
});
