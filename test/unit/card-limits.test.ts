import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestSchema } from '../../src/animation/request.js';
import { approvalCard } from '../../src/discord/cards/approval-card.js';
import { cardBodies } from '../../src/discord/cards/card.js';
import { type Detail, details } from '../../src/discord/cards/card-details.js';
import { clipName } from '../../src/discord/cards/finished-clip.js';
import { jobListCard } from '../../src/discord/cards/job-list.js';
import { logCard } from '../../src/discord/cards/log-card.js';
import { parseCustomId } from '../../src/discord/custom-id.js';
import type { Job, JobState } from '../../src/jobs/job.js';
import { isIn } from '../../src/jobs/transitions.js';
import { languages } from '../../src/text/language.js';
import { sentence } from '../../src/text/sentence.js';
import { type Texts, textsIn } from '../../src/text/texts.js';
import { allComponents, cardStates, textOf } from '../support/cards.js';
import { hostileJob, problemsOf, withForeign } from '../support/hostile-jobs.js';
import { makeJob, states } from '../support/jobs.js';

const texts = fc.constantFrom(...languages).map(textsIn);

test('no outside text makes a card break a limit of Discord’s', () => {
  fc.assert(
    fc.property(hostileJob, texts, fc.boolean(), (job, inLanguage, isExpiring) => {
      const isFile = isIn(job, 'delivered') && !job.state.form.startsWith('link');
      const name = isFile ? clipName(job) : undefined;
      const context = { provider: 'fal' as const, texts: inLanguage };
      const bodies = cardBodies(job, context, { isExpiring });
      for (const detail of details) expect(problemsOf(bodies[detail], name), detail).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('no outside text makes a list of jobs break a limit of Discord’s', () => {
  fc.assert(
    fc.property(fc.array(hostileJob, { maxLength: 12 }), texts, (jobs, inLanguage) => {
      const alone = jobs.map((job, index) => ({ ...job, id: String(index + 1) }));
      const body = jobListCard(alone, { provider: 'fal', texts: inLanguage });
      expect(problemsOf(body, undefined)).toEqual([]);
      expect(textOf(body).split('-# ').length - 1).toBe(Math.min(10, jobs.length));
    }),
    { numRuns: 30 },
  );
});

const logCardIn = (job: Job, inLanguage: Texts, detail: Detail) =>
  logCard(job, { provider: 'fal', texts: inLanguage }, detail);

const stillUrl = fc
  .constantFrom(0, 400, 2_000, 2_049, 9_000)
  .map((length) => `https://v3.fal.media/files/a/still.png?${'s'.repeat(length)}`);

/** The job with the prepared picture at this URL. */
function withStill(job: Job, url: string): Job {
  const { source } = job;
  return source.mode === 'image'
    ? { ...job, source: { ...source, image: { ...source.image, still: { url } } } }
    : job;
}

/** Words for a job's that say nothing of them but whether they could be asked for today, on which its buttons depend. */
function plainWords({ request }: Job): { prompt: string; negative_prompt: string } {
  const { prompt, negative_prompt: negative } = requestSchema.shape;
  const isValid =
    prompt.safeParse(request.prompt).success && negative.safeParse(request.negative_prompt).success;
  return { prompt: isValid ? 'x' : '\u200b', negative_prompt: 'x' };
}

test("no outside text makes a moderators' card break a limit of Discord’s, or is on its plainer form", () => {
  const foreign = { url: 'https://v3.fal.media/x.mp4', said: 'x', seed: 0 };
  fc.assert(
    fc.property(hostileJob, stillUrl, texts, (hostile, url, inLanguage) => {
      const job = withStill(hostile, url);
      const request = { ...job.request, prompt: 'x', negative_prompt: 'x' };
      const plain: Job = { ...makeJob(withForeign(job.state, foreign)), request };
      for (const draw of [approvalCard, logCardIn]) {
        for (const detail of details)
          expect(problemsOf(draw(job, inLanguage, detail), undefined)).toEqual([]);
        const [one, other] = [draw(job, inLanguage, 'own words'), draw(plain, inLanguage, 'own words')];
        expect(one).toEqual(other);
      }
    }),
    { numRuns: 100 },
  );
});

test('ten jobs in any state fit into a list, in every language, and nothing of their states is cut', () => {
  const url = `https://v3.fal.media/${'f'.repeat(90)}.mp4`;
  const foreign = { url, said: 'So it is. '.repeat(40), seed: 0 };
  const newest = { route: 'interaction', channelId: '9'.repeat(20), messageId: '8'.repeat(20) } as const;
  for (const inLanguage of languages.map(textsIn)) {
    for (const provider of ['fal', 'renderer'] as const) {
      for (const [name, state] of Object.entries(cardStates)) {
        const made = makeJob(withForeign(state, foreign));
        const job: Job = {
          ...made,
          request: { ...made.request, prompt: 'w'.repeat(2_000) },
          requester: { ...made.requester, guildId: '7'.repeat(20) },
          replyTo: { ...made.replyTo, ...newest, guildId: '7'.repeat(20) },
        };
        const jobs = Array.from({ length: 12 }, (_, index) => ({ ...job, id: String(index + 1) }));
        const context = { provider, texts: inLanguage };
        const alone = textOf(jobListCard(jobs.slice(0, 1), context));
        const body = jobListCard(jobs, { ...context, hasNewer: true });
        const where = `${inLanguage.language} ${provider} ${name}`;
        expect(problemsOf(body, undefined), where).toEqual([]);
        const [, line = ''] = alone.split('\n');
        const words = line.replaceAll(/ · \[[^\]]*\]\([^)]*\)/g, '');
        expect(
          textOf(body)
            .replaceAll(/ · \[[^\]]*\]\([^)]*\)/g, '')
            .split(words).length - 1,
          where,
        ).toBe(10);
      }
    }
  }
});

test('jobs of which there is much to say are listed with as many links as fit, the newest first', () => {
  const job = makeJob(cardStates['submitting'] ?? expect.fail('no such state'));
  const jobs = Array.from(
    { length: 10 },
    (_, index): Job => ({
      ...job,
      id: String(index + 1),
      createdAtMs: index * 1_000,
      request: { ...job.request, prompt: 'w'.repeat(2_000) },
      replyTo: { ...job.replyTo, channelId: '9'.repeat(20), messageId: '8'.repeat(20) },
    }),
  );
  const linked = (some: readonly Job[]) =>
    textOf(jobListCard(some, { provider: 'renderer', texts: textsIn('de') }))
      .split('\n')
      .flatMap((line) => (line.startsWith('-#') || line.startsWith('#') ? [] : [line.includes('](')]));
  expect(linked(jobs.slice(0, 3))).toEqual([true, true, true]);
  const all = linked(jobs);
  expect(all).toHaveLength(10);
  expect(all).toEqual(all.toSorted((one, other) => Number(other) - Number(one)));
  expect(new Set(all).size).toBe(2);
});

test("a card's plainer forms are the same whatever others have written", () => {
  const draw = (job: Job) => cardBodies(job, { provider: 'fal', texts: textsIn('en') });
  const withoutLinks = (body: unknown) =>
    JSON.stringify(body).replace(/(\\n)?\[(Original|The video at fal)\]\([^)]*\)/g, '');
  fc.assert(
    fc.property(hostileJob, (job) => {
      const { request } = job;
      const foreign = { url: 'https://v3.fal.media/x.mp4', said: 'x', seed: request.seed ?? 0 };
      const made = makeJob(withForeign(job.state, foreign), { usual: job.usual });
      const plain: Job = { ...made, request: { ...request, ...plainWords(job) } };
      expect(draw(job)['one sentence']).toEqual(draw(plain)['one sentence']);
      expect(withoutLinks(draw(job)['own words'])).toBe(withoutLinks(draw(plain)['own words']));
    }),
    { numRuns: 50 },
  );
});

/** The ids of the buttons in a card, as they are on it. */
const buttonsOf = (body: unknown) =>
  [...JSON.stringify(body).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id]) => id);

test('without the texts of members and of fal, a card has the same buttons as with them', () => {
  const failures = [
    sentence('fal.failed'),
    sentence('fal.policy.prompt'),
    sentence('fal.policy.sound'),
    sentence('picture.too-small', { width: 1, height: 1, min: 2 }),
    sentence('approval.declined-because', { reason: 'no' }),
  ];
  const { failed } = states;
  const allStates = [
    ...Object.values(cardStates),
    ...failures.map((reason) => ({ ...failed, failure: { ...failed.failure, sentence: reason } })),
  ];
  for (const state of allStates) {
    const base = makeJob(state);
    const job = { ...base, replyTo: { ...base.replyTo, isPrivate: true } };
    const bodies = cardBodies(job, { provider: 'fal', texts: textsIn('en') });
    expect(buttonsOf(bodies['own words']), JSON.stringify(state)).toEqual(buttonsOf(bodies.all));
  }
  const finished = cardBodies(makeJob(states.delivered), { provider: 'fal', texts: textsIn('en') });
  const named = buttonsOf(finished['own words']).map((id) => parseCustomId(id ?? '')?.action);
  expect(named).toEqual(expect.arrayContaining(['again', 'edit', 'extend', 'delete']));
});

test('a link too long for a button becomes a link in the text', () => {
  const link = `https://v3.fal.media/clip.mp4?${'s'.repeat(560)}`;
  const state = cardStates['delivered as a file'];
  if (state?.phase !== 'delivered') throw new Error('no such state');
  const job = makeJob({ ...state, video: { url: link } });
  const body = cardBodies(job, { provider: 'fal', texts: textsIn('en') }).all;
  expect(textOf(body)).toContain(`[Original](${link})`);
  expect(allComponents(body).length).toBeLessThanOrEqual(40);
});

test.each(['link: too large', 'link: no copy'] as const)(
  'a clip whose address is too long for a link says who knows it: %s',
  (form) => {
    const state = cardStates['delivered as a file'];
    if (state?.phase !== 'delivered') throw new Error('no such state');
    const said = (length: number) => {
      const url = `https://storage.googleapis.com/clip.mp4?${'s'.repeat(length)}`;
      const job = makeJob({ ...state, form, video: { url } });
      return textOf(cardBodies(job, { provider: 'fal', texts: textsIn('en') }).all);
    };
    expect(said(3_000)).toMatch(/too long for a link.* can find it in their log/);
    expect(said(3_000)).not.toContain('Use the link');
    expect(said(1_400)).toContain('Use the link');
  },
);

test('no link leads to a file that is known to be gone', () => {
  const failed = cardStates['failed, charged'];
  if (failed?.phase !== 'failed') throw new Error('no such state');
  const gone: JobState = { ...failed, failure: { ...failed.failure, code: 'PROVIDER_UNREADABLE' } };
  const context = { provider: 'fal' as const, texts: textsIn('en') };
  expect(textOf(cardBodies(makeJob(gone), context).all)).not.toContain('](');
  expect(textOf(jobListCard([makeJob(gone)], context))).not.toContain('](');
});

test('a free preview is listed as its card shows it', () => {
  const context = { provider: 'renderer' as const, texts: textsIn('en') };
  for (const state of Object.values(cardStates)) {
    const text = textOf(jobListCard([makeJob(state, { provider: 'renderer' })], context));
    expect(text.replaceAll('](https://discord.com/channels/', '')).not.toContain('](');
    if (state.phase === 'submitted' && state.trouble === undefined) expect(text).not.toContain('at fal');
  }
});
