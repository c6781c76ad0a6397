import { expect, test } from 'vitest';
import * as z from 'zod';
import { modelKeys, modelOf } from '../../src/animation/models.js';
import { animateForm } from '../../src/discord/forms/animate-form.js';
import { editForm } from '../../src/discord/forms/edit-form.js';
import { extendForm } from '../../src/discord/forms/extend-form.js';
import { ownForm } from '../../src/discord/forms/own-form.js';
import { picturesForm } from '../../src/discord/forms/pictures-form.js';
import { languages } from '../../src/text/language.js';
import { type Texts, textsIn } from '../../src/text/texts.js';
import { makeJob, states } from '../support/jobs.js';
import { wordless } from '../support/wordless.js';

const picture = {
  url: 'https://cdn.discordapp.com/attachments/1/2/3.png',
  name: '3.png',
  sizeBytes: 2_400_000,
};
const several = ['1', '2'].map((id) => ({
  ...picture,
  name: id,
  sides: { width: 1920, height: 1080 },
}));

const job = makeJob(states.delivered, { request: { prompt: '7', resolution: '1080p', seed: 7 } });

const forms = (texts: Texts) =>
  [false, true].flatMap((isPreview) => [
    ...[[], several].map((pictures) =>
      animateForm({ id: '1', pictures, isPreview, preset: { model: 'veo-3.1' }, texts }),
    ),
    editForm({ job, id: '1', isPreview, texts }),
    ownForm({ job, id: '1', isPreview, texts }),
    extendForm({ job, id: '1', isPreview, texts }),
    picturesForm({ job, id: '1', texts, isPreview }),
  ]);

/** @see https://docs.discord.com/developers/components/reference */
const formSchema = z.object({
  title: z.string().min(1).max(45),
  components: z
    .array(
      z.object({
        label: z.string().min(1).max(45),
        description: z.string().min(1).max(100).optional(),
        component: z.object({
          value: z.string().optional(),
          placeholder: z.string().max(100).optional(),
          options: z
            .array(
              z.object({
                label: z.string().min(1).max(100),
                description: z.string().min(1).max(100).optional(),
              }),
            )
            .optional(),
        }),
      }),
    )
    .max(5),
});

test.each(languages)('in %s, every text of a form has room', (language) => {
  for (const form of forms(textsIn(language))) {
    expect(formSchema.safeParse(form).error?.issues).toBeUndefined();
  }
});

test('every word in a form is from the catalog', () => {
  const names = modelKeys.flatMap((model) => [model, modelOf({ model }).name]).toSorted();
  for (const form of forms(wordless)) {
    const { title, components } = formSchema.parse(form);
    const said = components.flatMap(({ label, description, component }) => [
      ...[label, description ?? '', component.value ?? '', component.placeholder ?? ''],
      ...(component.options ?? []).flatMap((option) => [option.label, option.description ?? '']),
    ]);
    // The longest name first, because one name may start with another.
    const rest = names
      .toReversed()
      .reduce((text, name) => text.replaceAll(name, ''), [title, ...said].join('\n'));
    expect(rest).toContain('§');
    expect(rest.replace(/MB\b|1080p|4k/g, '')).not.toMatch(/\p{L}{2}/u);
  }
});

test('the size of a picture is written as it is in the language', () => {
  const plain = (text: string) => text.replaceAll(/\s/g, ' ');
  expect(textsIn('en').megabytes(2_400_000)).toBe('2.4 MB');
  expect(textsIn('en').megabytes(3)).toBe('0.1 MB');
  expect(plain(textsIn('de').megabytes(2_400_000))).toBe('2,4 MB');
});

test('models and settings have the same names in a form as in the command', () => {
  const form = JSON.stringify(editForm({ job, id: '1', isPreview: false, texts: textsIn('en') }));
  expect(form).toContain('"label":"Veo 3.1 Fast"');
  expect(form).not.toContain('"label":"veo-3.1-fast"');
});
