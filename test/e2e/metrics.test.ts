import { expect, test, vi } from 'vitest';
import { PATIENCE_MS } from '../support/patience.js';
import { samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** The samples of `/metrics`, by name and labels as they are written there. */
async function scrape({ httpUrl }: TestWorld): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${httpUrl()}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name = line, value] = /^(\S.*) (\S+)$/.exec(line) ?? [];
      return [name, Number(value)];
    }),
  );
}

const EDIT =
  'flipbook_discord_calls_total{method="PATCH",route="/webhooks/:id/:id/messages/@original",status="200"}';

test('the metrics say what happened, and hold no secret, id or prompt', async () => {
  const world = await startWorld({
    settings: { HTTP_PORT: '0', BUDGET_USD_PER_DAY: '20' },
    isDurable: true,
  });
  const { discord, fal } = world;
  discord.faults.add({
    method: 'PATCH',
    path: /@original$/,
    effect: { kind: 'answer', status: 429, headers: { 'retry-after': '0.1', 'x-ratelimit-scope': 'shared' } },
  });
  const { member } = await world.animate({ options: { prompt: 'a wish that nobody may see' } });
  await world.animate({ member, image: { name: 'p.png', bytes: new TextEncoder().encode('no picture') } });
  fal.script({ kind: 'requestError', status: 422, errorType: 'content_policy_violation', detail: 'no' });
  await world.animate({ member });
  fal.pause();
  const { interactionId } = await member.run({
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'waits' },
  });
  await discord.waitFor(
    ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && text.includes('In queue'),
  );
  const samples = await scrape(world);
  expect(Object.fromEntries(samples)).toMatchObject({
    'flipbook_first_answer_seconds_count{outcome="accepted"}': 4,
    'flipbook_jobs{phase="submitted"}': 1,
    'flipbook_jobs_ended_total{phase="delivered",code=""}': 1,
    'flipbook_jobs_ended_total{phase="failed",code="PICTURE_UNUSABLE"}': 1,
    'flipbook_jobs_ended_total{phase="failed",code="PROVIDER_REJECTED"}': 1,
    'flipbook_clip_seconds_count{model="Veo 3.1"}': 1,
    'flipbook_fal_failures_total{call="result",code="PROVIDER_REJECTED"}': 1,
    'flipbook_discord_rate_limits_total{scope="shared"}': 1,
    'flipbook_part_working{part="discord"}': 1,
    flipbook_jobs_taken_over_total: 0,
  });
  expect(samples.get(EDIT)).toBeGreaterThan(2);
  expect(samples.get('flipbook_delivery_seconds_count{route="interaction",outcome="sent"}')).toBe(3);
  expect(samples.get('flipbook_oldest_job_age_seconds{phase="submitted"}')).toBeLessThan(PATIENCE_MS / 1_000);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  const spent = await member.run({ command: 'usage' });
  await spent.acked;
  expect(samples.get('flipbook_spend_usd{period="day"}')).toBeCloseTo(
    samples.get('flipbook_spend_usd{period="month"}') ?? 0,
    9,
  );
  expect(samples.get('flipbook_reserved_usd')).toBeGreaterThan(0);
  expect(samples.get('flipbook_spend_usd{period="day"}')).toBeCloseTo(
    2 * (samples.get('flipbook_reserved_usd') ?? 0),
    9,
  );

  const text = [...samples.keys()].join('\n');
  for (const secret of [discord.botToken, 'key-of-the-test', 'wish', member.id, discord.channel.id]) {
    expect(text).not.toContain(secret);
  }
  const own = [...samples.keys()].filter((name) => !/^(process|nodejs)_/.test(name));
  for (const name of own) expect(name).toMatch(/^flipbook_[a-z_]+(\{|$)/);

  await world.restartApp();
  await vi.waitFor(async () => expect((await scrape(world)).get('flipbook_jobs_taken_over_total')).toBe(1), {
    timeout: PATIENCE_MS,
    interval: 50,
  });
});
