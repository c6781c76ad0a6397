import { expect, test } from 'vitest';
import { examine, startDoctorWorld } from '../support/doctor.js';

/** What the check-up says about the gateway with these SHARDS, when Discord says this. */
async function gatewayWith(
  shards: string,
  { recommended, remaining = 1_000 }: { recommended: number; remaining?: number },
) {
  const { discord, env } = await startDoctorWorld();
  const limit = { total: 1_000, remaining, reset_after: 5_000_000, max_concurrency: 1 };
  const body = { url: 'ws://127.0.0.1:1', shards: recommended, session_start_limit: limit };
  discord.faults.add({ path: /\/gateway\/bot$/, effect: { kind: 'answer', status: 200, body } });
  return examine({ ...env, SHARDS: shards })('gateway');
}

test('few logins left are worth a warning', async () => {
  expect(await gatewayWith('auto', { recommended: 2, remaining: 9 })).toMatchObject({
    status: 'warn',
    found: '9 of 1000 logins left; Discord recommends 2 shards',
    cures: [expect.stringContaining('within 2 h')],
  });
});

test.each([
  ['auto', 16, 'warn'],
  ['0-15/16', 16, 'warn'],
  ['0-11/16', 16, 'ok'],
])('whether 12 logins are few depends on the shards: %s of %i', async (shards, recommended, status) => {
  expect(await gatewayWith(shards, { recommended, remaining: 12 })).toMatchObject({ status });
});

test.each([
  ['0-3/4', 10, 'ok'],
  ['0-3/4', 11, 'warn'],
  ['auto', 11, 'ok'],
])(
  'too few shards for the servers are worth a warning: %s where %i are recommended',
  async (shards, recommended, status) => {
    const said = await gatewayWith(shards, { recommended });
    expect(said.status).toBe(status);
    if (status === 'warn') expect(said.cures).toEqual([expect.stringContaining('shards of 11')]);
  },
);

test.each([
  ['2/8', /; this process connects 2 of 8 \(SHARDS\)$/],
  ['0-3/8', /; this process connects 0-3 of 8 \(SHARDS\)$/],
  ['none', /; this process connects none \(SHARDS\)\./],
])('it says which shards SHARDS=%s means', async (shards, says) => {
  expect((await gatewayWith(shards, { recommended: 8 })).found).toMatch(says);
});

test('a process that nothing gives any work is worth a warning', async () => {
  const said = await gatewayWith('none', { recommended: 16, remaining: 12 });
  expect(said).toMatchObject({ status: 'warn', cures: [expect.stringMatching(/^Set SHARDS to shards, or/)] });
  expect(said.found).toContain('no request reaches this process');
});
