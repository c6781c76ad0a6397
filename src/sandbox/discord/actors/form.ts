import * as z from 'zod';
import { ApiError, type ErrorTree, type FieldError } from '../api-error.js';

/** One broken rule of a request body, and its path. */
export type FormIssue = FieldError & { readonly path: readonly PropertyKey[] };

/** A text field with Discord's wording when it is too short or too long. Lengths are UTF-16 units. */
export function text({ min = 0, max }: { min?: number; max: number }): z.ZodString {
  return z.string().check((ctx) => {
    const { length } = ctx.value;
    if (length >= min && length <= max) return;
    const code = min === 0 ? 'BASE_TYPE_MAX_LENGTH' : 'BASE_TYPE_BAD_LENGTH';
    const message =
      min === 0 ? `Must be ${max} or fewer in length.` : `Must be between ${min} and ${max} in length.`;
    ctx.issues.push({ code: 'custom', input: ctx.value, message, params: { discord: code } });
  });
}

/** A list field with Discord's wording when it has too few or too many entries. */
export function list<T extends z.ZodType>(
  item: T,
  { min = 0, max }: { min?: number; max: number },
): z.ZodArray<T> {
  return z.array(item).check((ctx) => {
    const { length } = ctx.value;
    if (length >= min && length <= max) return;
    const message = `Must be between ${min} and ${max} in length.`;
    ctx.issues.push({
      code: 'custom',
      input: ctx.value,
      message,
      params: { discord: 'BASE_TYPE_BAD_LENGTH' },
    });
  });
}

/** A 64-bit id as Discord writes it in JSON. */
export const snowflake = z.string().regex(/^\d{1,20}$/);

/** Adds a rule's complaint to a zod check. */
export function complain(
  ctx: z.core.ParsePayload<unknown>,
  { path = [], code, message }: { path?: PropertyKey[]; code: string; message: string },
): void {
  ctx.issues.push({ code: 'custom', input: ctx.value, path, message, params: { discord: code } });
}

/** Parses a request body, or rejects it as Discord does (50035 with a nested tree that starts at `at`). */
export function parseForm<T extends z.ZodType>(
  schema: T,
  value: unknown,
  at: readonly PropertyKey[] = [],
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(formIssue);
  throw invalidForm(issues.map((issue) => ({ ...issue, path: [...at, ...issue.path] })));
}

/** The 50035 refusal for these issues. */
export function invalidForm(issues: readonly FormIssue[]): ApiError {
  return new ApiError(400, 50035, 'Invalid Form Body', errorTree(issues));
}

function errorTree(issues: readonly FormIssue[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, code, message } of issues) {
    let node = root;
    for (const key of path) {
      const next = node[String(key)];
      const child: ErrorTree = next === undefined || Array.isArray(next) ? {} : next;
      node[String(key)] = child;
      node = child;
    }
    const leaf = node['_errors'];
    node['_errors'] = [...(Array.isArray(leaf) ? leaf : []), { code, message }];
  }
  return root;
}

const typeErrors: Readonly<Record<string, FieldError>> = {
  string: { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret value as string.' },
  number: { code: 'NUMBER_TYPE_COERCE', message: 'Value is not a number.' },
  int: { code: 'NUMBER_TYPE_COERCE', message: 'Value is not int.' },
  boolean: { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' },
  array: { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' },
  object: { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' },
  record: { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' },
};

function formIssue(issue: z.core.$ZodIssue): FormIssue {
  const { path } = issue;
  switch (issue.code) {
    case 'custom': {
      const code: unknown = issue.params?.['discord'];
      return { path, code: typeof code === 'string' ? code : 'BASE_TYPE_INVALID', message: issue.message };
    }
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) {
        return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
      }
      return {
        path,
        ...(typeErrors[issue.expected] ?? { code: 'BASE_TYPE_INVALID', message: issue.message }),
      };
    case 'invalid_union': {
      // A discriminated union complains about the tag; Discord complains about the object that carries it.
      const at = path.at(-1) === 'type' ? path.slice(0, -1) : path;
      return {
        path: at,
        code: 'UNION_TYPE_CHOICES',
        message: 'Value of field "type" must be one of the known types.',
      };
    }
    case 'invalid_value':
      return {
        path,
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.join(', ')}}.`,
      };
    case 'too_big':
      return {
        path,
        code: 'NUMBER_TYPE_MAX',
        message: `Value should be less than or equal to ${issue.maximum}.`,
      };
    case 'too_small':
      return {
        path,
        code: 'NUMBER_TYPE_MIN',
        message: `Value should be greater than or equal to ${issue.minimum}.`,
      };
    default:
      return { path, code: 'BASE_TYPE_INVALID', message: issue.message };
  }
}
