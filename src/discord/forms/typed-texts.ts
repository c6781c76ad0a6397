import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import type { Texts } from '../../text/texts.js';
import { shorten } from '../inert-text.js';

/** The longest content of a message. @see https://docs.discord.com/developers/resources/message#create-message */
const MAX_CONTENT = 2_000;

const [BEGIN, END] = ['\n```\n', '\n```'] as const;

/** A shorter piece of a text is not worth copying. */
const LEAST_PIECE = 20;

/**
 * `refusal`, and what the form's sender typed, to copy from: Discord closes a form whatever the answer is. Texts that
 * a message has no room for are cut.
 */
export function withTypedTexts(
  refusal: string,
  { fields }: Pick<ModalSubmitInteraction, 'fields'>,
  { t }: Texts,
): string {
  let told = `${refusal}\n${t('form.typed')}`;
  const length = told.length;
  for (const field of fields.fields.values()) {
    // A form that is broken is refused, too.
    const text = field.type === ComponentType.TextInput && typeof field.value === 'string' ? field.value : '';
    if (text.trim() === '') continue;
    const room = MAX_CONTENT - told.length - BEGIN.length - END.length;
    if (room < LEAST_PIECE) break;
    told += `${BEGIN}${shorten(text.replaceAll('```', "'''"), room)}${END}`;
  }
  return told.length === length ? refusal : told;
}
