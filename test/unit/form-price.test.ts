import { expect, test } from 'vitest';
import * as z from 'zod';
import { animateForm } from '../../src/discord/forms/animate-form.js';
import { changeForm } from '../../src/discord/forms/change-form.js';
import { editForm } from '../../src/discord/forms/edit-form.js';
import { extendForm } from '../../src/discord/forms/extend-form.js';
import { ownForm } from '../../src/discord/forms/own-form.js';
import { picturesForm } from '../../src/discord/forms/pictures-form.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { textsIn } from '../../src/text/texts.js';
import { makeJob, states } from '../support/jobs.js';

const texts = textsIn('en');

const optionSchema = z.object({ label: z.string(), default: z.boolean().optional() });
const formSchema = z.object({
  title: z.string(),
  components: z.array(
    z.object({
      label: z.string(),
      description: z.string().optional(),
      component: z.object({ options: z.array(optionSchema).default([]) }),
    }),
  ),
});

/** What a form shows as it opens: of a menu, only what is chosen in it. */
function shownBy(form: unknown): string {
  const { title, components } = formSchema.parse(form);
  const fields = components.flatMap(({ label, description = '', component }) => [
    ...[label, description],
    ...component.options.filter((option) => option.default === true).map((option) => option.label),
  ]);
  return [title, ...fields].join('\n');
}

const made = (request: Parameters<typeof makeJob>[1] = {}) => makeJob(states.delivered, request);
const short = made({ request: { duration: '4s', resolution: '4k', seed: 7 } });
const gemini = made({ request: { model: 'gemini-omni-flash-1.1' } });
const common = { id: '1', isPreview: false, texts };
const picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };

test.each([
  ['animate', animateForm({ ...common, pictures: [picture], preset: { model: 'veo-3.1' } }), '$3.20'],
  ['edit', editForm({ ...common, job: short }), '$2.40'],
  ['mine', ownForm({ ...common, job: short }), '$2.40'],
  ['extend', extendForm({ ...common, job: made() }), '$2.80'],
  ['change', changeForm({ ...common, job: gemini }), '$0.80'],
  ['pictures', picturesForm({ ...common, job: short }), '$2.40'],
])('the form %s says what it costs as it opens, before any menu is opened', (_name, form, cost) => {
  expect(shownBy(form).match(/\$[\d.]+/g)).toContain(cost);
});

test('a form that prefills a request says what it costs today, not what it did', () => {
  const job = { ...short, terms: { ...short.terms, costMicros: 1_000_000 } };
  expect(editForm({ ...common, job })).toMatchObject({ title: 'Edit (as it is: $2.40)' });
  expect(ownForm({ ...common, job })).toMatchObject({ title: 'Make my own (as it is: $2.40)' });
});

test('a form that can not be sent as it is names no price for that', () => {
  const settings = { ...standardSettings, longestClip: 3 };
  const statusOf = (id: string) => (id.startsWith('fal-ai/veo3.1/image') ? 'gone' : 'active');
  for (const about of [
    { ...common, job: short, isPreview: true },
    { ...common, job: short, settings: { ...standardSettings, allowedModels: ['veo-3.1-lite' as const] } },
    { ...common, job: gemini, settings },
    { ...common, job: short, statusOf },
  ]) {
    expect(editForm(about)).toMatchObject({ title: 'Edit' });
  }
});
