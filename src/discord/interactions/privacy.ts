import type { ButtonInteraction } from 'discord.js';
import { textsFor } from '../../text/texts.js';
import { askCard, exportCard, forgottenCard, privacyCard } from '../cards/privacy-card.js';
import type { PrivacyAct } from '../custom-id.js';
import type { Plan, Services } from '../plan.js';

/** What a button of `/privacy` does, always with the data of the member who presses it. */
export function usePrivacy(
  act: PrivacyAct,
  { user }: Pick<ButtonInteraction, 'user'>,
  { privacy }: Services,
): Plan {
  switch (act) {
    case 'export':
      return {
        kind: 'reply',
        run: async ({ replyTo }) => exportCard(await privacy.exportOf(user.id), textsFor(replyTo)),
      };
    case 'delete':
      return {
        kind: 'update',
        run: async ({ replyTo }) => askCard(await privacy.holdingOf(user.id), textsFor(replyTo)),
      };
    case 'keep':
      return {
        kind: 'update',
        run: async ({ replyTo }) => privacyCard(await privacy.holdingOf(user.id), textsFor(replyTo)),
      };
    case 'confirm':
      return {
        kind: 'update',
        run: async ({ replyTo }) => forgottenCard(await privacy.forget(user.id), textsFor(replyTo)),
        runUnseen: async () => void (await privacy.forget(user.id)),
      };
  }
}
