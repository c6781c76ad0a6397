import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import { kindOfParameter } from './catalog.js';
import { type AnimationRequest, requestSchema } from './request.js';

/**
 * Parses a member's choices, by name, into a request. Throws INVALID_REQUEST with a sentence that names the problem.
 */
export function parseRequest(chosen: unknown): AnimationRequest {
  const parsed = requestSchema.safeParse(chosen);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const wrong = requestSchema.keyof().options.find((name) => name === issue?.path[0]) ?? 'prompt';
  throw new FlipbookError('INVALID_REQUEST', refusalOf(wrong, issue?.code), { cause: parsed.error });
}

/** The sentence for an invalid option, by the code of zod's issue. */
function refusalOf(name: keyof AnimationRequest, issueCode: string | undefined): Sentence {
  const option = sentence(`option.${name}.name`);
  const parameter = kindOfParameter(name);
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
