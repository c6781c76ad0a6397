import type { Generation, LogLine } from './generation.js';

/** The status of a generation in fal's format. */
export type StatusBody = {
  readonly status: Generation['state'];
  readonly request_id: string;
  readonly response_url: string;
  readonly status_url: string;
  readonly cancel_url: string;
  readonly queue_position?: number;
  readonly logs?: readonly LogLine[] | null;
  readonly metrics?: { readonly inference_time?: number };
  readonly error?: string;
  readonly error_type?: string;
};

/**
 * Builds the body of a submit (without logs when `logs` is undefined) or a status response (fal docs,
 * inference-api/queue/status): `queue_position` only IN_QUEUE, `metrics` only COMPLETED, and COMPLETED for failures
 * too.
 */
export function statusBody(of: {
  readonly generation: Generation;
  readonly position: number;
  readonly logs: readonly LogLine[] | null | undefined;
  readonly queueUrl: string;
}): StatusBody {
  const { generation, position, logs, queueUrl } = of;
  const { state, requestId, endpoint, answer, startedAt, endedAt } = generation;
  const [owner, app] = endpoint.id.split('/');
  const url = `${queueUrl}/${owner}/${app}/requests/${requestId}`;
  const seconds = startedAt && endedAt ? (endedAt.getTime() - startedAt.getTime()) / 1000 : undefined;
  return {
    status: state,
    request_id: requestId,
    response_url: url,
    status_url: `${url}/status`,
    cancel_url: `${url}/cancel`,
    ...(state === 'IN_QUEUE' ? { queue_position: position } : {}),
    ...(logs === undefined ? {} : { logs }),
    ...(state === 'COMPLETED' ? { metrics: seconds === undefined ? {} : { inference_time: seconds } } : {}),
    ...(answer?.error === undefined ? {} : { error: answer.error }),
    ...(answer?.errorType === undefined ? {} : { error_type: answer.errorType }),
  };
}
