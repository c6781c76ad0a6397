import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import { entryOf, type SettingName } from '../../settings/catalog.js';
import { inputOf } from '../../settings/entry.js';
import type { Sheet } from '../../settings/settings.js';
import type { Texts } from '../../text/texts.js';
import { panelId } from '../custom-id.js';
import { shorten } from '../inert-text.js';
import type { Modal } from '../plan.js';
import { limitForm } from './limit-form.js';

const FIELD = 'value';

/** Discord's limits for the title of a form and the label of a field, and for the field's description. */
const MAX_TITLE = 45;
const MAX_DESCRIPTION = 100;

/** Numbers are short. */
const MAX_DIGITS = 20;

/** Texts up to this length have one line. */
const ONE_LINE = 100;

/**
 * The form for a setting that is typed. An empty field resets it to the default. `chosen` is the part of a list that it
 * changes, and the revision in which it was chosen.
 */
export function settingForm(
  name: SettingName,
  { settings, revisionOf }: Sheet,
  texts: Texts,
  chosen?: { readonly place: number; readonly revision: number },
): Modal {
  const { t } = texts;
  const { control } = entryOf(name);
  const customId = panelId({ act: 'enter', name, revision: revisionOf(name), ...chosen });
  if (control.kind === 'limits') {
    return limitForm(texts, customId, chosen && settings.limits[chosen.place]);
  }
  const label = shorten(t(`settings.${name}`), MAX_TITLE);
  const maxLength = control.kind === 'text' ? control.maxLength : MAX_DIGITS;
  const value = inputOf(control, settings[name]).join();
  return {
    custom_id: customId,
    title: label,
    components: [
      {
        type: ComponentType.Label,
        label,
        description: shorten(t(`settings.${name}.about`), MAX_DESCRIPTION),
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: maxLength > ONE_LINE ? TextInputStyle.Paragraph : TextInputStyle.Short,
          required: false,
          max_length: maxLength,
          ...(value === '' ? {} : { value }),
        },
      },
    ],
  };
}

/** The submitted value. */
export function readSettingForm({ fields }: ModalSubmitInteraction): readonly string[] {
  return [fields.getTextInputValue(FIELD)];
}
