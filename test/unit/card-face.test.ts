import { expect, test } from 'vitest';
import * as z from 'zod';
import { approvalCard } from '../../src/discord/cards/approval-card.js';
import { card } from '../../src/discord/cards/card.js';
import { logCard } from '../../src/discord/cards/log-card.js';
import { askCard, privacyCard } from '../../src/discord/cards/privacy-card.js';
import { type CardBody, COLORS } from '../../src/discord/components.js';
import { textsIn } from '../../src/text/texts.js';
import { approval, makeJob, states } from '../support/jobs.js';

const texts = textsIn('en');
const context = { provider: 'fal', texts } as const;
const holding = { jobs: 2, forms: 0, originals: 'none', keepDays: 30 } as const;
const jobs = Object.entries(states).map(([name, state]) => ({ name, job: makeJob(state) }));

const bodies: readonly (readonly [string, CardBody])[] = [
  ...jobs.map(({ name, job }) => [name, card(job, context)] as const),
  ...jobs.map(({ name, job }) => [`${name}, in the log`, logCard(job, context)] as const),
  ['approval', approvalCard(makeJob(states['awaiting approval'], { approval }), texts)],
  ['privacy', privacyCard(holding, texts)],
  ['privacy, asked', askCard(holding, texts)],
];

const buttonSchema = z.object({ custom_id: z.string(), emoji: z.object({ name: z.string() }).optional() });

test.each(bodies)('each button of a card shows an emoji: %s', (_name, body) => {
  const bare: string[] = [];
  JSON.stringify(body, (_key, value: unknown) => {
    const found = buttonSchema.safeParse(value).data;
    if (found !== undefined && found.emoji === undefined) bare.push(found.custom_id);
    return value;
  });
  expect(bare).toEqual([]);
});

test.each(['card', 'log'] as const)(
  'red means that something failed, and not that somebody stopped it: %s',
  (where) => {
    const draw = where === 'card' ? card : logCard;
    const withColor = (color: number) => ({ components: [{ accent_color: color }] });
    expect(draw(makeJob(states.failed), context)).toMatchObject(withColor(COLORS.failed));
    expect(draw(makeJob(states.cancelled), context)).toMatchObject(withColor(COLORS.stopped));
  },
);
