import type { ErrorDetail } from './errors.js';

/** What a generation does once it is IN_PROGRESS. */
export type SandboxOutcome = {
  /** How long it stays IN_PROGRESS before the outcome takes effect, in milliseconds. */
  readonly durationMs?: number;
  /** It also stays IN_PROGRESS until this settles. */
  readonly until?: Promise<unknown>;
  /** Log lines it writes as soon as it starts. */
  readonly logs?: readonly string[];
  /** How many times it first falls back from IN_PROGRESS to IN_QUEUE (fal requeues on 503, 504 and lost runners). */
  readonly requeues?: number;
  /** Units charged; by default according to the price list, and none for a failure. */
  readonly units?: number;
  /** Called when a generation takes it. */
  readonly onUse?: () => void;
} & (
  | { readonly kind: 'render' }
  /** Serves this file as the clip. */
  | { readonly kind: 'video'; readonly path: string }
  | { readonly kind: 'video'; readonly bytes: Uint8Array }
  /** The model refuses or fails. */
  | {
      readonly kind: 'modelError';
      readonly status?: number;
      readonly detail: readonly ErrorDetail[] | string;
      readonly retryable?: boolean;
    }
  /** fal's infrastructure fails. */
  | {
      readonly kind: 'requestError';
      readonly status: number;
      readonly errorType: string;
      readonly detail: string;
    }
  /** The provider returned nothing: 422 `no_media_generated`. */
  | { readonly kind: 'noMedia' }
  /** Renders, but the result URL answers 404. */
  | { readonly kind: 'resultGone' }
  /** Renders, but the clip's own URL answers 404. */
  | { readonly kind: 'videoGone' }
  /** Succeeds with this body instead of a clip, for example one that breaks the schema. */
  | { readonly kind: 'body'; readonly body: unknown }
  /** Stays IN_PROGRESS until it is cancelled. */
  | { readonly kind: 'stuck' }
);
