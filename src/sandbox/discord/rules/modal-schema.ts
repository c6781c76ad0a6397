import { ComponentType } from 'discord-api-types/v10';
import * as z from 'zod';
import { complain, list, text } from '../actors/form.js';
import {
  customId,
  entitySelectFields,
  componentId as id,
  selectFields,
  selectOptions,
} from './component-schema.js';

/*
 * Forms, as the bot writes them. https://docs.discord.com/developers/components/reference#label and the components it
 * may hold
 */

const required = z.boolean().nullish();

const textInput = z
  .object({
    type: z.literal(ComponentType.TextInput),
    id,
    custom_id: customId,
    style: z.int().min(1).max(2),
    label: text({ min: 1, max: 45 }).nullish(),
    min_length: z.int().min(0).max(4_000).nullish(),
    max_length: z.int().min(1).max(4_000).nullish(),
    required,
    value: text({ max: 4_000 }).nullish(),
    placeholder: text({ max: 100 }).nullish(),
  })
  .check((ctx) => {
    const { value, max_length: max } = ctx.value;
    if (value == null || max == null || value.length <= max) return;
    const message = `Must be ${max} or fewer in length.`;
    complain(ctx, { path: ['value'], code: 'BASE_TYPE_MAX_LENGTH', message });
  });

const option = z.object({
  label: text({ min: 1, max: 100 }),
  value: text({ min: 1, max: 100 }),
  description: text({ max: 100 }).nullish(),
  default: z.boolean().nullish(),
});

/** How many values may be chosen; `most` is what the component type allows. */
const range = (most: number) => ({
  min_values: z.int().min(0).max(most).nullish(),
  max_values: z.int().min(1).max(most).nullish(),
  required,
});

const select = {
  id,
  custom_id: customId,
  ...selectFields,
  required,
  // Allowed in messages, an error in forms (Discord's reference, "String Select Structure").
  disabled: z.literal(false, { error: 'Modal components cannot be disabled' }).nullish(),
};

const stringSelect = z.object({
  type: z.literal(ComponentType.StringSelect),
  ...select,
  options: selectOptions,
});

const entitySelect = z.object({ ...entitySelectFields, ...select });

const fileUpload = z.object({
  type: z.literal(ComponentType.FileUpload),
  id,
  custom_id: customId,
  ...range(10),
  file_types: list(text({ min: 1, max: 16 }), { max: 10 }).nullish(),
});

const radioGroup = z
  .object({
    type: z.literal(ComponentType.RadioGroup),
    id,
    custom_id: customId,
    options: list(option, { min: 2, max: 10 }),
    required,
  })
  .check((ctx) => {
    if (ctx.value.options.filter((one) => one.default === true).length <= 1) return;
    const message = 'Only one option can be selected by default.';
    complain(ctx, { path: ['options'], code: 'RADIO_GROUP_MULTIPLE_DEFAULTS', message });
  });

const checkboxGroup = z.object({
  type: z.literal(ComponentType.CheckboxGroup),
  id,
  custom_id: customId,
  options: list(option, { min: 1, max: 10 }),
  ...range(10),
});

const checkbox = z.object({
  type: z.literal(ComponentType.Checkbox),
  id,
  custom_id: customId,
  default: z.boolean().nullish(),
});

const field = z
  .discriminatedUnion('type', [
    textInput,
    stringSelect,
    entitySelect,
    fileUpload,
    radioGroup,
    checkboxGroup,
    checkbox,
  ])
  .check((ctx) => {
    const { value } = ctx;
    if ('options' in value && new Set(value.options.map((one) => one.value)).size < value.options.length) {
      const message = 'The specified option value is already used';
      complain(ctx, { path: ['options'], code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message });
    }
    if (!('min_values' in value)) return;
    const { min_values: min, max_values: max } = value;
    if (min != null && max != null && min > max) {
      const message = 'min_values cannot be greater than max_values.';
      complain(ctx, { path: ['min_values'], code: 'BASE_TYPE_MAX_VALUE', message });
    }
    // Documented for groups and uploads: with `min_values` 0, `required` must be false.
    if (min === 0 && value.required !== false) {
      const message = 'min_values cannot be 0 when the component is required.';
      complain(ctx, { path: ['min_values'], code: 'BASE_TYPE_MIN_VALUE', message });
    }
  });

const label = z.object({
  type: z.literal(ComponentType.Label),
  id,
  label: text({ min: 1, max: 45 }),
  description: text({ max: 100 }).nullish(),
  component: field,
});

const row = z.object({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: list(textInput, { min: 1, max: 1 }),
});

const textDisplay = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: text({ min: 1, max: 4_000 }),
});

/** A form shown to the member. */
export const modalData = z
  .object({
    custom_id: customId,
    title: text({ min: 1, max: 45 }),
    components: list(z.discriminatedUnion('type', [label, row, textDisplay]), { min: 1, max: 5 }),
  })
  .check((ctx) => {
    const ids = modalFields(ctx.value).map((one) => one.custom_id);
    if (new Set(ids).size === ids.length) return;
    complain(ctx, {
      path: ['components'],
      code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
      message: 'Component custom id cannot be duplicated',
    });
  });

/** A parsed form. */
export type Modal = z.output<typeof modalData>;

/** A field that a member fills in. */
export type ModalField = z.output<typeof field>;

/** The fields of a form, in order. */
export function modalFields(modal: Pick<Modal, 'components'>): ModalField[] {
  return modal.components.flatMap((component): ModalField[] => {
    switch (component.type) {
      case ComponentType.Label:
        return [component.component];
      case ComponentType.ActionRow:
        return component.components;
      default:
        return [];
    }
  });
}
