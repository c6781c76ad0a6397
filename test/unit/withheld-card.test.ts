import { expect, test } from 'vitest';
import { card } from '../../src/discord/cards/card.js';
import type { Job } from '../../src/jobs/job.js';
import { type Sentence, sentence } from '../../src/text/sentence.js';
import { textsIn } from '../../src/text/texts.js';
import { allComponents, textOf } from '../support/cards.js';
import { makeJob, states } from '../support/jobs.js';

const WORDS = 'something that nobody should read';

function cardOf(reason: Sentence, replyTo: Partial<Job['replyTo']> = {}) {
  const failure = { ...states.failed.failure, sentence: reason };
  const job = makeJob({ ...states.failed, failure }, { request: { prompt: WORDS } });
  const shown = { ...job, replyTo: { ...job.replyTo, guildId: '1', isBotThere: true, ...replyTo } };
  return card(shown, { provider: 'fal', texts: textsIn('en') });
}

const prompt = sentence('fal.policy.prompt');
const refused: readonly Sentence[] = [
  prompt,
  sentence('fal.policy.picture'),
  sentence('fal.policy.sound'),
  sentence('fal.face'),
  sentence('access.words', { words: WORDS }),
  sentence('fal.both', { first: sentence('fal.failed'), second: prompt }),
];

test.each(refused)('a public card keeps to itself what was refused for its content: $key', (reason) => {
  const body = cardOf(reason);
  const said = textOf(body);
  expect(said).toContain('No clip');
  expect(said).not.toContain(WORDS);
  expect(said).not.toContain('refused');
  // A button such as "Other picture" would say what was refused.
  const actions = [...JSON.stringify(body).matchAll(/"f1:(\w+):/g)].map(([, action]) => action);
  expect(actions.filter((action) => action !== 'silent')).toEqual(['why', 'edit']);
  expect(actions[0]).toBe('why');
  expect(JSON.stringify(body)).toMatch(/"label":"See why","emoji"/);
});

test('a card that only its member sees says everything', () => {
  for (const replyTo of [{ isPrivate: true }, { guildId: undefined }]) {
    const said = textOf(cardOf(prompt, replyTo));
    expect(said).toContain(WORDS);
    expect(said).toContain('refused the prompt');
  }
});

test('in a conversation of others, where the bot itself is not, it keeps it to itself as well', () => {
  expect(textOf(cardOf(prompt, { guildId: undefined, isBotThere: false }))).not.toContain(WORDS);
});

test('another failure is told to everybody', () => {
  const body = cardOf(sentence('fal.too-long'));
  expect(textOf(body)).toContain(WORDS);
  expect(allComponents(body).length).toBeGreaterThan(2);
});
