import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import type { Hit } from '../../moderation/word-list.js';
import type { SettingName } from '../../settings/catalog.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, text } from '../components.js';
import { panelId } from '../custom-id.js';
import { inlineCode } from '../inert-text.js';
import type { Modal } from '../plan.js';

const FIELD = 'text';
const MAX_TEXT = 2_000;

/** Keeps the answer within a message. */
const LISTED = 20;
const MAX_SHOWN = 60;

/** The form for a text to test against a setting. */
export function trialForm(name: SettingName, revision: number, { t }: Texts): Modal {
  return {
    custom_id: panelId({ act: 'try', name, revision }),
    title: t('moderation.test.title'),
    components: [
      {
        type: ComponentType.Label,
        label: t('moderation.test.field'),
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: MAX_TEXT,
        },
      },
    ],
  };
}

/** The submitted text. */
export function readTrial({ fields }: ModalSubmitInteraction): string {
  return fields.getTextInputValue(FIELD);
}

/** Shows the matches: the lines of the list, and the parts of the text. */
export function trialCard(hits: readonly Hit[], { t }: Texts): CardBody {
  if (hits.length === 0) return cardBody(COLORS.done, [text(t('moderation.test.clean'))]);
  const lines = hits
    .slice(0, LISTED)
    .map(({ line, found }) =>
      t('moderation.test.line', { line: inlineCode(line, MAX_SHOWN), found: inlineCode(found, MAX_SHOWN) }),
    );
  return cardBody(COLORS.failed, [
    text(t('moderation.test.hits', { count: hits.length })),
    text(lines.join('\n')),
  ]);
}
