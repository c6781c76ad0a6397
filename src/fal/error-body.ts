import * as z from 'zod';
import { wordSchema } from './error-type.js';
import { FalAnswerError } from './one-attempt-fetch.js';

const typeSchema = z.string().transform((type) => wordSchema.safeParse(type).data ?? 'unknown');

/**
 * Both shapes of fal's error bodies: a list of problems with the input, or one text with an `error_type`.
 *
 * @see https://fal.ai/docs/model-apis/errors
 */
const errorBodySchema = z.object({
  detail: z
    .union([
      z.string(),
      z.array(
        z.object({
          loc: z.array(z.union([wordSchema, z.number()])).catch([]),
          type: typeSchema,
        }),
      ),
    ])
    .optional()
    .catch(undefined),
  error_type: wordSchema.optional().catch(undefined),
});

/** One problem that fal reports: its type, and the input field concerned. */
export type Complaint = { readonly type: string | undefined; readonly field: string | undefined };

/** fal's error, reduced to what code may branch on: types, fields and a status. */
export type ReadError = {
  readonly cause: FalAnswerError;
  readonly status: number;
  /** The first complaint's type, or that of the whole answer. */
  readonly type: string | undefined;
  readonly complaints: readonly Complaint[];
  /** True when the body is a JSON object, as fal and the models write it, unlike a proxy's error page. */
  readonly isJson: boolean;
  /** fal's own text. Never shown and never logged, because it may repeat its input. */
  readonly text: string | undefined;
};

/**
 * True for an answer with one of these statuses that fal itself wrote: JSON, or with fal's header for the error's type.
 * The same status with a page, or without a body, comes from a proxy on the way and says nothing about what was asked for.
 */
export function isOwnAnswer(error: unknown, ...statuses: readonly number[]): error is FalAnswerError {
  if (!(error instanceof FalAnswerError) || !statuses.includes(error.status)) return false;
  return error.errorType !== undefined || readError(error).isJson;
}

/** Reads an unsuccessful response. */
export function readError(cause: FalAnswerError): ReadError {
  const { success: isJson, data: { detail, error_type: bodyType } = {} } = errorBodySchema.safeParse(
    cause.body,
  );
  const wholeType = bodyType ?? cause.errorType;
  const listed = Array.isArray(detail)
    ? detail.map(({ type, loc }) => ({ type, field: loc.findLast((part) => typeof part === 'string') }))
    : [];
  const complaints =
    listed.length === 0 && wholeType !== undefined ? [{ type: wholeType, field: undefined }] : listed;
  return {
    cause,
    status: cause.status,
    type: complaints[0]?.type,
    complaints,
    isJson,
    text: typeof detail === 'string' ? detail : undefined,
  };
}
