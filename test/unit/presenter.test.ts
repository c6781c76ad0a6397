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

/** A presenter to a Discord that answers when `answered` resolves, and whose messages are `message`. */
async function open(answered: Promise<void>, message: object = {}) {
  const server = await startServer((response) => {
    void answered.then(() => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: '5', channel_id: '6', ...message }));
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
  // Without pictures, of which an earlier process may have shown some.
  const source = { mode: 'text' } as const;
  presenter.show({ ...openJob('submitting'), source });
  await expect.poll(() => seen.length).toBe(1);
  presenter.show({ ...openJob('submitted'), source });
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

const picture = 'https://cdn.discordapp.com/attachments/1/2/preview-1.jpg?ex=1';

test.each<[string, object, boolean]>([
  ['in its list of files', { attachments: [{ filename: 'preview-1.jpg' }] }, true],
  [
    'in its components',
    { components: [{ components: [{ type: 12, items: [{ media: { url: picture } }] }] }] },
    true,
  ],
  ['nowhere', { attachments: [], components: [{ components: [{ type: 10, content: 'In queue' }] }] }, false],
  ['nowhere, as another file is there', { attachments: [{ filename: 'cat.jpg' }] }, false],
  ['nowhere that can be read', { attachments: 'none', components: {} }, false],
])('the picture of an earlier process stays where Discord has it: %s', async (_where, message, isShown) => {
  const { presenter, seen } = await open(Promise.resolve(), message);
  presenter.show(openJob('submitted'));
  await expect.poll(() => seen.length).toBe(2);
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
  expect(seen[1]?.body.includes('attachment://preview-1.jpg')).toBe(isShown);
  // An edit that lists no files keeps what is there.
  expect(seen[1]?.body.includes('"attachments":[]')).toBe(!isShown);
});

test('a new request is not asked for the pictures of the clip that it repeats', async () => {
  const { presenter, seen } = await open(Promise.resolve());
  presenter.show({ ...openJob('submitted'), state: { phase: 'accepted', isAcknowledged: true } });
  await expect.poll(() => seen.map(({ method }) => method)).toEqual(['PATCH']);
});
