import { existsSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { readNote } from '../../src/control/note.js';
import { untilOver } from '../support/over.js';
import { startProcess } from '../support/process.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** What `npm run admin` prints, and its exit code. */
async function admin({ config }: TestWorld, ...args: readonly string[]) {
  const env = { STORE_URL: config.storeLocation, BUDGET_USD_PER_DAY: '10' };
  const { exited, output } = await startProcess('tools/admin.js', { args, env });
  const { code } = await exited;
  return { code, text: output().trim() };
}

/** A request of a new member; resolves with the first answer that is not "thinking…". */
async function ask({ discord }: TestWorld) {
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const { interactionId } = await discord.guild
    .createMember()
    .run({ command: 'animate', options: { image, prompt: 'the leaves move in the wind' } });
  return discord.waitFor(
    ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && /paused|✅|❌/.test(text),
  );
}

test('a pause takes effect in the running bot at once, survives a restart, and is private; then clips go on', async () => {
  const world = await startWorld({ isDurable: true });
  expect(await admin(world, 'pause', '--why', 'We are moving.')).toMatchObject({ code: 0 });
  const paused = 'The people who run this bot have paused new clips: We are moving.';
  const refused = await ask(world);
  expect([refused.ephemeral, refused.text]).toEqual([true, expect.stringContaining(paused)]);
  await world.restartApp();
  expect((await ask(world)).text).toContain(paused);
  expect(world.fal.requests()).toEqual([]);
  expect(await admin(world, 'resume')).toEqual({ code: 0, text: 'New clips are accepted again.' });
  expect((await ask(world)).text).toContain('✅');
});

test('what a bot has spent is told while it is running and after it has stopped', async () => {
  const world = await startWorld({
    isDurable: true,
    isPostgres: false,
    settings: { BUDGET_USD_PER_DAY: '10' },
  });
  const { member } = await world.animate();
  await untilOver(world, member);
  const running = [await admin(world, 'usage'), await admin(world, 'limits', '--json')];
  await world.stopApp();
  expect(existsSync(`${world.config.storeLocation}.control`)).toBe(false);
  // A bot that was killed leaves its note.
  writeFileSync(`${world.config.storeLocation}.control`, JSON.stringify({ port: 1, secret: 'old' }));
  const stopped = [await admin(world, 'usage'), await admin(world, 'limits', '--json')];
  expect(stopped).toEqual(running);
  expect(running[0]?.text).toMatch(/^in all +\$3\.20 +1 clip$/m);
  const { limits } = JSON.parse(running[1]?.text ?? '');
  expect(limits).toMatchObject([{ unit: 'micros', limit: 10_000_000, used: 3_200_000 }]);
  await world.restartApp();
});

test('an operator blocks a member everywhere or in a server, while the bot is running or not', async () => {
  const world = await startWorld({ isDurable: true });
  const { guild } = world.discord;
  const member = guild.createMember();
  const request = async () => {
    const asked = await member.run({ command: 'film', options: { prompt: 'wind' } });
    return asked.answer(({ ephemeral, text }) => ephemeral || isEnd(text));
  };
  expect((await admin(world, 'blocks')).text).toBe('No member has a block that holds everywhere.');
  expect(await admin(world, 'block', member.id, '--why', 'Spam')).toMatchObject({ code: 0 });
  const refused = await request();
  expect([refused.ephemeral, refused.text]).toEqual([
    true,
    expect.stringContaining("You can't request clips from this bot"),
  ]);
  expect(world.fal.posts()).toBe(0);
  expect((await admin(world, 'blocks')).text).toMatch(
    new RegExp(`^member ${member.id}  since [-0-9: ]+UTC  by operator \\S+  because: Spam$`),
  );
  // The block of one server is another.
  await world.stopApp();
  expect((await admin(world, 'unblock', member.id, '--server', guild.id)).text).toContain('had no block');
  expect(await admin(world, 'unblock', member.id)).toMatchObject({ code: 0 });
  expect(await admin(world, 'block', member.id, '--server', guild.id)).toMatchObject({ code: 0 });
  await world.restartApp();
  expect((await request()).text).toContain('moderators of this server have blocked you');
  const lifted = await admin(world, 'unblock', member.id, '--server', guild.id, '--json');
  expect(JSON.parse(lifted.text)).toMatchObject({ isBlocked: false, isChanged: true });
  expect((await request()).text).toContain('✅');
});

test('nobody gives orders without the secret, which only the owner of the store can read', async () => {
  const world = await startWorld({ isDurable: true, isPostgres: false });
  const note = readNote(world.config.storeLocation) ?? expect.fail();
  const { mode } = await stat(`${world.config.storeLocation}.control`);
  if (process.platform !== 'win32') expect((mode & 0o777).toString(8)).toBe('600');
  for (const line of [
    { secret: 'x'.repeat(note.secret.length), order: { verb: 'resume' } },
    { secret: note.secret, order: { verb: 'spend' } },
    { order: { verb: 'resume' } },
  ]) {
    const socket = connect(note.port, '127.0.0.1');
    socket.end(`${JSON.stringify(line)}\n`);
    const answers: unknown[] = [];
    socket.on('data', (data) => answers.push(data));
    await new Promise((resolve) => socket.on('error', () => {}).on('close', resolve));
    expect(answers).toEqual([]);
  }
});

test('a wrong command, and a store that is not there, are said plainly', async () => {
  const world = await startWorld({ isPostgres: false });
  const env = { STORE_URL: 'nowhere.db' };
  const missing = await startProcess('tools/admin.js', { args: ['unclear'], env });
  expect((await missing.exited).code).toBe(1);
  expect(missing.output()).toMatch(/^There is no \S+nowhere\.db: no bot has run here\.$/m);
  const asJson = await startProcess('tools/admin.js', { args: ['usage', '--json'], env });
  expect((await asJson.exited).code).toBe(1);
  expect(JSON.parse(asJson.output())).toEqual({
    problem: expect.stringMatching(/^There is no \S+nowhere\.db: no bot has run here\.$/),
    facts: {},
  });
  expect(await admin(world, 'unclear')).toEqual({
    code: 2,
    text: 'STORE_URL is memory:, which no other process can read or write.',
  });
  expect((await admin(world, 'spend')).text).toBe('There is no command spend. See npm run admin -- --help');
});
