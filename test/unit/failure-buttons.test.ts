import { ButtonStyle } from 'discord.js';
import { expect, test } from 'vitest';
import { failedButtons } from '../../src/discord/cards/card-buttons.js';
import { submitFailure } from '../../src/fal/failure.js';
import { FalAnswerError } from '../../src/fal/one-attempt-fetch.js';
import type { MayMake } from '../../src/jobs/may-make.js';
import { approval } from '../../src/text/en/approval.js';
import { failure } from '../../src/text/en/failure.js';
import { isTextKey, type Sentence } from '../../src/text/sentence.js';
import { textsIn } from '../../src/text/texts.js';
import { makeJob, states } from '../support/jobs.js';

const texts = textsIn('en');

function buttonsBelow(sentence: Sentence, mayMake: MayMake) {
  const job = makeJob({ ...states.failed, failure: { ...states.failed.failure, sentence } });
  if (job.state.phase !== 'failed') throw new Error('not a failed job');
  return failedButtons({ ...job, state: job.state }, { provider: 'fal', mayMake, texts });
}

/** The labels of the buttons below a failure's sentence, without prices. */
function labelsBelow(sentence: Sentence, mayMake: MayMake = () => true): readonly string[] {
  return buttonsBelow(sentence, mayMake).map((button) =>
    'label' in button ? (button.label ?? '').replace(/ \(.*\)$/, '') : '',
  );
}

/** Sentences with which a job may end. */
const endings = Object.entries({ ...failure, ...approval }).flatMap(([key, text]) =>
  /^(fal|picture)\.|^job\.stopped$|^approval\.(declined|expired|no-channel|words-refused)/.test(key) &&
  key !== 'fal.both' &&
  isTextKey(key)
    ? [{ key, text }]
    : [],
);

/** Words that name an action in a sentence, and the button that performs it. */
const ACTS: readonly (readonly [words: RegExp, label: RegExp])[] = [
  [/try again/i, /^Try again$/],
  [/other words|change the prompt|change the negative prompt/i, /^Edit( prompt)?$/],
  [/change it|change the sound|`fit: /i, /^Edit( prompt)?$/],
  [
    /other picture|another picture|change the picture|use (one|a smaller|a jpeg|jpeg)|upload|save it again|smaller file|crop it/i,
    /^Other picture$/,
  ],
  [/without sound|no sound|change the sound/i, /^Without sound$/],
];

test('whatever a sentence tells the member to do has a button', () => {
  expect(endings.length).toBeGreaterThan(40);
  for (const { key, text } of endings) {
    const labels = labelsBelow({ key });
    for (const [words, label] of ACTS) {
      // "Change the picture and try again" is one action.
      const isOneAct = /change (the \w+|it)( \w+)? and try again/i.test(text) && label.test('Try again');
      if (!words.test(text) || isOneAct) continue;
      expect(
        labels.some((name) => label.test(name)),
        `${key} "${text}" has ${labels}`,
      ).toBe(true);
    }
  }
});

test('where another clip like it would be refused, only the form is offered, in which something else can be asked for', () => {
  for (const { key } of endings) {
    const offered = labelsBelow({ key });
    const labels = labelsBelow({ key }, () => false);
    expect(labels, key).toEqual(offered.length === 0 ? [] : [expect.stringMatching(/^Edit( prompt)?$/)]);
  }
});

test.each([
  [['generate_audio', 'image_url', 'prompt'], 'blue, grey, grey'],
  [['first_frame_url', 'last_frame_url'], 'blue, grey'],
  [['prompt'], 'blue'],
])('of the buttons that help with %j, only the best is blue', (fields, colours) => {
  const buttons = buttonsBelow(refused(...fields.map((field) => complaint(field))), () => true);
  const said = buttons.map(({ style }) => (style === ButtonStyle.Primary ? 'blue' : 'grey'));
  expect(said.join(', ')).toBe(colours);
});

test('a locked account may be open again by the next try', () => {
  expect(labelsBelow({ key: 'fal.locked' })).toEqual(['Try again']);
});

const complaint = (field: string, type = 'content_policy_violation') => ({
  loc: ['body', field],
  msg: 'RAW',
  type,
});

function refused(...detail: readonly unknown[]): Sentence {
  return submitFailure(new FalAnswerError(422, { detail }, undefined)).sentence;
}

test.each([
  [
    ['prompt', 'image_url'],
    ['Other picture', 'Edit prompt'],
  ],
  [
    ['image_url', 'prompt'],
    ['Other picture', 'Edit prompt'],
  ],
  [
    ['generate_audio', 'prompt'],
    ['Without sound', 'Edit prompt'],
  ],
  [
    ['generate_audio', 'negative_prompt'],
    ['Without sound', 'Edit'],
  ],
  [
    ['first_frame_url', 'last_frame_url'],
    ['Other picture', 'Edit'],
  ],
  [['prompt', 'prompt', 'prompt'], ['Edit prompt']],
  [
    ['prompt', 'image_url', 'generate_audio'],
    ['Without sound', 'Other picture', 'Edit prompt'],
  ],
])('fal complains about %j: each problem is named once, with its button', (fields, labels) => {
  const sentence = refused(...fields.map((field) => complaint(field)));
  expect(labelsBelow(sentence)).toEqual(labels);
  const said = texts.say(sentence);
  expect(said).not.toContain('RAW');
  const parts = new Set(fields.map((field) => texts.say(refused(complaint(field)))));
  expect(said.length).toBe([...parts].join(' ').length);
  for (const part of parts) expect(said).toContain(part);
});

test('complaints of different kinds are all named', () => {
  const said = texts.say(
    refused(complaint('image_url', 'image_too_small'), complaint('prompt', 'sequence_too_long')),
  );
  expect(said).toContain('The picture is too small');
  expect(said).toContain('rejected the prompt as invalid');
});

test.each(['file_download_error', 'no_media_generated', 'image_load_error'])(
  '%s can be tried again',
  (type) => {
    expect(labelsBelow(refused(complaint('image_url', type)))).toContain('Try again');
  },
);
