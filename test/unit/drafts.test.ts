import Keyv from 'keyv';
import { afterEach, expect, test, vi } from 'vitest';
import { createDrafts } from '../../src/store/drafts.js';

afterEach(() => {
  vi.useRealTimers();
});

const draft = {
  userId: '1',
  pictures: [{ url: 'https://cdn.discordapp.com/a.png', name: 'a.png', sizeBytes: 7 }],
};

test('a draft is kept for an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const drafts = createDrafts({ keyv: new Keyv({ throwOnErrors: true }) });
  await drafts.put('5', draft);
  vi.setSystemTime(Date.now() + 3_599_000);
  expect(await drafts.get('5')).toEqual(draft);
  expect(await drafts.get('6')).toBeUndefined();
  vi.setSystemTime(Date.now() + 2_000);
  expect(await drafts.get('5')).toBeUndefined();
});

test('an unreadable draft counts as missing', async () => {
  const keyv = new Keyv({ throwOnErrors: true });
  await keyv.set('5', { userId: '1', pictures: [] });
  expect(await createDrafts({ keyv }).get('5')).toBeUndefined();
});

test('a broken store is reported in words for the member', async () => {
  const keyv = new Keyv({
    throwOnErrors: true,
    store: Object.assign(new Map(), {
      get: () => {
        throw new Error('disk');
      },
      set: () => {
        throw new Error('disk');
      },
    }),
  });
  const drafts = createDrafts({ keyv });
  await expect(drafts.put('5', draft)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await expect(drafts.get('5')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test('a draft that could not be read back is not written, so no form is opened in vain', async () => {
  const keyv = new Keyv({ throwOnErrors: true });
  const pictures = [{ url: 'nowhere', name: 'a.png' }];
  await expect(createDrafts({ keyv }).put('5', { userId: '1', pictures })).rejects.toThrow();
  expect(await keyv.has('5')).toBe(false);
});

test("a member's drafts are found and deleted, and nobody else's", async () => {
  const drafts = createDrafts({ keyv: new Keyv({ throwOnErrors: true }) });
  for (const [id, userId] of [
    ['1', 'a'],
    ['2', 'b'],
    ['3', 'a'],
  ] as const)
    await drafts.put(id, { ...draft, userId });
  expect(await drafts.listByMember('a')).toHaveLength(2);
  await drafts.forget('a');
  expect(await drafts.listByMember('a')).toEqual([]);
  expect([await drafts.get('1'), (await drafts.get('2'))?.userId]).toEqual([undefined, 'b']);
  await drafts.forget('a');
});
