import { type REST, Routes, TeamMemberMembershipState, TeamMemberRole } from 'discord.js';
import * as z from 'zod';
import type { Log, OperatorNotice, TellOperators } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import { textsIn } from '../../text/texts.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { SendDirectMessage } from './direct-message.js';

const userSchema = z.object({ id: z.string() });

/**
 * The application's owner: one person, or a team, whose own user reads no messages.
 *
 * @see https://docs.discord.com/developers/resources/application#application-object
 * @see https://docs.discord.com/developers/topics/teams#data-models-team-member-object
 */
const applicationSchema = z.object({
  owner: userSchema.nullish(),
  team: z
    .object({
      members: z.array(z.object({ user: userSchema, membership_state: z.int(), role: z.string().nullish() })),
    })
    .nullish(),
});

/** Timeout of the notification, because a caller waits for its outcome. */
const TELL_MS = 10_000;

/** Creates the function that sends a direct message to the application's owner or to the members of its team. */
export function createTellOperators({
  bot,
  sendDirectMessage,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  readonly sendDirectMessage: SendDirectMessage;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): TellOperators {
  return async (notice) => {
    try {
      return await within(TELL_MS, undefined, async (signal) => {
        const application = applicationSchema.parse(
          await untilAccepted(() => bot().get(Routes.currentApplication(), { signal }), { retryMs, signal }),
        );
        const body = { content: wordsFor(notice), allowed_mentions: { parse: [] } };
        const people = peopleOf(application);
        const told = await Promise.all(people.map((id) => sendDirectMessage(id, body, signal)));
        return told.includes(true);
      });
    } catch (error) {
      log.warn({ err: error }, 'The operators could not be told: Discord did not say who they are');
      return false;
    }
  };
}

function peopleOf({ owner, team }: z.infer<typeof applicationSchema>): readonly string[] {
  if (team == null) return owner == null ? [] : [owner.id];
  return team.members
    .filter(({ membership_state: state }) => state === TeamMemberMembershipState.Accepted)
    .filter(({ role }) => role !== TeamMemberRole.ReadOnly)
    .map(({ user }) => user.id);
}

function wordsFor(notice: OperatorNotice): string {
  switch (notice.kind) {
    case 'locked':
      return lockedWords(notice).join('\n');
    case 'retired':
      return retiredWords(notice).join('\n');
    case 'budget':
      return budgetWords(notice).join('\n');
  }
}

function budgetWords({
  share,
  usedMicros,
  limitMicros,
  window: { period, toMs },
}: Extract<OperatorNotice, { kind: 'budget' }>): readonly string[] {
  const { money } = textsIn('en');
  const resets = `<t:${Math.ceil(toMs / 1_000)}:R>`;
  return [
    `**${share === 100 ? "This bot's budget is used up" : `${share} % of this bot's budget is used`}:** ${money(usedMicros)} of ${money(limitMicros)} a ${period}, with what is reserved for clips in the making. It resets ${resets}.`,
    ...(share === 100 ? ['Until then, I refuse requests that cost more than is left.'] : []),
    '`npm run admin -- usage` shows what it went for, and `npm run admin -- pause` stops new clips.',
  ];
}

function lockedWords({ why }: Extract<OperatorNotice, { kind: 'locked' }>): readonly string[] {
  return [
    `**fal has stopped making clips for this bot.** ${why}.`,
    'Top up at <https://fal.ai/dashboard/billing>, or create a new key at <https://fal.ai/dashboard/keys>, set FAL_KEY to it and restart the bot.',
    "Until then, I reject new requests and try one every few minutes. Clips that fal is already working on still arrive. I won't send this message again.",
  ];
}

function retiredWords({ deprecated, gone }: Extract<OperatorNotice, { kind: 'retired' }>): readonly string[] {
  return [
    '**fal is retiring models that this bot offers.**',
    ...(deprecated.length === 0 ? [] : [`Deprecated, but still working: ${deprecated.join(', ')}.`]),
    ...(gone.length === 0 ? [] : [`Gone, so I refuse requests for it: ${gone.join(', ')}.`]),
    'A newer version of the bot may offer what replaces them; `npm run catalog:check` compares everything with fal. I look once a day, and write again only when this changes.',
  ];
}
