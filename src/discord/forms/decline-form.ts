import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import type { Texts } from '../../text/texts.js';
import { formId } from '../custom-id.js';
import { inlineCode } from '../inert-text.js';
import type { Modal } from '../plan.js';

const REASON = 'reason';
const MAX_REASON = 200;

/** The form that asks a moderator why a request is declined. */
export function declineForm({
  jobId,
  id,
  texts: { t },
}: {
  readonly jobId: string;
  /** The interaction that opens the form. */
  readonly id: string;
  readonly texts: Texts;
}): Modal {
  return {
    custom_id: formId({ form: 'decline', id, jobId }),
    title: t('form.decline.title'),
    components: [
      {
        type: ComponentType.Label,
        label: t('field.reason'),
        description: t('field.reason.description'),
        component: {
          type: ComponentType.TextInput,
          custom_id: REASON,
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: MAX_REASON,
        },
      },
    ],
  };
}

/** The reason in the submitted form, as inert text; undefined when there is none. */
export function readDeclineForm(interaction: ModalSubmitInteraction): string | undefined {
  const reason = interaction.fields.getTextInputValue(REASON).trim();
  return reason === '' ? undefined : inlineCode(reason, MAX_REASON);
}
