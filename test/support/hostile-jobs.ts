import { IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import * as z from 'zod';
import type { Job, JobState } from '../../src/jobs/job.js';
import { isIn } from '../../src/jobs/transitions.js';
import { draftMessage } from '../../src/sandbox/discord/rules/message-rules.js';
import { sentence, verbatim } from '../../src/text/sentence.js';
import { cardStates } from './cards.js';
import { makeJob } from './jobs.js';

/** Where a body violates Discord's published description, or a rule that the description leaves out. */
export function problemsOf(body: unknown, fileName: string | undefined): readonly string[] {
  const issues = z.safeParse(IncomingWebhookUpdateRequestPartialSchema, body).error?.issues ?? [];
  const file = {
    id: '1',
    filename: fileName ?? '',
    size: 1,
    contentType: 'video/mp4',
    path: '',
    width: 1,
    height: 1,
  };
  try {
    draftMessage({ json: body, uploads: fileName === undefined ? [] : [{ index: 0, file }] });
    return issues.map(({ message }) => message);
  } catch (error) {
    return [...issues.map(({ message }) => message), JSON.stringify(error)];
  }
}

const pieces = fc.constantFrom(
  '`',
  '``',
  '*',
  '_',
  '\\',
  '||',
  '[x](',
  '](',
  '<@1>',
  '@everyone',
  '\n',
  ' ',
  '> ',
  '#',
  '\u202e',
  '\u200d',
  '\ufeff',
  '\0',
  '👩‍👩‍👧‍👦',
  '🏴',
  'e\u0301\u0301\u0301',
  '𝕏',
  'ب',
  '語',
  'W',
);
const words = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength }),
    fc.array(pieces, { maxLength }).map((all) => all.join('').slice(0, maxLength)),
    fc
      .tuple(pieces, fc.integer({ min: 0, max: maxLength }))
      .map(([piece, n]) => piece.repeat(n).slice(0, maxLength)),
  );
const address = fc
  .record({
    path: fc.oneof(
      fc.webPath(),
      words(400).map((text) => encodeURI(Buffer.from(text).toString())),
      fc.constantFrom('/a b.mp4', '/a(1).mp4', '/語'.repeat(90)),
    ),
    length: fc.constantFrom(0, 400, 512, 579, 900, 1_499, 1_500, 1_501, 2_048, 2_049, 9_000),
    scheme: fc.constantFrom(
      'https://v3.fal.media',
      'http://x.test:8080',
      'https://user:pass@v3.fal.media',
      'ftp://x.test',
      'http://127.0.0.1:4000',
    ),
  })
  .map(({ path, length, scheme }) => `${scheme}${path}?${'s'.repeat(length)}`)
  .filter((url) => URL.canParse(url));

/** A state with everything that fal, or an earlier version, may have stored in it. */
export function withForeign(
  state: JobState,
  { url, said, seed }: { url: string; said: string; seed: number },
): JobState {
  const job = makeJob(state);
  if (isIn(job, 'submitted')) return { ...job.state, progress: { status: 'IN_PROGRESS', logLine: said } };
  if (isIn(job, 'rendered') || isIn(job, 'delivered')) return { ...job.state, video: { url, seed } };
  if (!isIn(job, 'failed')) return state;
  const reasons = [verbatim(said), sentence('failure.bug', { reference: said })];
  const failure = { ...job.state.failure, sentence: reasons[seed % 2] ?? verbatim(said) };
  return { ...job.state, failure, ...(job.state.videoUrl === undefined ? {} : { videoUrl: url }) };
}

/** A job in any state, with the worst that members and fal may have written in it. */
export const hostileJob = fc
  .record({
    state: fc.constantFrom(...Object.values(cardStates)),
    prompt: words(2_000).filter((text) => text.trim() !== ''),
    negative: words(1_000).filter((text) => text.trim() !== ''),
    said: words(5_000),
    url: address,
    seed: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  })
  .map(({ state, prompt, negative, ...foreign }): Job => {
    const job = makeJob(withForeign(state, foreign), { usual: { p50Ms: 60_000, p90Ms: 120_000 } });
    // As a record would have it: not every text that was once valid is valid today.
    return {
      ...job,
      request: { ...job.request, prompt, negative_prompt: negative, seed: foreign.seed, auto_fix: true },
    };
  });
