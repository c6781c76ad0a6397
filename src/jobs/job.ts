import type * as z from 'zod';
import type { Asker } from '../settings/admission.js';
import type { pictureSchema, replyToSchema, requesterSchema, requestSchema, sourceSchema } from './record.js';
import { recordSchema } from './record.js';
import type {
  approvalSchema,
  billedSchema,
  cancelSchema,
  decisionSchema,
  failureSchema,
  placeSchema,
  progressSchema,
  stateSchema,
} from './record-state.js';
import { upgradeRecord } from './upgrade.js';

/** See {@link requesterSchema}. */
export type Requester = z.infer<typeof requesterSchema>;

/** See {@link replyToSchema}. */
export type ReplyTo = z.infer<typeof replyToSchema>;

/** See {@link pictureSchema}. */
export type Picture = z.infer<typeof pictureSchema>;

/** See {@link sourceSchema}. */
export type Source = z.infer<typeof sourceSchema>;

/** See {@link progressSchema}. */
export type Progress = z.infer<typeof progressSchema>;

/** See {@link failureSchema}. */
export type Failure = z.infer<typeof failureSchema>;

/** See {@link placeSchema}. */
export type Place = z.infer<typeof placeSchema>;

/** See {@link cancelSchema}. */
export type Cancel = z.infer<typeof cancelSchema>;

/** See {@link approvalSchema}. */
export type Approval = z.infer<typeof approvalSchema>;

/** See {@link decisionSchema}. */
export type Decision = z.infer<typeof decisionSchema>;

/** See {@link billedSchema}. */
export type Billed = z.infer<typeof billedSchema>;

/** See {@link stateSchema}. */
export type JobState = z.infer<typeof stateSchema>;

/** See {@link requestSchema}. */
export type RecordedRequest = z.infer<typeof requestSchema>;

/** The requester of an interaction, and where to answer. Nothing of `asker` is stored. */
export type InteractionFacts = {
  readonly requester: Requester;
  readonly replyTo: ReplyTo;
  readonly asker: Asker;
};

/** The name of a state. */
export type Phase = JobState['phase'];

/** The name of a provider. */
export type ProviderName = z.infer<typeof recordSchema>['provider'];

/** The phases in which the outcome is final. */
export type EndedPhase = 'delivered' | 'failed' | 'cancelled';

/** The phases in which no POST has been sent that may have been accepted. */
export type UnsentPhase = 'accepted' | 'awaiting approval' | 'waiting';

/** The phases in which work remains. */
export type OpenPhase = Exclude<Phase, EndedPhase>;

type JobRecord = z.infer<typeof recordSchema>;

/** A job in one of the phases `P`. */
export type JobIn<P extends Phase> = P extends Phase
  ? Omit<JobRecord, 'state'> & { readonly state: Extract<JobState, { phase: P }> }
  : never;

/** One request of one member, from the command to the finished video. */
export type Job = JobIn<Phase>;

/** Parses a stored record of this version or an older one. Throws a ZodError when it is not a job. */
export function parseJob(record: unknown): Job {
  // The compiler can't see that a parsed record is one of the phases, because the phase is nested one level down.
  return recordSchema.parse(upgradeRecord(record)) as Job;
}
