import { Writable } from 'node:stream';
import { expect, type TestContext, test } from 'vitest';
import { startApp } from '../../src/app.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { createLog } from '../../src/log.js';
import type { FaultEffect } from '../../src/sandbox/faults.js';
import { PATIENCE_MS } from '../support/patience.js';
import { quickTimings, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const CALLBACK = /\/interactions\/.*\/callback$/;
const COMMANDS = 2;

/** Of the calls by which processes learn of each other, each gets an eighth of it. */
const { rivalMs } = defaultTimings;

/** Another bot with the same token and a separate store. Returns its log. */
async function startRival(world: TestWorld, atEnd: TestContext['onTestFinished']) {
  const log: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  const rival = await startApp({
    config: world.config,
    log: createLog('info', sink),
    onFatal: () => {},
    timings: { ...quickTimings, rivalMs },
    answerMs: PATIENCE_MS,
  });
  atEnd(rival.stop);
  return log;
}

/** How a process finished with a command. */
const ENDS: Readonly<Record<string, 'left' | 'delivered'>> = {
  'Discord did not accept the first answer': 'left',
  'The first answer to a request was not taken from here: forgotten': 'left',
  'A clip was delivered': 'delivered',
};

const before = (effect: FaultEffect): FaultEffect => effect;
const after = (effect: Extract<FaultEffect, { kind: 'answer' | 'reset' | 'hang' }>): FaultEffect => ({
  ...effect,
  when: 'after',
});
const badGateway = { kind: 'answer', status: 502, body: '<html>' } as const;
const reset = { kind: 'reset' } as const;
const hang = { kind: 'hang' } as const;

/** What happens to the first calls with a first answer, whichever process sends them. */
const scripts: Readonly<Record<string, readonly FaultEffect[]>> = {
  nothing: [],
  'a 502': [before(badGateway)],
  'a reset': [before(reset)],
  'a reset after it was taken': [after(reset)],
  'a silence': [before(hang)],
  'a late answer': [{ kind: 'delay', delayMs: 900 }, before(badGateway)],
  'two 502': [before(badGateway), before(badGateway)],
  'a reset after it was taken, and a 502': [after(reset), before(badGateway)],
  'a 502, and a reset after it was taken': [before(badGateway), after(reset)],
  'two silences, the first after it was taken': [after(hang), before(hang)],
  'three resets, all after they were taken': [after(reset), after(reset), after(reset)],
};

for (const [name, effects] of Object.entries(scripts)) {
  test.concurrent(`of two processes with separate stores, only one works when first answers meet ${name}`, async ({
    onTestFinished,
    expect: expectHere,
  }) => {
    const world = await startWorld({ isPostgres: false, atEnd: onTestFinished, timings: { rivalMs } });
    const logs = [world.log, await startRival(world, onTestFinished)];
    for (const effect of effects) {
      world.discord.faults.add({ method: 'POST', path: CALLBACK, times: COMMANDS, effect });
    }
    for (let command = 0; command < COMMANDS; command += 1) {
      await world.discord.guild.createMember().run({
        channel: world.discord.channel,
        command: 'animate',
        options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind' },
      });
    }
    const ends = () => logs.flat().flatMap(({ msg }) => ENDS[String(msg)] ?? []);
    await expectHere.poll(() => ends().length).toBe(2 * COMMANDS);
    expectHere(ends().filter((end) => end === 'delivered')).toHaveLength(COMMANDS);
    expectHere(world.fal.posts()).toBe(COMMANDS);
    const cards = world.discord.channel.messages().filter(({ text }) => text.includes('Finished'));
    expectHere(cards).toHaveLength(COMMANDS);
  });
}

test('a process whose interactions are answered by another one tells the operator', async ({
  onTestFinished,
}) => {
  const world = await startWorld({ isPostgres: false, timings: { rivalMs } });
  const log = await startRival(world, onTestFinished);
  await world.animate();
  await expect
    .poll(() => JSON.stringify([...world.log, ...log]))
    .toContain('Another process answers the same interactions');
});
