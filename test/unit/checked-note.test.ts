import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createCheckedNote } from '../../src/media/picture/checked-note.js';
import { tempDir } from '../support/temp-dir.js';

test('what was found out is known to the next start, with the same library', async () => {
  const dir = await tempDir();
  expect(await createCheckedNote(dir).isKnown()).toBe(false);
  await createCheckedNote(dir).write();
  expect(await createCheckedNote(dir).isKnown()).toBe(true);

  const file = path.join(dir, 'pictures-checked');
  const known = await readFile(file, 'utf8');
  expect(known).toContain(process.version);
  expect(known).toMatch(/^sharp-\S+ \d+/m);
  await writeFile(file, known.replace(process.version, 'v20.0.0'));
  expect(await createCheckedNote(dir).isKnown()).toBe(false);
});

test('where the note can not be written, the next start checks again', async () => {
  const dir = path.join(await tempDir(), 'missing');
  await createCheckedNote(dir).write();
  expect(await createCheckedNote(dir).isKnown()).toBe(false);
});
