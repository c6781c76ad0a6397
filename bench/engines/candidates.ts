import { bullmq } from './bullmq.js';
import type { Engine } from './engine.js';
import { leaseEngine } from './lease.js';
import { pgBoss } from './pg-boss.js';

/** About what a job's record takes. Random, so that the database doesn't compress it. */
const RECORD = Array.from({ length: 1_500 }, () => Math.floor(Math.random() * 36).toString(36)).join('');

/** The candidates by name. The first is what the others are compared with. */
export const candidates = {
  lease: leaseEngine({ record: null }),
  BullMQ: bullmq,
  'pg-boss': pgBoss,
  'lease in the record': leaseEngine({ record: RECORD }),
} as const satisfies Readonly<Record<string, Engine>>;

export type Name = keyof typeof candidates;

/** The engines that differ in what they do, and not only in what a write costs. */
export const ENGINES = ['lease', 'BullMQ', 'pg-boss'] as const satisfies readonly Name[];

/** All of them. */
export const ALL = [...ENGINES, 'lease in the record'] as const satisfies readonly Name[];
