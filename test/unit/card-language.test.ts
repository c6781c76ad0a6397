import { expect, test } from 'vitest';
import * as z from 'zod';
import { modelOf } from '../../src/animation/models.js';
import { type CardMoment, card, removedCard } from '../../src/discord/cards/card.js';
import { jobListCard } from '../../src/discord/cards/job-list.js';
import type { CardBody } from '../../src/discord/components.js';
import type { Cancel } from '../../src/jobs/job.js';
import { sentence } from '../../src/text/sentence.js';
import { cardStates } from '../support/cards.js';
import { makeJob, states } from '../support/jobs.js';
import { wordless } from '../support/wordless.js';

const answers: readonly Cancel['answer'][] = [undefined, 'removed', 'asked', 'too late', 'unknown'];
const moments: readonly CardMoment[] = [{}, { isExpiring: true }, { isHeldUp: true }];
const request = {
  negative_prompt: 'rain',
  auto_fix: true,
  safety_tolerance: '2',
  aspect_ratio: '9:16',
} as const;

const jobs = [
  ...Object.values(cardStates),
  { ...states.failed, failure: { ...states.failed.failure, sentence: sentence('picture.damaged') } },
].flatMap((state) => [
  makeJob(state, { usual: { p50Ms: 60_000, p90Ms: 120_000 } }),
  ...answers.map((answer) => makeJob(state, { request, cancel: { by: 'requester', atMs: 1, answer } })),
]);

const saidSchema = z.object({ content: z.string().optional(), label: z.string().optional() });

/** The bot's own texts in a message body: neither in code, nor a URL or a mention. */
function ownWords(body: CardBody): string {
  const said: string[] = [];
  JSON.stringify(body, (_key, value: unknown) => {
    const { content, label } = saidSchema.catch({}).parse(value);
    said.push(content ?? '', label ?? '');
    return value;
  });
  return said
    .join('\n')
    .replaceAll('The cat yawns', '')
    .replace(/`[^`\n]*`|\]\([^)]*\)|<[^>]*>/g, '')
    .replaceAll(modelOf({ model: 'veo-3.1' }).name, '')
    .replace(/\b(720p|1080p|4k)\b/g, '')
    .replaceAll('It failed.', '')
    .replaceAll("fal didn't answer.", '');
}

test('every word on a card is from the catalog', () => {
  for (const job of jobs) {
    for (const moment of moments) {
      for (const provider of ['fal', 'renderer'] as const) {
        const words = ownWords(card({ ...job, provider }, { provider, texts: wordless }, moment));
        expect(words, job.state.phase).toContain('§');
        expect(words, job.state.phase).not.toMatch(/\p{L}/u);
      }
    }
  }
});

test("every word on a deleted clip's card is from the catalog", () => {
  for (const by of ['requester', 'moderator'] as const) {
    for (const original of ['none', 'erased', 'not allowed', 'not erased'] as const) {
      for (const clipLifetimeMs of [undefined, 86_400_000]) {
        const job = { ...makeJob(states.delivered), clipLifetimeMs, removed: { by, atMs: 1 } };
        const words = ownWords(removedCard(job, original, wordless));
        expect(words).toContain('§');
        expect(words).not.toMatch(/\p{L}/u);
      }
    }
  }
});

test('every word in the list of jobs is from the catalog', () => {
  for (const list of [[], ...jobs.map((job) => [job])]) {
    const words = ownWords(jobListCard(list, { provider: 'fal', texts: wordless }));
    expect(words).toContain('§');
    expect(words).not.toMatch(/\p{L}/u);
  }
});
