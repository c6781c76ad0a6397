import type { Config } from '../../config.js';
import { isFlipbookError } from '../../errors.js';
import { createHttpFace } from '../../http/server.js';
import { fail, ok, type Verdict, type Within } from './check.js';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Checks that the HTTP server can use its port, or does so already. */
export async function checkHttp({ httpPort: port }: Config, { signal }: Within): Promise<Verdict<true>> {
  if (port === undefined) return ok('HTTP_PORT is not set: there is no HTTP server', true);
  if (await isFlipbook(port, signal)) return ok(`a running Flipbook listens on port ${port}`, true);
  const face = createHttpFace({ port, routes: [], log: quiet });
  try {
    await face.open();
    await face.close();
    return ok(`port ${port} is free`, true);
  } catch (error) {
    if (!isFlipbookError(error, 'CONFIG_INVALID')) throw error;
    // Its first sentence says what is wrong, the next what to do.
    const [what = '', ...cure] = error.message.split('. ');
    return fail(what, cure.join('. '));
  }
}

async function isFlipbook(port: number, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal, redirect: 'error' });
    return (await answer.text()) === '{"alive":true}';
  } catch {
    return false;
  }
}
