import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelKeys, models } from '../../src/animation/models.js';
import { resolutionsOf } from '../../src/animation/offered-values.js';
import {
  customId,
  formId,
  panelId,
  parseCustomId,
  parseFormId,
  parsePanelId,
  parsePromptReference,
  promptReference,
} from '../../src/discord/custom-id.js';
import { jobIdSchema } from '../../src/jobs/record.js';

const ids = fc.stringMatching(/^\d{1,20}(-\d{1,3})?$/);
const actions = fc.constantFrom(
  ...([
    'cancel',
    'reach',
    'again',
    'edit',
    'extend',
    'change',
    'delete',
    'retry',
    'silent',
    'pictures',
    'approve',
    'decline',
  ] as const),
  ...(['list-cancel', 'list-reach', 'log-delete', 'log-block'] as const),
);
const forms = fc.oneof(
  fc.record({ form: fc.constant('animate' as const), id: ids }),
  fc.record({ form: fc.constantFrom('edit', 'extend', 'change', 'pictures'), id: ids, jobId: ids }),
);

test('each id is parsed back, and only by its own parser', () => {
  fc.assert(
    fc.property(ids, actions, forms, (jobId, action, form) => {
      const button = customId({ action, jobId });
      const modal = formId(form);
      const prompt = promptReference(jobId);
      expect(parseCustomId(button)).toEqual({ action, jobId });
      expect(parseFormId(modal)).toEqual(form);
      expect(parsePromptReference(prompt)).toBe(jobId);
      for (const text of [button, modal, prompt]) expect(text.length).toBeLessThanOrEqual(100);
      expect([parseCustomId(modal), parseCustomId(prompt)]).toEqual([undefined, undefined]);
      expect([parseFormId(button), parseFormId(prompt)]).toEqual([undefined, undefined]);
      expect([parsePromptReference(button), parsePromptReference(modal)]).toEqual([undefined, undefined]);
    }),
  );
});

test('what In full promises is in its id, and a button from before promised the best that there is', () => {
  const best = fc.constantFrom(
    ...modelKeys.flatMap((model) => [...resolutionsOf(models)].map((resolution) => ({ model, resolution }))),
    undefined,
  );
  fc.assert(
    fc.property(ids, best, (jobId, promised) => {
      const text = customId({ action: 'full', jobId, best: promised });
      expect(text.length).toBeLessThanOrEqual(100);
      expect(parseCustomId(text)).toEqual({ action: 'full', jobId, best: promised });
      expect(parseFormId(text)).toBeUndefined();
    }),
  );
  for (const id of ['f1:full:1:veo-3.1', 'f1:full:1:veo-3.1:4k:x', 'f1:again:1:veo-3.1:4k'])
    expect(parseCustomId(id)).toBeUndefined();
});

test('a form of the settings panel names what it changes: a setting, or a part of it', () => {
  const counts = fc.nat({ max: 1_000_000 });
  fc.assert(
    fc.property(counts, fc.option(counts, { nil: undefined }), (revision, place) => {
      const use = { act: 'enter', name: 'limits', revision, place } as const;
      expect(parsePanelId(panelId(use))).toEqual(use);
    }),
  );
  for (const id of [
    'f1:settings:enter:limits:1:x',
    'f1:settings:enter:limits:1:-1',
    'f1:settings:screen:a:1:2',
  ])
    expect(parsePanelId(id)).toBeUndefined();
});

test('any other text is rejected', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom('cancel', 'animate', 'edit', 'prompt').map((what) => `f0:${what}:1:1`),
    fc.constantFrom('cancel:1', 'animate:1', 'edit:1:1', 'prompt:1').map((id) => `f1:${id}:1`),
    fc.string().map((text) => `f1:animate:${text}x`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(parseCustomId(text)).toBeUndefined();
      expect(parseFormId(text)).toBeUndefined();
      expect(parsePromptReference(text)).toBeUndefined();
    }),
  );
});

test('an id that no job can have is rejected everywhere', () => {
  const digits = fc.array(fc.constantFrom(...'0123456789--'), { maxLength: 26 }).map((all) => all.join(''));
  fc.assert(
    fc.property(digits, ids, (id, jobId) => {
      const isJobId = jobIdSchema.safeParse(id).success;
      expect(parseFormId(`f1:animate:${id}`) !== undefined).toBe(isJobId);
      expect(parseFormId(`f1:edit:${id}:${jobId}`) !== undefined).toBe(isJobId);
      expect(parseFormId(`f1:edit:${jobId}:${id}`) !== undefined).toBe(isJobId);
      expect(parseCustomId(`f1:again:${id}`) !== undefined).toBe(isJobId);
      expect(parsePromptReference(`f1:prompt:${id}`) !== undefined).toBe(isJobId);
    }),
    {
      examples: [
        ['---', '1'],
        ['1-', '1'],
        ['', '1'],
      ],
    },
  );
});
