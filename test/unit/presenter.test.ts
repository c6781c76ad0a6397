import { expect, onTestFinished, test } from 'vitest';
import { createDelivery } from '../../src/discord/delivery/delivery.js';
import { createMentionIn } from '../../src/discord/delivery/mention.js';
import { createPresenter } from '../../src/discord/delivery/presenter.js';
import { createSendMessage } from '../../src/discord/delivery/send-message.js';
import { createWays } from '../../src/discord/delivery/ways.js';
import { createImpatientRest } from '../../src/discord/rest/impatient-rest.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { startServer } from '../support/http-server.js';
import { makeJob, states } from '../support/jobs.js';
import { gate } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

/** A presenter to a Discord that answers each edit when `answered` resolves. */
async function open(answered: Promise<void>) {
  const server = await startServer((response) => {
    void answered.then(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"5","channel_id":"6"}');
    });
  });
  const edits = createImpatientRest({ api: server.baseUrl }).setToken('token-of-the-test');
  const bot = () => edits;
  const mentionIn = createMentionIn({ settingsOf: async () => standardSettings });
  const delivery = createDelivery({
    ways: createWays({ bot }),
    sender: createSendMessage({ edits, bot, mentionIn, log: silentLog }),
    provider: 'fal',
    houseAt: async () => ({ mayMake: () => true, mayPublish: true }),
    retryMs: 1,
  });
  const timings = { ...defaultTimings, editGapMs: 1 };
  const presenter = createPresenter({
    provider: 'fal',
    delivery,
    edits,
    bot,
    mentionIn,
    pings: { get: async () => undefined, set: async () => {} },
    timings,
    log: silentLog,
  });
  onTestFinished(presenter.close);
  return { presenter, seen: server.seen };
}

/** A job whose token is valid. */
function openJob(state: 'submitted' | 'submitting') {
  const job = makeJob(states[state]);
  return { ...job, replyTo: { ...job.replyTo, tokenExpiresAtMs: Date.now() + 900_000 } };
}

test('after close, no edit is in flight, and the one that waited is dropped', async () => {
  const { opened, open: answer } = gate();
  const { presenter, seen } = await open(opened);
  presenter.show(openJob('submitting'));
  await expect.poll(() => seen.length).toBe(1);
  presenter.show(openJob('submitted'));
  let isOver = false;
  // A second call waits as well.
  const closed = Promise.all([presenter.close(), presenter.close()]).then(() => {
    isOver = true;
  });
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  answer();
  await closed;
  expect(seen).toHaveLength(1);
});
