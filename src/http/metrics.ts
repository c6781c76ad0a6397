import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Job } from '../jobs/job.js';
import type { Meter } from '../jobs/meter.js';
import { isSought } from '../jobs/transitions.js';
import { atMost } from '../jobs/wait.js';
import type { Spent } from '../usage/spent.js';
import { findWorking, type ReadyParts } from './health.js';

/** What is read at each scrape instead of being counted. */
type MetricSources = {
  /** The jobs that this process works on. */
  readonly jobs: () => readonly Job[];
  /** When it rejects or takes too long, the gauges keep their values. */
  readonly spent: () => Promise<Spent>;
  readonly parts: ReadyParts;
};

/** The metrics of one bot. */
export type Metrics = {
  readonly meter: Meter;
  /** `/metrics`, in the text format of Prometheus. */
  readonly routes: (sources: MetricSources) => Hono;
};

/** How long the store may take: a scrape usually waits for ten seconds, and the rest must be read in a fault too. */
const SPENT_MS = 2_000;

/** Discord waits for a first answer for 3 seconds. */
const ANSWER_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];
const SEND_BUCKETS = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
const CLIP_BUCKETS = [15, 30, 60, 90, 120, 180, 300, 600, 1_200, 3_600];

/**
 * Creates the metrics. What the store knows is the same in every process of an installation: take the largest value,
 * not the sum.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    meter: createMeter(registers),
    routes: (sources) => {
      const setGauges = createGauges(registers, sources);
      const app = new Hono();
      app.get('/metrics', async (c) => {
        await setGauges();
        return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
      });
      return app;
    },
  };
}

function createMeter(registers: Registry[]): Meter {
  const answers = new Histogram({
    name: 'flipbook_first_answer_seconds',
    help: 'Time from the arrival of an interaction to the end of its first answer.',
    labelNames: ['outcome'],
    buckets: ANSWER_BUCKETS,
    registers,
  });
  const calls = new Counter({
    name: 'flipbook_discord_calls_total',
    help: 'Calls to Discord, by the status of the answer; "none" without one. PATCH of @original is an edit of a card.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const limits = new Counter({
    name: 'flipbook_discord_rate_limits_total',
    help: 'Calls that a rate limit of Discord refused, by its scope.',
    labelNames: ['scope'],
    registers,
  });
  const failures = new Counter({
    name: 'flipbook_fal_failures_total',
    help: 'Calls to fal that failed, by what was asked and why.',
    labelNames: ['call', 'code'],
    registers,
  });
  const deliveries = new Histogram({
    name: 'flipbook_delivery_seconds',
    help: 'Time to send the end of a job to its member, upload included, by the way it was sent.',
    labelNames: ['route', 'outcome'],
    buckets: SEND_BUCKETS,
    registers,
  });
  const clips = new Histogram({
    name: 'flipbook_clip_seconds',
    help: 'Time from a request to its delivered clip.',
    labelNames: ['model'],
    buckets: CLIP_BUCKETS,
    registers,
  });
  const ended = new Counter({
    name: 'flipbook_jobs_ended_total',
    help: 'Jobs that ended, by how; failed ones with the code of the failure.',
    labelNames: ['phase', 'code'],
    registers,
  });
  const takenOver = new Counter({
    name: 'flipbook_jobs_taken_over_total',
    help: 'Jobs claimed that another process, or an earlier one, had left.',
    registers,
  });
  return {
    firstAnswer: (outcome, ms) => answers.observe({ outcome }, ms / 1_000),
    discordCall: ({ method, route, status, limitedBy }) => {
      calls.inc({ method, route, status: status ?? 'none' });
      if (limitedBy !== undefined) limits.inc({ scope: limitedBy });
    },
    falFailure: (call, code) => failures.inc({ call, code }),
    delivery: (route, outcome, ms) => deliveries.observe({ route, outcome }, ms / 1_000),
    jobEnded: ({ state, terms }) => {
      ended.inc({ phase: state.phase, code: state.phase === 'failed' ? state.failure.code : '' });
      if (state.phase === 'delivered') clips.observe({ model: terms.model }, state.tookMs / 1_000);
    },
    jobsTakenOver: (count) => takenOver.inc(count),
  };
}

/** Creates the gauges, and returns a function that sets them. */
function createGauges(registers: Registry[], { jobs, spent, parts }: MetricSources): () => Promise<void> {
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `flipbook_${name}`, help, labelNames, registers });
  const count = gauge('jobs', 'Jobs that this process works on, by phase.', 'phase');
  const oldest = gauge(
    'oldest_job_age_seconds',
    'Time since the oldest of these jobs was sent to fal, or requested if it was not sent yet, by phase.',
    'phase',
  );
  const lost = gauge(
    'lost_answers',
    'Jobs whose request is searched for at fal, because the answer to it was lost.',
  );
  const spend = gauge(
    'spend_usd',
    'What the jobs of the current day and month cost in the whole installation, with what is reserved for them.',
    'period',
  );
  const reserved = gauge('reserved_usd', 'What is reserved for open jobs of the whole installation.');
  const working = gauge('part_working', 'Whether a part of the bot works, as in /readyz: 1 or 0.', 'part');
  return async () => {
    count.reset();
    oldest.reset();
    const here = jobs();
    const firsts = new Map<string, number>();
    for (const { state, createdAtMs } of here) {
      count.inc({ phase: state.phase });
      const sinceMs = 'submitAtMs' in state ? state.submitAtMs : createdAtMs;
      firsts.set(state.phase, Math.min(firsts.get(state.phase) ?? sinceMs, sinceMs));
    }
    lost.set(here.filter(isSought).length);
    for (const [phase, atMs] of firsts) oldest.set({ phase }, (Date.now() - atMs) / 1_000);
    for (const [part, works] of Object.entries(await findWorking(parts)))
      working.set({ part }, Number(works));
    const micros = await atMost(
      SPENT_MS,
      spent().catch(() => undefined),
    );
    if (micros === undefined) return;
    spend.set({ period: 'day' }, micros.dayMicros / 1_000_000);
    spend.set({ period: 'month' }, micros.monthMicros / 1_000_000);
    reserved.set(micros.reservedMicros / 1_000_000);
  };
}
