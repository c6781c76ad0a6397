import { expect, test } from 'vitest';
import type { Block, BlockAuthor } from '../../src/jobs/block-store.js';
import { type BlockChange, createBlocking } from '../../src/jobs/blocking.js';
import { createBlockStore } from '../../src/store/block-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';

const GUILD = '900000000000000001';
const moderator: BlockAuthor = { kind: 'member', userId: '801' };
const block: Block = { userId: '7', by: moderator, atMs: 1, reason: 'Spam' };
const told = { guildId: GUILD, userId: '7', by: moderator };

/** Blocks on a store in memory, and what moderators were told of them. */
function open() {
  const changes: BlockChange[] = [];
  const blocking = createBlocking({
    blocks: createBlockStore({ tables: createMemoryTables({ now: () => 1 }) }),
    tell: async (change) => void changes.push(change),
  });
  return { blocking, changes };
}

test("a server's moderators are told of each block and each end of one", async () => {
  const { blocking, changes } = open();
  expect(await blocking.add(GUILD, block)).toBeUndefined();
  expect(changes.splice(0)).toEqual([{ ...told, kind: 'blocked', reason: 'Spam' }]);
  expect(await blocking.list(GUILD)).toEqual([block]);
  expect(await blocking.lift(GUILD, '7', moderator)).toEqual(block);
  expect(changes).toEqual([{ ...told, kind: 'unblocked' }]);
});

test('what changes nothing is not told', async () => {
  const { blocking, changes } = open();
  expect(await blocking.lift(GUILD, '7', moderator)).toBeUndefined();
  expect(changes).toEqual([]);
  await blocking.add(GUILD, block);
  expect(await blocking.add(GUILD, { ...block, reason: 'Again' })).toEqual(block);
  expect(changes).toHaveLength(1);
});

test('what an operator decides for all servers is told to none of them', async () => {
  const { blocking, changes } = open();
  await blocking.add(undefined, block);
  expect(await blocking.lift(undefined, '7', moderator)).toEqual(block);
  expect(changes).toEqual([]);
});

test('a block that was decided by nobody known is not told', async () => {
  const { blocking, changes } = open();
  expect(await blocking.add(GUILD, { ...block, by: undefined })).toBeUndefined();
  expect(await blocking.list(GUILD)).toHaveLength(1);
  expect(changes).toEqual([]);
});
