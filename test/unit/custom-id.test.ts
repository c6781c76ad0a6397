import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  customId,
  formId,
  parseCustomId,
  parseFormId,
  parsePromptReference,
  promptReference,
} from '../../src/discord/custom-id.js';

const ids = fc.stringMatching(/^\d{1,20}(-\d{1,3})?$/);
const actions = fc.constantFrom('cancel', 'reach', 'retry', 'list-cancel', 'list-reach');

test('what is written is read again, and by nothing else', () => {
  fc.assert(
    fc.property(ids, actions, (id, action) => {
      const button = customId({ action, jobId: id });
      const form = formId({ form: 'animate', id });
      const prompt = promptReference(id);
      expect(parseCustomId(button)).toEqual({ action, jobId: id });
      expect(parseFormId(form)).toEqual({ form: 'animate', id });
      expect(parsePromptReference(prompt)).toBe(id);
      for (const text of [button, form, prompt]) expect(text.length).toBeLessThanOrEqual(100);
      expect([parseCustomId(form), parseCustomId(prompt)]).toEqual([undefined, undefined]);
      expect([parseFormId(button), parseFormId(prompt)]).toEqual([undefined, undefined]);
      expect([parsePromptReference(button), parsePromptReference(form)]).toEqual([undefined, undefined]);
    }),
  );
});

test('any other text is none of ours', () => {
  const texts = fc.oneof(
    fc.string(),
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
