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

test('an unknown setting is answered with the list of settings', () => {
  for (const lines of ['colour: red', 'resolution 4k', ':', 'a: b']) {
    expect(() => readSettings(lines, parameters, textsIn('en'))).toThrow(/The names are `prompt`, `model`, /);
  }
});
