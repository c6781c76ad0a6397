import { expect, test } from 'vitest';
import { parametersOf } from '../../src/animation/catalog.js';
import { requestSchema } from '../../src/animation/request.js';
import { readSettings, writeSettings } from '../../src/discord/forms/option-lines.js';
import { languages } from '../../src/text/language.js';
import { createTexts, textsIn } from '../../src/text/texts.js';

const parameters = parametersOf(['text', 'image', 'frames', 'references', 'extend']);

const request = requestSchema.parse({
  prompt: 'a cat: it yawns',
  duration: '4s',
  aspect_ratio: 'auto',
  audio: false,
  fit: 'colour',
  background: 'grey',
  negative_prompt: 'rain,\nsnow: both',
  seed: 7,
  auto_fix: true,
  safety_tolerance: '2',
});

test.each(languages)('in %s, written settings are read back', (language) => {
  const texts = textsIn(language);
  const read = readSettings(writeSettings(request, parameters, texts), parameters, texts);
  expect(read).toEqual({ ...request, negative_prompt: 'rain, snow: both' });
});

test('names and values are localized, and English is accepted too', () => {
  const german = createTexts({
    de: {
      'option.background.name': 'hintergrund',
      'choice.background.grey': 'Grau',
      'choice.yes': 'ja',
    },
  })('de');
  expect(
    writeSettings({ prompt: 'x', background: 'grey', auto_fix: true }, parameters.slice(1), german),
  ).toBe('hintergrund: Grau\nauto_fix: ja');
  for (const lines of ['Hintergrund： grau\nauto fix: ja', 'background: grey\nAuto_fix: yes']) {
    expect(readSettings(lines, parameters, german)).toEqual({ background: 'grey', auto_fix: true });
  }
});

test('a line that cannot be read is repeated, with the list of settings', () => {
  for (const line of ['colour: red', 'resolution 4k', ':', 'a: b']) {
    const read = () => readSettings(`background: grey\n${line}`, parameters, textsIn('en'));
    expect(read).toThrow(`I can't read \`${line}\`. `);
    expect(read).toThrow(/The names are `prompt`, `model`, /);
  }
});

test('all lines that cannot be read are repeated, and the names that are left', () => {
  const lines = 'colour: red\nbackground: grey\nresolution 4k\nfit: blur\nfit: crop';
  const read = () => readSettings(lines, parameters, textsIn('en'));
  expect(read).toThrow("I can't read `colour: red`, `resolution 4k`, `fit: crop`. ");
  expect(read).not.toThrow(/`background`|`fit`/);
});

test('a second line of the same setting is not taken for the first, nor the other way round', () => {
  for (const line of ['fit: crop', 'Fit: blur']) {
    const read = () => readSettings(`fit: blur\n${line}`, parameters, textsIn('en'));
    expect(read).toThrow(`I can't read \`${line}\`. `);
    expect(read).not.toThrow(/`fit`/);
  }
});
