import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import { type Catalog, kindOfParameter, offered } from './catalog.js';
import type { AnimationRequest } from './request.js';
import { nameOf } from './words.js';

/**
 * Parses a member's choices, by name, into a request. Throws INVALID_REQUEST with a sentence that names the problem.
 */
export function parseRequest(chosen: unknown, catalog: Catalog = offered): AnimationRequest {
  const parsed = catalog.requestSchema.safeParse(chosen);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const wrong = catalog.names.find((name) => name === issue?.path[0]) ?? 'prompt';
  throw new FlipbookError('INVALID_REQUEST', refusalOf(wrong, issue?.code, catalog), { cause: parsed.error });
}

/** The sentence for an invalid option, by the code of zod's issue. */
function refusalOf(name: string, issueCode: string | undefined, catalog: Catalog): Sentence {
  const option = nameOf(name, catalog.models);
  const parameter = kindOfParameter(name, catalog);
  switch (parameter.kind) {
    case 'text':
      return issueCode === 'too_big'
        ? sentence('option.too-long', { option, max: parameter.maxLength })
        : sentence('option.no-words', { option });
    case 'choice':
      return sentence('option.no-choice', { option, choices: parameter.choices });
    case 'whole-number':
      return sentence('option.no-number', { option, min: parameter.min, max: parameter.max });
    case 'yes-no':
      return sentence('option.no-yes-or-no', { option });
  }
}
