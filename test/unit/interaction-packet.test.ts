import { ChannelType, PermissionFlagsBits } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clarifyInteraction } from '../../src/discord/gateway/interaction-packet.js';

const { SendMessages, SendMessagesInThreads, AttachFiles } = PermissionFlagsBits;
const THREADS = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];

function clarified<Data extends object>(data: Data): Data {
  const copy = structuredClone(data);
  clarifyInteraction(copy);
  return copy;
}

test('the right to send messages is the one that holds in that channel', () => {
  const set = fc.subarray([SendMessages, SendMessagesInThreads, AttachFiles]);
  const type = fc.constantFrom(...Object.values(ChannelType).filter((one) => typeof one === 'number'));
  fc.assert(
    fc.property(set, set, type, (ofMember, ofApp, channelType) => {
      const bits = (rights: readonly bigint[]) => String(rights.reduce((all, one) => all | one, 0n));
      const packet = clarified({
        channel: { id: '1', type: channelType },
        member: { permissions: bits(ofMember), nick: 'Robin' },
        app_permissions: bits(ofApp),
      });
      const right = THREADS.includes(Number(channelType)) ? SendMessagesInThreads : SendMessages;
      const maySend = (text: string) => (BigInt(text) & SendMessages) !== 0n;
      expect(maySend(packet.member.permissions)).toBe(ofMember.includes(right));
      expect(maySend(packet.app_permissions)).toBe(ofApp.includes(right));
      expect((BigInt(packet.app_permissions) & AttachFiles) !== 0n).toBe(ofApp.includes(AttachFiles));
      expect(packet.member.nick).toBe('Robin');
    }),
  );
});

test.each([
  ['a Community', { features: ['NEWS', 'COMMUNITY'] }, 'fr', 'fr'],
  ['a Community that chose English', { features: ['COMMUNITY'] }, 'en-US', 'en-US'],
  ['no Community', { features: ['NEWS'] }, 'en-US', undefined],
  ['no Community any more', { features: [] }, 'fr', undefined],
  ['a server of which nothing is said', undefined, 'en-US', undefined],
  ['a server of which only the language is said', {}, 'fr', 'fr'],
])('the language of %s', (_what, guild, locale, expected) => {
  const packet = clarified({ guild_locale: locale, ...(guild === undefined ? {} : { guild }) });
  expect(packet.guild_locale).toBe(expected);
});

test.each([undefined, null, 'x', {}, { channel: null }, { member: { permissions: 'many' } }])(
  'anything but an interaction is left alone: %o',
  (data) => {
    const copy = structuredClone(data);
    clarifyInteraction(copy);
    expect(copy).toEqual(data);
  },
);
