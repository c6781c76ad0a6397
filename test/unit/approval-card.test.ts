import { expect, test } from 'vitest';
import { requestSchema } from '../../src/animation/request.js';
import { approvalCard } from '../../src/discord/cards/approval-card.js';
import { card } from '../../src/discord/cards/card.js';
import { logCard } from '../../src/discord/cards/log-card.js';
import { parseCustomId } from '../../src/discord/custom-id.js';
import type { Job } from '../../src/jobs/job.js';
import { draftMessage } from '../../src/sandbox/discord/rules/message-rules.js';
import { languages } from '../../src/text/language.js';
import { sentence } from '../../src/text/sentence.js';
import { textsIn } from '../../src/text/texts.js';
import { textOf } from '../support/cards.js';
import { approval, makeJob, states } from '../support/jobs.js';

const texts = textsIn('en');
const shown = (job: Job) => JSON.stringify(approvalCard(job, texts));
const buttonsIn = (text: string) =>
  [...text.matchAll(/"custom_id":"([^"]+)"/g)].map(([, id]) => parseCustomId(id ?? '')?.action);
const by = (kind: 'approved' | 'declined', reason?: string) => ({
  ...approval,
  decision: { kind, by: '801', atMs: 1, ...(reason === undefined ? {} : { reason }) },
});

test('the question shows who asks, what for, the picture, the price, why, and until when', () => {
  const text = shown(makeJob(states['awaiting approval']));
  for (const part of [
    '<@1000000000000000001>',
    'The cat yawns',
    'https://cdn.discordapp.com/ephemeral-attachments/1/2/cat.png',
    '"Approve ($3.20)"',
    'Every clip on this server needs approval.',
    '<t:4000000000:R>',
  ]) {
    expect(text).toContain(part);
  }
  expect(buttonsIn(text)).toEqual(['approve', 'decline']);
});

test.each<[string, Job, string]>([
  ['approved', makeJob(states['awaiting approval'], { approval: by('approved') }), '**Approved** by <@801>'],
  ['declined', makeJob(states.failed, { approval: by('declined') }), '**Declined** by <@801>.'],
  ['declined for a reason', makeJob(states.failed, { approval: by('declined', '`no`') }), '<@801>: `no`'],
  [
    'approved by somebody whose traces are deleted',
    makeJob(states['awaiting approval'], {
      approval: { ...approval, decision: { kind: 'approved', atMs: 1 } },
    }),
    '**Approved** by a moderator.',
  ],
  ['not answered', makeJob(states.failed, { approval }), 'Nobody answered in time'],
  ['cancelled', makeJob(states.cancelled, { approval }), '**Cancelled.**'],
  [
    'cancelled after it was approved',
    makeJob(states.cancelled, { approval: by('approved') }),
    '**Cancelled.**',
  ],
  [
    'approved, and not allowed any more when it is sent',
    makeJob(
      {
        ...states.failed,
        failure: { code: 'NOT_ALLOWED', sentence: sentence('settings.paused'), charge: 'none' },
      },
      { approval: by('approved') },
    ),
    'New clips are paused on this server.',
  ],
])('once a request is %s, the question says so and has no buttons', (_what, job, words) => {
  expect(shown(job)).toContain(words);
  expect(buttonsIn(shown(job))).toEqual([]);
});

const WHOLE = { prompt: 2_000, negative_prompt: 1_000 };
/** Texts of full length that end with what matters: plain, of signs that need a backslash, and with what could act. */
const fillers = ['harmless ', '*_~|', 'é👍', '``` @everyone <@1> [x](https://evil.test) '];
const longText = (filler: string, length: number) =>
  `${filler.repeat(Math.floor((length - 8) / filler.length)).trimEnd()} THE END`;

test.each(fillers)(
  'whoever decides sees the end of the longest words, and none of them act: %s',
  (filler) => {
    const request = {
      prompt: longText(filler, WHOLE.prompt),
      negative_prompt: longText(filler, WHOLE.negative_prompt),
      seed: 4_294_967_295,
      auto_fix: true,
      safety_tolerance: '6',
      resolution: '1080p',
    } as const;
    expect(requestSchema.parse(request)).toEqual(request);
    const reason = `\`${'r'.repeat(200)}\``;
    const failure = {
      ...states.failed.failure,
      sentence: sentence('settings.paused-because', { note: 'n'.repeat(2_000) }),
    };
    const all = [
      makeJob(states['awaiting approval'], { request }),
      makeJob(states.failed, { request, approval: by('declined', reason) }),
      makeJob({ ...states.failed, failure }, { request, approval: by('approved') }),
      makeJob(states.delivered, { request }),
    ];
    for (const language of languages) {
      const inLanguage = textsIn(language);
      for (const job of all) {
        for (const body of [
          approvalCard(job, inLanguage),
          logCard(job, { provider: 'fal', texts: inLanguage }),
        ]) {
          const text = textOf(body);
          expect(text.split('THE END').length - 1).toBe(2);
          expect(() => draftMessage({ json: body, uploads: [] })).not.toThrow();
          const read = text.replace(/`[^`\n]*`/g, '').replace(/\\[^0-9A-Za-z\s]/g, '');
          expect(read).not.toMatch(/@everyone|<@1>|evil\.test|```/);
        }
      }
    }
  },
);

test('who asked sees what it waits for, and can cancel', () => {
  const text = JSON.stringify(card(makeJob(states['awaiting approval']), { provider: 'fal', texts }));
  expect(text).toContain("Waiting for a moderator's approval");
  expect(text).toContain('Every clip on this server needs approval. Nothing has been spent yet');
  expect(buttonsIn(text)).toEqual(['cancel']);
});
