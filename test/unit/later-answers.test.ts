import { MessageFlags, REST } from 'discord.js';
import { expect, test } from 'vitest';
import { createLaterAnswers } from '../../src/discord/interactions/later-answers.js';

const interaction = { applicationId: '1', token: 'token' };
const why = { content: 'The limit is reached.', buttons: [], isPrivate: false };

/** Takes an answer back where the message at Discord has these flags; the calls that were made. */
async function callsOf(isAcknowledged: 'yes' | 'unknown', flags: number): Promise<readonly string[]> {
  const calls: string[] = [];
  const edits = new REST({
    makeRequest: async (_url, { method = 'GET' }) => {
      calls.push(method);
      return Response.json({ id: '9', flags });
    },
  });
  const later = createLaterAnswers({ edits, retryMs: 1, tokenLifeMs: 60_000 });
  await later.takeBack(interaction, { ...why, isAcknowledged });
  return calls;
}

test('an answer that is there is taken back, and the reason is told in private', async () => {
  expect(await callsOf('yes', 0)).toEqual(['DELETE', 'POST']);
});

test('an answer in doubt is taken back while it says "thinking", and another process\'s card is left alone', async () => {
  expect(await callsOf('unknown', MessageFlags.Loading)).toEqual(['GET', 'DELETE', 'POST']);
  expect(await callsOf('unknown', 0)).toEqual(['GET']);
});
