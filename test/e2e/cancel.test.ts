import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import {
  askUntil,
  buttonId,
  CANCEL,
  cancelIsShown,
  holdListing,
  holdPost,
  SUBMIT,
} from '../support/cancelling.js';
import { createModerator } from '../support/moderator.js';
import { isEnd, startWorld } from '../support/world.js';

test('the requester can cancel a queued job at no cost', async () => {
  const world = await startWorld();
  world.fal.pause();
  const { member, card, end } = await askUntil(world, 'In queue');
  await member.click(card, buttonId(card, 'Cancel'));
  const { text } = await end();
  expect(text).toContain('Cancelled** by the person who asked for it.');
  expect(text).toContain('Nothing was charged.');
  expect(world.fal.posts()).toBe(1);
  expect(world.fal.requests()[0]?.state).toBe('COMPLETED');
});

test('before the POST, a cancel costs nothing and nothing is sent', async () => {
  const world = await startWorld();
  world.fal.faults.add({ path: /upload\/initiate/, effect: { kind: 'hang' } });
  const { member, card, end } = await askUntil(world, 'Getting the picture ready');
  await member.click(card, buttonId(card, 'Cancel'));
  const { text } = await end();
  expect(text).toContain('Nothing was charged.');
  expect(world.fal.posts()).toBe(0);
});

test('in progress, fal is asked to cancel, and the card says what is known of the cost', async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'render', durationMs: 60_000 });
  const run = async () => void (await cancelIsShown(world));
  world.fal.faults.add({ method: 'PUT', path: CANCEL, effect: { kind: 'call', run } });
  const { member, card, end } = await askUntil(world, 'Making your clip');
  await member.click(card, buttonId(card, 'Cancel'));
  const { text, history } = await end();
  expect(text).toContain('Cancelled** by');
  expect(text).toContain("I don't know whether fal charged the $3.20.");
  expect(history.some((version) => version.buttons.some(({ label }) => label === 'Cancelling…'))).toBe(true);
});

for (const [name, units, said] of [
  ['nothing', 0, 'Nothing was charged.'],
  ['for some of the work', 4, 'fal charged $0.80 for it anyway.'],
] as const) {
  test(`in progress, a cancelled request that fal billed ${name} has that on its card`, async () => {
    const world = await startWorld();
    world.fal.settings.cancelledUnits = units;
    world.fal.script({ kind: 'render', durationMs: 60_000 });
    const { member, card, end } = await askUntil(world, 'Making your clip');
    await member.click(card, buttonId(card, 'Cancel'));
    const { text } = await end();
    expect(text).toContain('Cancelled** by');
    expect(text).toContain(said);
  });
}

test('a clip that fal finishes despite the cancel is delivered, with its price', async () => {
  const world = await startWorld();
  world.fal.settings.cancelInProgress = 'finish';
  world.fal.script({ kind: 'render', until: cancelIsShown(world) });
  const { member, card, end } = await askUntil(world, 'Making your clip');
  await member.click(card, buttonId(card, 'Cancel'));
  const { text, attachments } = await end();
  expect(text).toContain('Finished');
  expect(text).toContain('was too late to cancel: fal had already made the clip and charged $3.20');
  expect(attachments).toHaveLength(1);
});

for (const [name, status] of [
  ['too late (400)', 400],
  ['not known (404)', 404],
] as const) {
  test(`a cancel that fal answers with ${name} is followed to the true end`, async () => {
    const world = await startWorld();
    const body = { status: status === 400 ? 'ALREADY_COMPLETED' : 'NOT_FOUND' };
    world.fal.faults.add({ method: 'PUT', path: CANCEL, effect: { kind: 'answer', status, body } });
    world.fal.script({ kind: 'render', until: cancelIsShown(world) });
    const { member, card, end } = await askUntil(world, 'Making your clip');
    await member.click(card, buttonId(card, 'Cancel'));
    expect((await end()).text).toContain('Finished');
    expect(world.fal.posts()).toBe(1);
  });
}

test('a cancel that fal does not answer is retried', async () => {
  const world = await startWorld();
  world.fal.faults.add({ method: 'PUT', path: CANCEL, times: 2, effect: { kind: 'reset' } });
  world.fal.script({ kind: 'render', durationMs: 60_000 });
  const { member, card, end } = await askUntil(world, 'Making your clip');
  await member.click(card, buttonId(card, 'Cancel'));
  expect((await end()).text).toContain('Cancelled** by');
});

test('a cancel during the one POST waits for its answer and is then passed on', async () => {
  const world = await startWorld();
  world.fal.pause();
  const letGo = holdPost(world);
  const { member, card, end } = await askUntil(world, 'Sending the request');
  await (await member.click(card, buttonId(card, 'Cancel'))).acked;
  letGo();
  expect((await end()).text).toContain('Nothing was charged.');
  expect(world.fal.posts()).toBe(1);
});

test('a moderator may cancel, and the requester is pinged; anybody else is refused privately', async () => {
  const world = await startWorld();
  world.fal.pause();
  const { member, card, end } = await askUntil(world, 'In queue');
  const stranger = world.discord.guild.createMember();
  const refused = await stranger.click(card, buttonId(card, 'Cancel'));
  const whisper = await world.discord.waitFor(
    ({ interactionMetadata }) => interactionMetadata?.id === refused.interactionId,
  );
  expect(whisper.ephemeral).toBe(true);
  expect(whisper.visibleToUserId).toBe(stranger.id);
  expect(whisper.content).toContain('Only the person who asked');
  expect(world.fal.requests()[0]?.state).toBe('IN_QUEUE');

  const moderator = world.discord.guild.createMember({
    permissions: PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ManageMessages,
  });
  await moderator.click(card, buttonId(card, 'Cancel'));
  expect((await end()).text).toContain('by a moderator.');
  const word = await world.discord.waitFor(({ content }) => content.includes("your clip didn't work out"));
  expect(word.pings.userIds).toEqual([member.id]);
});

test('two presses at once cancel once', async () => {
  const world = await startWorld();
  world.fal.pause();
  const { member, card, end } = await askUntil(world, 'In queue');
  const id = buttonId(card, 'Cancel');
  await Promise.all([member.click(card, id), member.click(card, id)]);
  await end();
  expect(world.fal.wire.entries().filter(({ path }) => CANCEL.test(path))).toHaveLength(1);
});

test('a private job can be cancelled on its card', async () => {
  const world = await startWorld();
  world.fal.pause();
  const { member, card, end } = await askUntil(world, 'In queue', true);
  await member.click(card, buttonId(card, 'Cancel'));
  expect((await end()).ephemeral).toBe(true);
});

for (const [why, status, code] of [
  ['came too late', 404, 10062],
  ['is about a message that is gone', 404, 10008],
  ['is a second one', 400, 40060],
] as const) {
  test(`a cancel is honoured, and shown on the card, although its own answer ${why} (${code})`, async () => {
    const world = await startWorld();
    world.fal.pause();
    const { member, card, end } = await askUntil(world, 'In queue', true);
    world.discord.faults.add({
      method: 'POST',
      path: /callback$/,
      effect: { kind: 'answer', status, body: { code, message: 'Not accepted' } },
    });
    await member.click(card, buttonId(card, 'Cancel'));
    const { id, text } = await end();
    expect(id).toBe(card.id);
    expect(text).toContain('Nothing was charged.');
    expect(world.fal.requests()[0]?.state).toBe('COMPLETED');
  });
}

test('a cancel is honoured although somebody deletes the card just then, and the end is shown elsewhere', async () => {
  const world = await startWorld();
  world.fal.pause();
  const { member, card } = await askUntil(world, 'In queue');
  world.discord.faults.add({
    method: 'POST',
    path: /callback$/,
    effect: { kind: 'call', run: () => createModerator(world.discord.guild).deleteMessage(card) },
  });
  await member.click(card, buttonId(card, 'Cancel'));
  const end = await world.discord.waitFor(({ text }) => text.includes('Nothing was charged.'));
  expect(end.id).not.toBe(card.id);
  expect(world.fal.requests()[0]?.state).toBe('COMPLETED');
});

test('after a lost answer the member may try again, once for all presses, and gets the clip', async () => {
  const world = await startWorld();
  world.fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'reset' } });
  holdListing(world);
  const { member, card, end } = await askUntil(world, "fal didn't answer");
  expect(card.buttons.map(({ label }) => label)).toEqual(['Cancel']);
  const failed = await end();
  const id = buttonId(failed, 'Try again ($3.20)');
  const stranger = world.discord.guild.createMember();
  const refused = await stranger.click(failed, id);
  await Promise.all([member.click(failed, id), member.click(failed, id)]);
  const finished = await world.discord.waitFor(({ text }) => isEnd(text) && text.includes('Finished'));
  expect(finished.attachments).toHaveLength(1);
  expect(finished.id).not.toBe(failed.id);
  expect(world.fal.requests()).toHaveLength(1);
  await world.discord.waitFor(({ content }) => content.includes('already being made'));
  await world.discord.waitFor(
    ({ interactionMetadata, content }) =>
      interactionMetadata?.id === refused.interactionId && content.includes('Only the person who asked'),
  );
});

test('a cancel that fal never answers does not lose the clip', async () => {
  const world = await startWorld();
  world.fal.faults.add({
    method: 'PUT',
    path: CANCEL,
    times: 1_000,
    effect: { kind: 'answer', status: 500 },
  });
  world.fal.script({ kind: 'render', until: cancelIsShown(world) });
  const { member, card, end } = await askUntil(world, 'Making your clip');
  await member.click(card, buttonId(card, 'Cancel'));
  const { text, history, attachments } = await end();
  expect(text).toContain('Finished');
  expect(attachments).toHaveLength(1);
  expect(history.some((version) => version.text.includes("Can't reach fal"))).toBe(false);
});

test('a request found after a lost answer may have begun, so its cancel is not called free', async () => {
  const world = await startWorld({ timings: { reconcileMs: 10_000 } });
  world.fal.script({ kind: 'render', durationMs: 60_000 });
  world.fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'reset', when: 'after' } });
  holdListing(world);
  const { member, card, end } = await askUntil(world, "fal didn't answer");
  await member.click(card, buttonId(card, 'Cancel'));
  expect((await end()).text).toContain("I don't know whether fal charged the $3.20.");
});

test('a press during the one POST never causes a second one, whatever fal answers', async () => {
  const world = await startWorld({
    timings: { tokenLifeMs: 60_000, refreshLeadMs: 59_900 },
  });
  const letGo = holdPost(world);
  world.fal.settings.lockReason = 'Exhausted balance.';
  const { member, end } = await askUntil(world, 'Sending the request', true);
  const card = await world.discord.waitFor(({ buttons }) =>
    buttons.some(({ label }) => label === 'Continue here'),
  );
  await (await member.click(card, buttonId(card, 'Continue here'))).acked;
  letGo();
  expect((await end()).text).toContain('account at fal');
  expect(world.fal.posts()).toBe(1);
});

test('a retried private request stays private', async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'noMedia' });
  const { member, end } = await askUntil(world, 'No clip', true);
  const failed = await end();
  await member.click(failed, buttonId(failed, 'Try again'));
  const finished = await world.discord.waitFor(({ text }) => text.includes('✅'));
  expect(finished.ephemeral).toBe(true);
});

test('the end of a job is shown when Discord is back, however long it was down', async () => {
  const world = await startWorld();
  let fail = () => {};
  world.fal.script({ kind: 'noMedia', until: new Promise<void>((resolve) => (fail = resolve)) });
  const { end } = await askUntil(world, 'Making your clip');
  const mend = world.discord.faults.add({
    path: /webhooks|channels/,
    times: Number.POSITIVE_INFINITY,
    effect: { kind: 'answer', status: 503 },
  });
  fail();
  await expect
    .poll(() => world.log.filter(({ msg }) => msg === 'A way to the member did not work').length)
    .toBeGreaterThan(3);
  mend();
  expect((await end()).text).toContain('The model made no video from this');
});
