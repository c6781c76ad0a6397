import fc from 'fast-check';

/** One interaction that somebody sends. Numbers called `…Pick` choose among what exists at that moment. */
export type Act = {
  readonly what: 'command' | 'suggest' | 'context-menu' | 'button' | 'form' | 'other';
  readonly name: string;
  /** True when a Discord client could send it. */
  readonly isSound: boolean;
  readonly options: readonly { readonly name: string; readonly type: number; readonly value: unknown }[];
  readonly customId: string | undefined;
  readonly memberPick: number;
  readonly messagePick: number;
  /** The interaction type of an event of an unknown kind. */
  readonly type: number;
  /** How often the same event is repeated. */
  readonly repeats: number;
};

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u200b',
    '\u0000',
    '\ud800',
    '🎬🌊👩‍👩‍👧',
    '{{x}} {{level}} $t(card.free)',
    '@everyone <@1> ```',
    '__proto__',
    '../../etc/passwd',
    'f1:prompt:1',
    'x'.repeat(2_001),
    '🌊'.repeat(50_000),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const oddValue = fc.oneof(oddText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));

const NAMES = [
  'prompt',
  'image',
  'last_image',
  'reference',
  'reference_2',
  'model',
  'duration',
  'aspect_ratio',
  'resolution',
  'audio',
  'seed',
  'fit',
  'background',
  'negative_prompt',
  'private',
  'pictures',
  'picture',
];

const option = fc.record({
  name: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...NAMES) }, oddText),
  // Text, whole number, boolean, user, number, attachment, and one that doesn't exist.
  type: fc.constantFrom(3, 4, 5, 6, 10, 11, 99),
  value: fc.oneof({ weight: 3, arbitrary: oddValue }, fc.constantFrom('veo3.1-fast', '4s', '16:9', 'crop')),
});

const ACTIONS = [
  'cancel',
  'reach',
  'again',
  'edit',
  'extend',
  'full',
  'change',
  'delete',
  'retry',
  'silent',
  'pictures',
];
const customId = fc.oneof(
  oddText.map((text) => text.slice(0, 100)),
  fc
    .tuple(
      fc.constantFrom('f1', 'f0', 'F1', ''),
      fc.constantFrom(...ACTIONS, 'animate', 'list-cancel', 'list-reach', 'prompt', 'constructor'),
      fc.constantFrom('1', '-', '123456789012345678', '9'.repeat(40), 'x', ''),
      fc.constantFrom('', ':1', ':1:2'),
    )
    .map(([version, action, id, rest]) => `${version}:${action}:${id}${rest}`),
);

const act: fc.Arbitrary<Act> = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant('command' as const) },
    { weight: 2, arbitrary: fc.constant('suggest' as const) },
    { weight: 2, arbitrary: fc.constant('context-menu' as const) },
    { weight: 6, arbitrary: fc.constant('button' as const) },
    { weight: 4, arbitrary: fc.constant('form' as const) },
    { weight: 1, arbitrary: fc.constant('other' as const) },
  ),
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('animate', 'film', 'jobs') },
    fc.constantFrom('Animate', 'constructor', 'gone', ''),
  ),
  isSound: fc.boolean(),
  options: fc.array(option, { maxLength: 6 }),
  customId: fc.option(customId, { nil: undefined }),
  memberPick: fc.nat(),
  messagePick: fc.nat(),
  type: fc.constantFrom(1, 6, 99),
  repeats: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(1, 2)),
});

/** This many acts; the same ones for the same seed. */
export function actsOf({ count, seed }: { readonly count: number; readonly seed: number }): readonly Act[] {
  return fc.sample(act, { numRuns: count, seed });
}
