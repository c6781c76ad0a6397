import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { fuzz } from '../../bench/fuzz/run.js';
import { PATIENCE_MS } from '../support/patience.js';
import { startWorld } from '../support/world.js';

/**
 * `npm run fuzz` sends thousands, with a seed per day; these few tests show that it works, and that the promises hold.
 */
test('500 random interactions, sound and not: each is answered, none breaks a thing, one generation a job', async () => {
  const { interactions, jobs, generations, ended, repeats, offences } = await fuzz({
    count: 500,
    seed: 1,
    answerMs: PATIENCE_MS,
  });
  expect(offences).toEqual([]);
  expect(interactions).toBe(500);
  expect(repeats).toBeGreaterThan(0);
  expect(generations).toBeGreaterThan(20);
  expect(generations).toBeLessThanOrEqual(jobs);
  expect(ended['delivered']).toBeGreaterThan(0);
});

test('a command without its picture, or with one of another type, is refused in a sentence and is no bug', async () => {
  const { discord, log } = await startWorld();
  const prompt = { name: 'prompt', type: 3, value: 'a wave' };
  for (const odd of [[], [{ name: 'image', type: 3, value: 'a word' }]]) {
    const data = { id: '1', name: 'animate', type: 1, options: [prompt, ...odd] };
    const { acked, answer } = discord.guild.createMember().sendUnchecked({ kind: 'command', data });
    await acked;
    expect((await answer()).content).toBe('This command has changed. Please try again in a minute.');
  }
  expect(log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test('an option whose value is not of its type is refused in a sentence and is no bug', async () => {
  const { discord, log, fal } = await startWorld();
  const manager = discord.guild.createMember({ permissions: PermissionFlagsBits.ManageGuild });
  const odd = [null, 0, 'yes', {}, []];
  const sent = [
    ...odd.map((value) => ({
      name: 'film',
      options: [
        { name: 'prompt', type: 3, value: 'a wave' },
        { name: 'private', type: 5, value },
      ],
    })),
    ...[null, 7, true, {}].map((value) => ({ name: 'block', options: [{ name: 'reason', type: 3, value }] })),
  ];
  for (const data of sent) {
    const { answer } = manager.sendUnchecked({ kind: 'command', data: { id: '1', type: 1, ...data } });
    expect([data, (await answer()).content]).toEqual([
      data,
      'This command has changed. Please try again in a minute.',
    ]);
  }
  expect(log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  expect(fal.posts()).toBe(0);
});
