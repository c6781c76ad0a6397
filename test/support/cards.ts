import * as z from 'zod';
import type { JobState } from '../../src/jobs/job.js';
import { verbatim } from '../../src/text/sentence.js';
import { states } from './jobs.js';

const componentSchema = z.object({
  type: z.int(),
  content: z.string().optional(),
  get components() {
    return z.array(componentSchema).optional();
  },
});
type Component = z.infer<typeof componentSchema>;

/** Every component of a message body, nested ones included, in reading order. */
export function allComponents(body: unknown): readonly Component[] {
  const flat = (component: Component): readonly Component[] => [
    component,
    ...(component.components ?? []).flatMap(flat),
  ];
  return z
    .object({ components: z.array(componentSchema) })
    .parse(body)
    .components.flatMap(flat);
}

/** The text that a member reads in a message body. */
export function textOf(body: unknown): string {
  return allComponents(body)
    .flatMap(({ content }) => content ?? [])
    .join('\n');
}

const waiting = { phase: 'waiting', reason: { kind: 'turn', line: 'installation', ahead: 2 } } as const;
const { submitting, uncertain, submitted, delivered, failed } = states;

/** The states of a job in every form that its card distinguishes, by name. */
export const cardStates: Readonly<Record<string, JobState>> = {
  accepted: states.accepted,
  'waiting, next': { ...waiting, reason: { ...waiting.reason, ahead: 0 } },
  'waiting, third': waiting,
  'waiting for the server': { phase: 'waiting', reason: { kind: 'turn', line: 'guild', ahead: 1 } },
  'fal is busy': { phase: 'waiting', reason: { kind: 'busy', untilMs: 1_800_000_000_000 } },
  submitting,
  uncertain,
  'in queue': submitted,
  'in queue, next': { ...submitted, progress: { status: 'IN_QUEUE', queuePosition: 0 } },
  'in queue, third': { ...submitted, progress: { status: 'IN_QUEUE', queuePosition: 2 } },
  'in progress': { ...submitted, progress: { status: 'IN_PROGRESS' } },
  'in progress, with a log line': {
    ...submitted,
    progress: { status: 'IN_PROGRESS', logLine: '```\n@everyone <@1> [x](https://evil.test)' },
  },
  'in progress, late': { ...submitted, progress: { status: 'IN_PROGRESS' }, isLate: true },
  unreachable: { ...submitted, trouble: { kind: 'unreachable', sinceMs: 3_000 } },
  unreadable: { ...submitted, trouble: { kind: 'unreadable', sinceMs: 3_000 } },
  rendered: states.rendered,
  'delivered as a file': delivered,
  kept: { ...states.rendered, keptSinceMs: 50_000 },
  'delivered smaller': { ...delivered, form: 'smaller file' },
  'delivered smaller, unsigned': { ...delivered, form: 'smaller file: unsigned' },
  'delivered as a link, too large': { ...delivered, form: 'link: too large' },
  'delivered as a link, no copy': { ...delivered, form: 'link: no copy' },
  'delivered without a seed': { ...delivered, video: { url: delivered.video.url } },
  'failed, nothing charged': failed,
  'failed, unclear': { ...failed, failure: { ...failed.failure, charge: 'unclear' }, requestId: 'req-1' },
  'failed, charged': {
    ...failed,
    failure: { ...failed.failure, charge: 'charged' },
    requestId: 'req-1',
    videoUrl: delivered.video.url,
  },
  'failed, lost answer': {
    ...failed,
    failure: { code: 'SUBMIT_UNCERTAIN', sentence: verbatim("fal didn't answer."), charge: 'unclear' },
  },
  cancelled: states.cancelled,
  'cancelled in work': { ...states.cancelled, charge: 'unclear' },
  'cancelled in work, charged': { ...states.cancelled, charge: 'charged' },
  'cancelled by a moderator': { ...states.cancelled, by: 'moderator' },
};
