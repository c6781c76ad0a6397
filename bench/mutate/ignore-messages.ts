import * as z from 'zod';

const identifier = (name: string) => z.object({ type: z.literal('Identifier'), name: z.literal(name) });

/** `log.info(…)`, `log[level](…)`, and `new Error(…)`. */
const messageSchema = z.union([
  z.object({
    type: z.literal('CallExpression'),
    callee: z.object({ type: z.literal('MemberExpression'), object: identifier('log') }),
  }),
  z.object({ type: z.literal('NewExpression'), callee: identifier('Error') }),
]);

/** A plugin for StrykerJS: texts that only operators and developers read are not mutated. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'messages',
    value: {
      shouldIgnore: ({ node }: { readonly node: unknown }) =>
        messageSchema.safeParse(node).success ? 'It is only read' : undefined,
    },
  },
];
