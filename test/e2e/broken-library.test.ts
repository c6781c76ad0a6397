import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { onOldSystem, withBrokenLibraries } from '../support/broken-library.js';
import { runDoctor, startDoctorWorld } from '../support/doctor.js';
import { tempDir } from '../support/temp-dir.js';

const OLD_PROCESSOR = {
  name: 'sharp',
  message:
    'Could not load the "sharp" module using the linux-x64 runtime\nUnsupported CPU: Prebuilt binaries for Linux x64 require v2 microarchitecture\nPossible solutions:\n- Ensure optional dependencies can be installed',
};
const NO_BUILD = {
  name: '@photostructure/sqlite',
  message: 'No native build was found for platform=linux arch=arm runtime=node abi=115 uv=1 libc=glibc',
};

test('the check-up says why libraries do not load', async () => {
  const { env } = await startDoctorWorld();
  const broken = await withBrokenLibraries(await tempDir(), OLD_PROCESSOR, NO_BUILD);
  const { of } = await runDoctor({ ...env, ...broken });
  for (const [check, found, cure] of [
    ['pictures', 'needs a processor with x86-64-v2', 'wasm32'],
    ['store', 'is not installed for this kind of machine', 'npm ci'],
  ] as const) {
    expect(of(check)).toMatchObject({ status: 'fail', found: expect.stringContaining(found) });
    expect(of(check).cures).toEqual([expect.stringContaining(cure)]);
  }
});

test.each([
  ['main', 'sharp'],
  ['main', '@photostructure/sqlite'],
  ['tools/demo', '@photostructure/sqlite'],
  ['tools/sandbox', '@photostructure/sqlite'],
  ['tools/backup', '@photostructure/sqlite'],
])('the %s script exits with one sentence when a library does not load', async (script, library) => {
  const env = { ...process.env, ...(await onOldSystem(await tempDir(), library)) };
  const words = script === 'tools/backup' ? ['copy.db'] : [];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/launch.cjs', script, ...words], {
    encoding: 'utf8',
    env: { ...env, DISCORD_TOKEN: 'MTIz.abc.def' },
  });
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Flipbook can't start: the library that [^\n]*\n$/);
  expect(stderr).toContain(`(${library}) needs a newer system`);
  expect(status).toBe(1);
});
