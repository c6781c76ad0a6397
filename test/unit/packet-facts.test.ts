import { expect, test } from 'vitest';
import { createPacketFacts } from '../../src/discord/packet-facts.js';

const NOTHING = { roleIds: [] };

/** What is kept of an interaction's raw data. */
function factsOf(data: Readonly<Record<string, unknown>>) {
  const packets = createPacketFacts();
  packets.note({ id: '1', ...data });
  return packets.of('1');
}

test('what discord.js does not keep is read from the packet', () => {
  const member = { roles: ['7', '8'], joined_at: '2026-01-02T03:04:05.678000+00:00' };
  expect(factsOf({ member, channel: { id: '5', parent_id: '4', nsfw: true } })).toEqual({
    roleIds: ['7', '8'],
    joinedAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    isAgeRestricted: true,
    // Of a channel, that is its category.
    parentChannelId: undefined,
  });
  const thread = { id: '5', parent_id: '4', thread_metadata: { archived: false } };
  expect(factsOf({ channel: thread })).toMatchObject({ parentChannelId: '4', isAgeRestricted: false });
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['a member without roles', { member: { joined_at: '2026-01-02T03:04:05Z' } }],
  ['a member that is no object', { member: 'robin' }],
  ['a channel that is no object', { channel: 7 }],
  ['a channel whose parts are of other types', { channel: { parent_id: 4, thread_metadata: 1, nsfw: 'no' } }],
  ['neither of them', {}],
  ['nulls', { member: null, channel: null }],
])('what can not be read counts as not said: %s', (_what, data) => {
  const { roleIds, joinedAtMs, isAgeRestricted, parentChannelId } = {
    joinedAtMs: undefined,
    ...factsOf(data),
  };
  expect({ roleIds, joinedAtMs, isAgeRestricted, parentChannelId }).toEqual({
    roleIds: [],
    joinedAtMs: undefined,
    isAgeRestricted: false,
    parentChannelId: undefined,
  });
});

test('a null says nothing, and the rest of its part stays', () => {
  const channel = { parent_id: null, thread_metadata: null, nsfw: true };
  expect(factsOf({ channel })).toMatchObject({ isAgeRestricted: true, parentChannelId: undefined });
  const thread = { parent_id: '4', thread_metadata: {}, nsfw: null };
  expect(factsOf({ channel: thread })).toMatchObject({ isAgeRestricted: false, parentChannelId: '4' });
});

test('a moment that is none says nothing, and the roles stay', () => {
  for (const joined of ['yesterday', 5, null])
    expect(factsOf({ member: { roles: ['7'], joined_at: joined } })).toMatchObject({
      roleIds: ['7'],
      joinedAtMs: undefined,
    });
});

test('of an interaction that was not noted, nothing is known', () => {
  const packets = createPacketFacts();
  for (const data of [undefined, null, 'x', {}, { id: 5 }]) packets.note(data);
  expect(packets.of('5')).toEqual(NOTHING);
});
