import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseRequest } from '../../src/animation/parse-request.js';
import { orderOf } from '../../src/animation/terms.js';
import { animateForm } from '../../src/discord/forms/animate-form.js';
import { editForm } from '../../src/discord/forms/edit-form.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { filledIn } from '../../src/settings/defaults.js';
import { textsIn } from '../../src/text/texts.js';
import { makeJob, states } from '../support/jobs.js';

const choiceSchema = z.object({
  value: z.string(),
  description: z.string().optional(),
  default: z.boolean().optional(),
});
const formSchema = z.object({
  components: z.array(
    z.object({
      component: z.object({ custom_id: z.string(), options: z.array(choiceSchema).optional() }),
    }),
  ),
});

/** The values of a form's menus, the chosen one first. */
function offeredIn(form: unknown): Readonly<Record<string, readonly string[]>> {
  const menus = formSchema.parse(form).components.flatMap(({ component: { custom_id: id, options } }) => {
    if (options === undefined) return [];
    const chosenFirst = options.toSorted((one, other) => Number(other.default) - Number(one.default));
    return [[id, chosenFirst.map(({ value }) => value)] as const];
  });
  return Object.fromEntries(menus);
}

/** What a form says of a choice. */
function aboutIn(form: unknown, value: string): string | undefined {
  const all = formSchema.parse(form).components.flatMap(({ component: { options = [] } }) => options);
  return all.find((option) => option.value === value)?.description;
}

const texts = textsIn('en');
const house = (settings: Partial<GuildSettings>): GuildSettings => ({ ...standardSettings, ...settings });
const picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };

test('a form about a picture offers what the server allows, and has chosen what it prefers', () => {
  const form = animateForm({
    id: '1',
    pictures: [picture],
    isPreview: false,
    preset: { model: 'veo-3.1-lite', duration: '4s', audio: false },
    settings: house({ allowedModels: ['veo-3.1', 'veo-3.1-lite'], longestClip: 6 }),
    texts,
  });
  expect(offeredIn(form)).toMatchObject({
    model: ['veo-3.1-lite', 'veo-3.1'],
    duration: ['4s', '3s', '5s', '6s'],
    audio: ['false', 'true'],
  });
});

test.each<[string, Partial<GuildSettings>, readonly string[]]>([
  [
    'has every model, each at the price of what it has of the defaults',
    { defaultResolution: '4k', defaultLength: '4s' },
    ['veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite', 'gemini-omni-flash-1.1'],
  ],
  [
    'has no model whose clips are not allowed',
    { allowedResolutions: ['4k'] },
    ['veo-3.1', 'veo-3.1-fast', 'gemini-omni-flash-1.1'],
  ],
])('a form about a picture %s', (_what, own, models) => {
  const settings = house(own);
  const completed = (model?: string) =>
    filledIn(parseRequest({ prompt: 'x', model }), { settings, mode: 'image', standard: 'veo-3.1' });
  const preset = completed();
  const form = animateForm({ id: '1', pictures: [picture], isPreview: false, preset, settings, texts });
  expect(offeredIn(form)['model']).toEqual(models);
  for (const model of models) {
    const { terms } = orderOf(parseRequest({ prompt: 'x', ...completed(model) }), 'image');
    expect(aboutIn(form, model), model).toContain(texts.money(terms.costMicros));
  }
});

test('a form about an earlier clip offers what the server allows now', () => {
  const job = makeJob(states.delivered, { request: { model: 'veo-3.1', duration: '8s' } });
  const settings = house({ allowedModels: ['veo-3.1-fast'], longestClip: 4 });
  const form = editForm({ job, id: '1', isPreview: false, settings, texts });
  expect(offeredIn(form)).toMatchObject({ model: ['veo-3.1-fast'], duration: ['4s'] });
  const all = editForm({ job, id: '1', isPreview: false, texts });
  expect(offeredIn(all)).toMatchObject({ duration: ['8s', '4s', '6s'] });
});

test('a model that is gone can not be chosen in any form, and one that is being retired says so', () => {
  const statusOf = (id: string) =>
    id === 'fal-ai/veo3.1/image-to-video' ? ('gone' as const) : ('deprecated' as const);
  const preset = { model: 'veo-3.1' };
  const shared = { id: '1', isPreview: false, statusOf, texts };
  const forms = [
    animateForm({ ...shared, pictures: [picture], preset }),
    editForm({ ...shared, job: makeJob(states.delivered, { request: { model: 'veo-3.1' } }) }),
  ];
  for (const form of forms) {
    expect(offeredIn(form)['model']).toEqual(['veo-3.1-fast', 'veo-3.1-lite', 'gemini-omni-flash-1.1']);
    const [model] = JSON.stringify(form).match(/"custom_id":"model".*?\]/) ?? [];
    expect(model).not.toContain('"default":true');
    expect(model?.match(/is retiring this model/g)).toHaveLength(3);
  }
  const gone = editForm({ ...shared, statusOf: () => 'gone', job: makeJob(states.delivered) });
  expect(offeredIn(gone)['model']).toContain('veo-3.1');
});

test('where nothing would remain, everything is offered, and the request is refused with the reason', () => {
  const job = makeJob(states.delivered, { request: { duration: '8s' } });
  const settings = house({ longestClip: 1 });
  const form = editForm({ job, id: '1', isPreview: false, settings, texts });
  expect(offeredIn(form)).toMatchObject({ duration: ['8s', '4s', '6s'] });
});
