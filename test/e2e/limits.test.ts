import { expect, test } from 'vitest';
import { untilOver } from '../support/over.js';
import { startProcess } from '../support/process.js';
import type { Outcome, TestWorld } from '../support/world.js';
import { isEnd, samplePicture, startWorld } from '../support/world.js';

/** This many requests of one member at once; resolves with what was answered, refusals and finished cards. */
async function askAtOnce({ discord }: TestWorld, count: number, member: Outcome['member']) {
  const image = { name: 'picture.png', bytes: await samplePicture() };
  return Promise.all(
    Array.from({ length: count }, async () => {
      const options = { image, prompt: 'the leaves move in the wind' };
      const { interactionId } = await member.run({ command: 'animate', options });
      return discord.waitFor(
        ({ interactionMetadata, text, ephemeral }) =>
          interactionMetadata?.id === interactionId && ((ephemeral && text !== '') || isEnd(text)),
      );
    }),
  );
}

test('of a dozen requests of one member at once, as many run as a limit allows; the others cost nothing', async () => {
  const world = await startWorld({ settings: { MEMBER_CLIPS_PER_DAY: '5' } });
  const { discord, fal } = world;
  const member = discord.guild.createMember();
  const answers = await askAtOnce(world, 12, member);
  const refused = answers.filter(({ ephemeral }) => ephemeral);
  expect([refused.length, fal.requests().length]).toEqual([7, 5]);
  for (const { text } of refused) {
    expect(text).toMatch(
      /You've used all of your clips for today \(5 of 5\)\. You can make more <t:\d+:R>\./,
    );
  }
  // Nobody else is affected.
  expect((await world.animate()).text).toContain('✅');
});

test('what costs too much is refused with what would fit, and what was free gives back what it took', async () => {
  const world = await startWorld({ settings: { BUDGET_USD_PER_DAY: '4' }, isDurable: true });
  const { discord, fal } = world;
  fal.script({ kind: 'requestError', status: 504, errorType: 'startup_timeout', detail: 'no machine' });
  expect((await world.animate()).text).toContain('❌');
  // The failure was free.
  const ready = await world.animate();
  expect(ready.text).toContain('✅');
  const [refusal] = await askAtOnce(world, 1, discord.guild.createMember());
  expect(refusal?.text).toMatch(
    /only \$0\.80 of this bot's budget of \$4\.00 for today is left\..* With `model: [A-Z][^`]+` it would cost \$0\.\d\d/,
  );
  // A button that costs money is refused too.
  const again = ready.message.buttons.find(({ label }) => label.startsWith('Again'));
  const pressed = await ready.member.click(ready.message, again?.customId ?? '');
  const answer = await discord.waitFor(
    ({ interactionMetadata }) => interactionMetadata?.id === pressed.interactionId,
  );
  expect([answer.ephemeral, answer.text]).toEqual([true, expect.stringContaining('only $0.80')]);
  // A restart forgets nothing.
  await world.restartApp();
  const [later] = await askAtOnce(world, 1, discord.guild.createMember());
  expect(later?.text).toContain('only $0.80');
  expect(fal.requests()).toHaveLength(2);
});

test('with a key and no limit on money, the log says so', async () => {
  const { log } = await startWorld();
  const said = (record: Record<string, unknown>) => String(record['msg']).includes('nothing limits what');
  expect(log.filter(said)).toHaveLength(1);
  const limited = await startWorld({ settings: { MEMBER_USD_PER_DAY: '5' } });
  expect(limited.log.filter(said)).toEqual([]);
});

test('npm run ledger:check adds up what a running bot has spent', async () => {
  const world = await startWorld({ isDurable: true });
  const { member } = await world.animate();
  await untilOver(world, member);
  const env = { STORE_URL: world.config.storeLocation };
  const { exited, output } = await startProcess('tools/ledger-check.js', { env });
  expect((await exited).code).toBe(0);
  expect(output()).toMatch(/^1 job, \d+ entries\n/);
  expect(output()).toContain(
    'settled   $3.20\nreserved  $0.00\nunclear   $0.00\nThe ledger agrees with every job.',
  );
});
