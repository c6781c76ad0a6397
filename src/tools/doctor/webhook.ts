import type { Config } from '../../config.js';
import { WEBHOOK_PATH } from '../../fal/webhook-address.js';
import { timeLimit } from '../../jobs/wait.js';
import { ok, skip, type Verdict, type Within, warn } from './check.js';

/**
 * Calls the public address for fal's webhooks as a stranger, which a running bot refuses with 401. A failure is only a
 * warning: without webhooks, the bot polls fal, and this machine's way to the address may not be fal's.
 */
export async function checkWebhook({ fal, publicUrl }: Config, within: Within): Promise<Verdict<true>> {
  if (fal === 'embedded') return skip('not needed without FAL_KEY');
  if (publicUrl === undefined) return ok('PUBLIC_URL is not set: the bot polls fal', true);
  const url = `${publicUrl}${WEBHOOK_PATH}`;
  const answer = await call(url, AbortSignal.any([within.signal, timeLimit(within.limitMs / 2)]));
  if (answer === undefined) {
    return warn(
      "PUBLIC_URL can't be reached from here",
      'Start the bot, and check the proxy or load balancer in front of it. Until fal reaches it, the bot notices finished clips later.',
      true,
    );
  }
  const { status, wantsLogin } = answer;
  if (status === 401 && !wantsLogin) {
    return ok('PUBLIC_URL can be reached from here, and refuses calls that fal has not signed', true);
  }
  const found = wantsLogin
    ? 'asks for a login'
    : `answered ${status} instead of 401 to a call without a signature`;
  return warn(
    `PUBLIC_URL ${found}`,
    `Make sure that ${url} leads to the bot's HTTP_PORT, without redirects, logins or changes to the body.`,
    true,
  );
}

/** The status of the answer, and whether something before the bot wants a login; undefined when there is no answer. */
async function call(url: string, signal: AbortSignal) {
  try {
    const answer = await fetch(url, { method: 'POST', body: '{}', redirect: 'manual', signal });
    await answer.body?.cancel();
    return { status: answer.status, wantsLogin: answer.headers.has('www-authenticate') };
  } catch {
    return undefined;
  }
}
