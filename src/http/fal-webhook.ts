import { Hono } from 'hono';

/** Takes a call as it arrived, and decides about the status of the answer. */
type Accept = (call: {
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The part of the path after the endpoint's own. */
  readonly tag: string | undefined;
}) => Promise<200 | 400 | 401 | 503>;

/** What the answer says to people who look at it. */
const WORDS = {
  200: 'Thank you',
  400: 'This is no webhook of fal',
  401: 'Only what fal has signed a moment ago is accepted here',
  503: 'Please try again later',
} as const;

/** The route for fal's webhooks: `path`, and everything one level below it. */
export function createFalWebhookRoutes({
  path,
  accept,
}: {
  readonly path: string;
  readonly accept: Accept;
}): Hono {
  const app = new Hono();
  app.post(`${path}/:tag?`, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const status = await accept({ headers: c.req.raw.headers, body, tag: c.req.param('tag') });
    return c.text(WORDS[status], status);
  });
  return app;
}
