import { expect, test } from 'vitest';
import { deskAnswerSchema, orderSchema } from '../../src/usage/desk/order.js';

const by = 'operator ann';
const longestId = '1'.repeat(20);

test.each([
  { verb: 'usage' },
  { verb: 'usage', month: '2027-01', guildId: '5', userId: longestId },
  { verb: 'limits' },
  { verb: 'limits', userId: '7' },
  { verb: 'unclear' },
  { verb: 'settle', jobId: '12-3', by },
  { verb: 'settle', jobId: '12', micros: 0, by },
  { verb: 'release', jobId: '12', by },
  { verb: 'pause', by },
  { verb: 'pause', by, why: 'w'.repeat(200) },
  { verb: 'resume' },
  { verb: 'block', userId: '7', by },
  { verb: 'block', userId: '7', guildId: '5', why: 'w'.repeat(200), by },
  { verb: 'unblock', userId: '7', by },
  { verb: 'unblock', userId: '7', guildId: '5', by },
  { verb: 'blocks' },
  { verb: 'blocks', guildId: '5' },
])('the order %o is understood completely', (order) => {
  expect(orderSchema.parse(order)).toEqual(order);
});

test.each([
  ['another verb', { verb: 'erase', by }],
  ['no verb', { by }],
  ['the spending of no id', { verb: 'usage', userId: 'ann' }],
  ['the spending of an id in the middle of a text', { verb: 'usage', userId: '<@7>' }],
  ['the spending of an id with something before it', { verb: 'usage', userId: 'x7' }],
  ['the spending of an id with something behind it', { verb: 'usage', guildId: '7x' }],
  ['the spending of too long an id', { verb: 'usage', guildId: `${longestId}1` }],
  ['a month that is no text', { verb: 'usage', month: 1 }],
  ['the limits of no id', { verb: 'limits', userId: '' }],
  ['a settlement of nothing', { verb: 'settle', by }],
  ['a settlement by nobody', { verb: 'settle', jobId: '12', by: '' }],
  ['a settlement without who decides', { verb: 'settle', jobId: '12' }],
  ['a settlement below nothing', { verb: 'settle', jobId: '12', micros: -1, by }],
  ['a settlement of a fraction', { verb: 'settle', jobId: '12', micros: 0.5, by }],
  ['a release of nothing', { verb: 'release', by }],
  ['a release by nobody', { verb: 'release', jobId: '12' }],
  ['a pause by nobody', { verb: 'pause' }],
  ['a pause without a word', { verb: 'pause', why: '', by }],
  ['a pause with too many words', { verb: 'pause', why: 'w'.repeat(201), by }],
  ['a block of nobody', { verb: 'block', by }],
  ['a block by nobody', { verb: 'block', userId: '7' }],
  ['a block without a word', { verb: 'block', userId: '7', why: '', by }],
  ['a block with too many words', { verb: 'block', userId: '7', why: 'w'.repeat(201), by }],
  ['a block in no server', { verb: 'block', userId: '7', guildId: '', by }],
  ['a lifted block of nobody', { verb: 'unblock', by }],
  ['a block lifted by nobody', { verb: 'unblock', userId: '7' }],
  ['the blocks of no server', { verb: 'blocks', guildId: 'here' }],
])('%s is no order', (_what, order) => {
  expect(orderSchema.safeParse(order).success).toBe(false);
});

test('an answer has a text, and says whether the order was carried out', () => {
  const answer = { isDone: true, text: 'Done.', facts: { a: 1 } };
  expect(deskAnswerSchema.parse(answer)).toEqual(answer);
  for (const wrong of [{ ...answer, isDone: 'yes' }, { ...answer, text: 1 }, {}])
    expect(deskAnswerSchema.safeParse(wrong).success).toBe(false);
});
