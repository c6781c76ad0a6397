import * as z from 'zod';

/** One entry of a model error's `detail` (fal docs, model-apis/errors): branch on `type`, show `msg`. */
export type ErrorDetail = {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
  readonly url?: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly input?: unknown;
};

/** How a generation ended: the response of its result URL, and its cost. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Repeated in the status body of a failed request. */
  readonly error?: string;
  readonly errorType?: string;
  /**
   * Units charged; 0 for failures ("only successful outputs", fal docs, model-apis/pricing); undefined when the response
   * doesn't say it.
   */
  readonly units: number | undefined;
  /** The result URL answers 404 (scripted, or its retention has passed). */
  readonly gone?: boolean;
};

/** A model error: the model failed or refused; `detail` is a list or, in rare cases, plain text. */
export function modelError(error: {
  readonly status?: number;
  readonly detail: readonly ErrorDetail[] | string;
  readonly retryable?: boolean;
  readonly units?: number;
}): Answer {
  const status = error.status ?? 422;
  const { detail } = error;
  const body = { detail: typeof detail === 'string' ? detail : detail.map(withLink) };
  return {
    status,
    body,
    headers: { 'x-fal-retryable': String(error.retryable ?? false) },
    error: `Invalid status code: ${status}`,
    units: error.units ?? 0,
  };
}

/** A request error: fal's own machinery failed (fal docs, model-apis/errors, "request errors"). */
export function requestError(error: {
  readonly status: number;
  readonly errorType: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}): Answer {
  const { status, errorType, detail } = error;
  return {
    status,
    body: { detail, error_type: errorType },
    headers: { 'x-fal-error-type': errorType, ...error.headers },
    error: detail,
    errorType,
    units: 0,
  };
}

/** Adds the link to the page about the error's type. */
function withLink(detail: ErrorDetail): ErrorDetail {
  return { url: `https://docs.fal.ai/errors#${detail.type}`, ...detail };
}

/** Thrown during a generation to end it with this answer. */
export class GenerationFailed extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(answer.error ?? 'failed');
    this.answer = answer;
  }
}

/** The error for input that failed its schema: pydantic's `detail` list (fal docs, model-apis/errors). */
export function fromZod(error: z.ZodError, input: unknown): ErrorDetail[] {
  return error.issues.map((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const loc = ['body', ...path];
    const given = path.reduce<unknown>((value, part) => field(value, part), input);
    return { loc, ...explain(issue, given), input: given === undefined ? input : given };
  });
}

const ANY_OBJECT = z.record(z.string(), z.unknown());

function field(value: unknown, part: string | number): unknown {
  if (Array.isArray(value)) return value[Number(part)];
  return ANY_OBJECT.safeParse(value).data?.[part];
}

function explain(issue: z.core.$ZodIssue, given: unknown): Pick<ErrorDetail, 'msg' | 'type' | 'ctx'> {
  if (given === undefined) return { msg: 'Field required', type: 'missing' };
  if (issue.code === 'invalid_value') {
    const quoted = issue.values.map((value) => `'${String(value)}'`);
    const last = quoted.pop() ?? '';
    const expected = quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
    return { msg: `Input should be ${expected}`, type: 'literal_error', ctx: { expected } };
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const max = Number(issue.maximum);
    return {
      msg: `String should have at most ${max} characters`,
      type: 'string_too_long',
      ctx: { max_length: max },
    };
  }
  if (issue.code === 'too_small' && issue.origin === 'array') {
    const min = Number(issue.minimum);
    return {
      msg: `List should have at least ${min} item`,
      type: 'too_short',
      ctx: { min_length: min, actual_length: 0 },
    };
  }
  if (issue.code === 'too_big' && issue.origin === 'array') {
    const max = Number(issue.maximum);
    const length = Array.isArray(given) ? given.length : 0;
    return {
      msg: `List should have at most ${max} items after validation, not ${length}`,
      type: 'too_long',
      ctx: { field_type: 'List', max_length: max, actual_length: length },
    };
  }
  if (issue.code === 'invalid_type') {
    const [type, name] = PYDANTIC_TYPES[issue.expected] ?? ['value_error', issue.expected];
    return { msg: `Input should be a valid ${name}`, type };
  }
  return { msg: issue.message, type: 'value_error' };
}

const PYDANTIC_TYPES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['string_type', 'string'],
  boolean: ['bool_type', 'boolean'],
  number: ['int_type', 'integer'],
  int: ['int_from_float', 'integer, got a number with a fractional part'],
  array: ['list_type', 'list'],
  object: ['model_attributes_type', 'dictionary or object to extract fields from'],
};
