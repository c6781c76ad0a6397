import { expect, test } from 'vitest';
import { jobListCard } from '../../src/discord/cards/job-list.js';
import { jumpLink } from '../../src/discord/jump-link.js';
import type { Job, Place } from '../../src/jobs/job.js';
import { textsIn } from '../../src/text/texts.js';
import { textOf } from '../support/cards.js';
import { makeJob, states } from '../support/jobs.js';

const CHANNEL = '910000000000000001';
const DM = '930000000000000001';
const MESSAGE = '920000000000000001';
const inChannel = `https://discord.com/channels/900000000000000001/${CHANNEL}`;

type Row = readonly [string, Partial<Job['replyTo']>, Place, string | undefined];

const rows: readonly Row[] = [
  [
    'a public card',
    {},
    { route: 'interaction', channelId: CHANNEL, messageId: MESSAGE },
    `${inChannel}/${MESSAGE}`,
  ],
  ['a card whose message is not known', {}, { route: 'channel edit', channelId: CHANNEL }, inChannel],
  [
    'a private card',
    { isPrivate: true },
    { route: 'interaction', channelId: CHANNEL, messageId: MESSAGE },
    undefined,
  ],
  [
    'a card that Discord made private',
    {},
    { route: 'interaction', channelId: CHANNEL, messageId: MESSAGE, isPrivate: true },
    undefined,
  ],
  [
    'a private request that ended in a direct message',
    { isPrivate: true },
    { route: 'direct message', channelId: DM, messageId: MESSAGE },
    `https://discord.com/channels/@me/${DM}/${MESSAGE}`,
  ],
  [
    'a card in a direct message',
    { guildId: undefined, channelId: DM },
    { route: 'interaction', channelId: DM, messageId: MESSAGE },
    `https://discord.com/channels/@me/${DM}/${MESSAGE}`,
  ],
  ['nowhere', {}, { route: 'nowhere', channelId: CHANNEL }, undefined],
];

test.each(rows)('%s', (_name, replyTo, shownIn, expected) => {
  const made = makeJob({ ...states.delivered, shownIn });
  const job = { ...made, replyTo: { ...made.replyTo, ...replyTo } };
  expect(jumpLink(job, shownIn)).toBe(expected);
  const list = JSON.stringify(jobListCard([job], { provider: 'fal', texts: textsIn('en') }));
  expect(list.includes('"Show"')).toBe(expected !== undefined);
});

test.each<[string, Partial<Job['replyTo']>, string | undefined]>([
  ['public card', { messageId: MESSAGE }, `${inChannel}/${MESSAGE}`],
  ['private card', { messageId: MESSAGE, isPrivate: true }, undefined],
  ['card that Discord has not named yet', { messageId: undefined }, undefined],
])('the list of jobs leads from a running one to its %s, if Discord can', (_name, replyTo, expected) => {
  const made = makeJob(states.submitted);
  const job = { ...made, replyTo: { ...made.replyTo, ...replyTo } };
  const said = textOf(jobListCard([job], { provider: 'fal', texts: textsIn('en') }));
  expect(/\[Show\]\((.*?)\)/.exec(said)?.[1]).toBe(expected);
});
