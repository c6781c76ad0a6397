import { describe, expect, test } from 'vitest';
import { createPayerOf, elsewhere } from '../../src/discord/interactions/payer.js';

type Interaction = Parameters<typeof elsewhere>[0];

const HOME = '900000000000000001';
const OTHER = '900000000000000002';
const MEMBER = '100000000000000001';

const in_ = (guildId: string | null, owners: Interaction['authorizingIntegrationOwners']): Interaction => ({
  guildId,
  authorizingIntegrationOwners: owners,
});

/** Every way in which an interaction can come about. */
const PLACES = {
  'a server with the bot': in_(HOME, { 0: HOME }),
  'a server with the bot, by a member who has it too': in_(HOME, { 0: HOME, 1: MEMBER }),
  'a server without the bot, by a member who has it': in_(HOME, { 1: MEMBER }),
  'a server, as told by an older Discord': in_(HOME, {}),
  'direct messages with the bot': in_(null, { 0: '0' }),
  'direct messages with the bot, by a member who has it too': in_(null, { 0: '0', 1: MEMBER }),
  'direct messages with somebody else': in_(null, { 1: MEMBER }),
  'direct messages, as told by an older Discord': in_(null, {}),
} as const;

const home = { kind: 'guild', guildId: HOME };
const user = { kind: 'user' };

const ROWS: Readonly<Record<keyof typeof PLACES, readonly [none: unknown, home: unknown, user: unknown]>> = {
  'a server with the bot': [home, home, undefined],
  'a server with the bot, by a member who has it too': [home, home, user],
  'a server without the bot, by a member who has it': [user, undefined, user],
  'a server, as told by an older Discord': [home, home, undefined],
  'direct messages with the bot': [user, undefined, user],
  'direct messages with the bot, by a member who has it too': [user, undefined, user],
  'direct messages with somebody else': [user, undefined, user],
  'direct messages, as told by an older Discord': [user, undefined, user],
};

describe('the owner of the installation pays', () => {
  test.each(Object.entries(PLACES))('in %s', (name, interaction) => {
    const lists = [undefined, [HOME], ['user']];
    const payers = lists.map((allowed) => createPayerOf(allowed)(interaction));
    expect(payers).toEqual(Object.entries(ROWS).find(([row]) => row === name)?.[1]);
    // A listed server says nothing about another one.
    expect(createPayerOf([OTHER])(interaction)).toBeUndefined();
    expect(createPayerOf([OTHER, HOME, 'user'])(interaction)).toEqual(createPayerOf(undefined)(interaction));
  });

  test('and a refusal names the server that would have to be listed', () => {
    expect(elsewhere(PLACES['a server with the bot'])).toEqual({
      key: 'access.other-server',
      params: { id: HOME },
    });
    expect(elsewhere(PLACES['a server without the bot, by a member who has it']).key).toBe(
      'access.servers-only',
    );
    expect(elsewhere(PLACES['direct messages with the bot']).key).toBe('access.servers-only');
  });
});
