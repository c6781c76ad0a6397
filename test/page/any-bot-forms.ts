import { ComponentType, type ModalSubmitFields, TextInputStyle } from 'discord.js';

const label = <T>(name: string, component: T, description?: string) => ({
  type: ComponentType.Label as const,
  label: name,
  component,
  ...(description === undefined ? {} : { description }),
});

/** A form with text fields, a menu and a file. */
export const textsForm = {
  custom_id: 'texts',
  title: 'Tell us',
  components: [
    { type: ComponentType.TextDisplay as const, content: 'How **was** it?' },
    label(
      'Name',
      {
        type: ComponentType.TextInput as const,
        style: TextInputStyle.Short,
        custom_id: 'name',
        min_length: 2,
        max_length: 20,
      },
      'As on your cup',
    ),
    label('Story', {
      type: ComponentType.TextInput as const,
      style: TextInputStyle.Paragraph,
      custom_id: 'story',
      required: false,
    }),
    label('Taste', {
      type: ComponentType.StringSelect as const,
      custom_id: 'taste',
      options: [
        { label: 'Good', value: 'good', description: 'Like at home', emoji: { name: '🍵' } },
        { label: 'Bad', value: 'bad' },
      ],
    }),
    label('Proof', { type: ComponentType.FileUpload as const, custom_id: 'proof', required: false }),
  ],
};

/** The submitted values. */
export function toldTexts(fields: ModalSubmitFields): string {
  const files = fields.getUploadedFiles('proof')?.size ?? 0;
  const taste = fields.getStringSelectValues('taste').join();
  return `${fields.getTextInputValue('name')} says ${taste} with ${files} files`;
}

/** A form with every kind of choice. */
export const choicesForm = {
  custom_id: 'choices',
  title: 'Choose',
  components: [
    label('Cup', {
      type: ComponentType.RadioGroup as const,
      custom_id: 'cup',
      options: [
        { label: 'Small', value: 's', description: 'For a sip' },
        { label: 'Large', value: 'l' },
      ],
    }),
    label('With', {
      type: ComponentType.CheckboxGroup as const,
      custom_id: 'with',
      max_values: 2,
      options: [
        { label: 'Milk', value: 'milk', default: true },
        { label: 'Sugar', value: 'sugar' },
        { label: 'Lemon', value: 'lemon' },
      ],
    }),
    label('Hot', { type: ComponentType.Checkbox as const, custom_id: 'hot' }, 'Or else it comes cold'),
    label('For', { type: ComponentType.UserSelect as const, custom_id: 'guest' }),
    label('Where', { type: ComponentType.ChannelSelect as const, custom_id: 'room', required: false }),
  ],
};

/** The submitted choices. */
export function toldChoices(fields: ModalSubmitFields): string {
  const guest = fields.getSelectedUsers('guest', true).first()?.displayName;
  const room = fields.getSelectedChannels('room')?.size ?? 0;
  const extras = fields.getCheckboxGroup('with').join('+');
  return `${fields.getRadioGroup('cup')} with ${extras}, hot: ${fields.getCheckbox('hot')}, for ${guest} in ${room}`;
}
