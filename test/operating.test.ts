import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readDockerfile } from '../bench/image/dockerfile.js';
import { readConfig } from '../src/config.js';
import { settings } from '../src/config-schema.js';
import { createMetrics } from '../src/http/metrics.js';
import type { Job, JobState } from '../src/jobs/job.js';
import { MAX_HELD_BYTES } from '../src/media/picture/picture-limits.js';
import { makeJob, states } from './support/jobs.js';

const text = (file: string) => readFileSync(file, 'utf8');
const guide = text('docs/operating.md');

const serviceSchema = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  build: z.object({ context: z.literal('..'), dockerfile: z.literal('deploy/Dockerfile') }).optional(),
  env_file: z.literal('../.env').optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
  volumes: z.array(z.string().regex(/^\w+:\/[\w/]+$/)),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
  healthcheck: z
    .object({ test: z.array(z.string()) })
    .loose()
    .optional(),
  restart: z.literal('unless-stopped'),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  cap_drop: z.tuple([z.literal('ALL')]).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  mem_limit: z.string().regex(/^\d+m$/),
  shm_size: z.string().optional(),
  stop_grace_period: z.string().regex(/^\d+s$/),
  logging: z.object({ driver: z.literal('json-file'), options: z.record(z.string(), z.string()) }),
});

const composeSchema = z.strictObject({
  name: z.literal('flipbook'),
  'x-bot': z.unknown().optional(),
  services: z.record(z.string(), serviceSchema.strict()),
  volumes: z.record(z.string(), z.null()),
});

const readCompose = (file: string) => composeSchema.parse(parse(text(`deploy/${file}`), { merge: true }));
const composeFiles = ['compose.yaml', 'compose.sqlite.yaml'] as const;

/** As Compose passes them, without the values that come from elsewhere. */
const strings = (environment: z.infer<typeof serviceSchema>['environment']) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, String(value).replaceAll(/\$\{[^}]*\}/g, 'x')]),
  );

describe.each(composeFiles)('%s', (file) => {
  const { services, volumes } = readCompose(file);
  const bots = Object.entries(services).filter(([, { build }]) => build !== undefined);

  test('starts only bots with known settings, and its database', () => {
    expect(bots.length).toBeGreaterThan(0);
    for (const [name, { env_file, environment }] of bots) {
      expect(env_file, name).toBe('../.env');
      expect(
        () => readConfig({ ...strings(environment), DISCORD_TOKEN: 'MTIz.abc.def' }),
        name,
      ).not.toThrow();
      const known = settings.map((setting) => setting.name);
      expect(known, name).toEqual(expect.arrayContaining(Object.keys(environment)));
    }
    expect(Object.keys(services).filter((name) => name !== 'postgres')).toEqual(bots.map(([name]) => name));
  });

  test('each bot writes to a volume of its own, and its port is the published one', () => {
    const mounts = Object.values(services).flatMap((service) => service.volumes);
    expect(mounts.map((mount) => mount.split(':')[0]).toSorted()).toEqual(Object.keys(volumes).toSorted());
    const [image] = readDockerfile(text('deploy/Dockerfile')).slice(-1);
    for (const [, { environment, volumes: mounted, ports = [] }] of bots) {
      expect(mounted.map((mount) => mount.split(':')[1])).toEqual([environment['DATA_DIR']]);
      expect(image?.volumes).toEqual([environment['DATA_DIR']]);
      expect(ports.map((port) => port.split(':').at(-1))).toEqual([String(environment['HTTP_PORT'])]);
    }
  });

  test('one bot is connected to Discord', () => {
    const shards = bots.map(([, { environment }]) => environment['SHARDS'] ?? 'auto');
    expect(shards.toSorted()).toEqual(['auto', ...bots.slice(1).map(() => 'none')]);
  });

  test('what an operator may set in .env has no other value, but for what the guide names', () => {
    const [, fixed = '', ofTwo = ''] =
      /the compose file has the last word on (.*?), and with two bots on (.*?)\./s.exec(guide) ?? [];
    const namesIn = (words: string) => [...words.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name);
    const allowed = [...namesIn(fixed), ...(bots.length > 1 ? namesIn(ofTwo) : [])];
    for (const [name, { environment }] of bots) {
      // A variable beats a line in .env. Only a worker must never connect, whatever the line says.
      const known = allowed.filter((setting) => setting !== 'SHARDS' || name === 'worker');
      expect(known, name).toEqual(Object.keys(environment));
    }
  });

  test('Prometheus is told of one bot, and where the others are', () => {
    const [, port = ''] = /targets: \["127\.0\.0\.1:(\d+)"\]/.exec(guide) ?? [];
    const others = bots.slice(1).flatMap(([, { ports = [] }]) => ports);
    expect(bots[0]?.[1].ports?.[0]?.split(':')[1]).toBe(port);
    for (const published of others)
      expect(guide).toContain(`the worker is\n\`${published.split(':', 2).join(':')}\``);
  });

  test('a bot has more time to stop than it takes', () => {
    for (const [name, { stop_grace_period }] of bots) {
      expect(Number.parseInt(stop_grace_period, 10), name).toBeGreaterThan(5);
    }
  });
});

const unit = text('deploy/flipbook.service');
const settingOf = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

test('the unit for systemd starts the bot, and lets it write to its data only', () => {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(text('package.json')));
  expect(settingOf('ExecStart')).toBe(scripts.start.replace('exec ', '/usr/bin/'));
  const dataDir = settings.find((setting) => setting.name === 'DATA_DIR')?.example ?? '';
  expect(settingOf('ReadWritePaths')).toBe(path.posix.join(settingOf('WorkingDirectory'), dataDir));
  expect(Number.parseInt(settingOf('TimeoutStopSec'), 10)).toBeGreaterThan(5);
});

test('a picture that takes all memory ends only its process, and there is room for all at once', () => {
  // By default, systemd would stop the whole bot.
  expect(settingOf('OOMPolicy')).toBe('continue');
  const gigabytesIn = (words: string) => [...words.matchAll(/\b0\.\d+/g)].map(([number]) => Number(number));
  const takes = gigabytesIn(/Memory: [^:]*:/.exec(guide)?.[0] ?? '');
  expect(takes).toHaveLength(3);
  expect(takes).toContain(MAX_HELD_BYTES / 1e9);
  const needed = takes.reduce((sum, one) => sum + one, 0) * 1e9;
  for (const file of ['flipbook.service', ...composeFiles]) {
    const [, comment = '', size = '', suffix] =
      /# (The bot takes .*)\n *(?:MemoryMax=|mem_limit: )(\d+)([mM])$/m.exec(text(`deploy/${file}`)) ?? [];
    expect(gigabytesIn(comment), file).toEqual(takes);
    expect(suffix?.toLowerCase(), file).toBe('m');
    expect(Number(size) * 2 ** 20, file).toBeGreaterThanOrEqual(needed);
  }
});

const ruleSchema = z.strictObject({
  alert: z.string().regex(/^Flipbook[A-Z]\w+$/),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+m$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
  annotations: z.strictObject({ summary: z.string() }),
});

const { groups } = z
  .strictObject({
    groups: z.tuple([z.strictObject({ name: z.literal('flipbook'), rules: z.array(ruleSchema) })]),
  })
  .parse(parse(text('deploy/alerts.yaml')));
const [{ rules }] = groups;

const { panels } = z
  .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).min(1) })).min(1) })
  .parse(JSON.parse(text('deploy/grafana-dashboard.json')));

/** What a bot that works on these jobs shows to Prometheus. */
async function exposition(jobs: readonly Job[] = []): Promise<string> {
  const spent = async () => ({ dayMicros: 1, monthMicros: 1, reservedMicros: 1 });
  const routes = createMetrics().routes({ jobs: () => jobs, spent, parts: { store: () => true } });
  return (await routes.request('/metrics')).text();
}

describe('what Prometheus and Grafana ask for', () => {
  const asked = [
    ...rules.map(({ expr }) => expr),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const named = asked.flatMap((expr) => expr.match(/\b(?:flipbook|process|nodejs)_\w+/g) ?? []);

  test('is what the bot measures', async () => {
    const types = new Map(
      [...(await exposition()).matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type]) => [name, type]),
    );
    expect(named.length).toBeGreaterThan(20);
    for (const name of named) {
      const base = name.replace(/_(bucket|count|sum)$/, '');
      const isKnown = types.has(name) || types.get(base) === 'histogram';
      expect(isKnown, name).toBe(true);
    }
  });

  test('is about all that the bot measures of its own', async () => {
    const own = [...(await exposition()).matchAll(/^# TYPE (flipbook_\w+) /gm)].map(([, name = '']) => name);
    for (const name of own) expect(asked.join('\n'), name).toContain(name);
  });

  test('and every alert is explained to operators, in the same order', () => {
    const explained = [...guide.matchAll(/^\| `(Flipbook\w+)` \|/gm)].map(([, name]) => name);
    expect(explained).toEqual(rules.map(({ alert }) => alert));
  });

  test('metrics that the guide names exist', async () => {
    const found = await exposition();
    for (const [name] of guide.matchAll(/\bflipbook_\w+_\w+/g)) expect(found).toContain(`# TYPE ${name} `);
  });
});

/** The alerts about jobs whose expression, such as `sum(gauge{phase="x"}) > 1`, is true for a bot with this job. */
async function alertsFor(job: Job): Promise<readonly string[]> {
  const shown = await exposition([job]);
  const told = rules.filter(({ expr }) => {
    const [, name, phases, most] =
      /^(?:sum\()?(flipbook_(?:jobs|oldest_job|lost)\w*)(?:\{phase=~?"(.+)"\})?\)? > (\d+)$/.exec(expr) ?? [];
    if (name === undefined) return false;
    const sample = new RegExp(`^${name}(?:\\{phase="(${phases ?? '.+'})"\\})? (\\S+)$`, 'm').exec(shown);
    return Number(sample?.[2] ?? 0) > Number(most);
  });
  return told.map(({ alert }) => alert);
}

describe('alerts about jobs', () => {
  const search = { submitAtMs: Date.now(), looks: 2, lookedAtMs: Date.now(), isOver: false };
  const untold = { ...states.failed, shownIn: undefined };

  test.each<readonly [what: string, state: JobState, isLost: boolean]>([
    ['is looked for', states.uncertain, true],
    ['is given up, and its member is not told yet', { ...untold, search }, true],
    ['is given up, and still looked for', { ...states.failed, search }, true],
    ['was not found', { ...states.failed, search: { ...search, isOver: true } }, false],
    ['is known to have failed, and its member is not told yet', untold, false],
    ['is being sent', states.submitting, false],
  ])('a lost answer is reported as long as it is searched for: one that %s', async (_what, state, isLost) => {
    expect(await alertsFor(makeJob(state))).toEqual(isLost ? ['FlipbookAnswerLost'] : []);
  });

  const hour = 3_600_000;

  test.each<readonly [what: string, phase: 'submitted' | 'rendered', hoursAtFal: number, alerts: string[]]>([
    ['was approved late', 'submitted', 0.1, []],
    ['is with fal for too long', 'submitted', 3, ['FlipbookJobOverdue']],
    ['was approved late, and is there', 'rendered', 0.1, []],
    ["can't be delivered", 'rendered', 3, ['FlipbookClipNotDelivered']],
  ])('the time that fal and delivery take is reported, and no other: a clip that %s', async (...row) => {
    const [, phase, hoursAtFal, alerts] = row;
    const job = makeJob({ ...states[phase], submitAtMs: Date.now() - hoursAtFal * hour });
    expect(await alertsFor({ ...job, createdAtMs: Date.now() - 10 * hour })).toEqual(alerts);
  });

  test('a request that is taken up long after it was sent has some time to end', () => {
    const aged = rules.filter(({ expr }) => expr.includes('flipbook_oldest_job_age_seconds'));
    expect(aged.length).toBeGreaterThan(1);
    for (const rule of aged) expect(rule.for, rule.alert).toBeDefined();
  });
});
