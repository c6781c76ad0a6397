import { ComponentType, InteractionResponseType } from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, list, text } from './form.js';

/*
 * The bot's first answer to an interaction.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object
 */

/** Any callback, before its kind is known to be allowed. */
export const callbackBody = z.object({ type: z.int(), data: z.unknown().optional() });

/** What a deferral may say; flags other than EPHEMERAL are ignored. */
export const deferData = z.object({ flags: z.int().nullish() }).nullish();

/** Choices for an autocompleted option. */
export const autocompleteData = z.object({
  choices: list(
    z.object({
      name: text({ min: 1, max: 100 }),
      value: z.union([text({ max: 100 }), z.number()]),
    }),
    { max: 25 },
  ),
});

const id = z.int().nullish();
const customId = text({ min: 1, max: 100 });

const textInput = z.object({
  type: z.literal(ComponentType.TextInput),
  id,
  custom_id: customId,
  style: z.int().min(1).max(2),
  label: text({ min: 1, max: 45 }).nullish(),
  min_length: z.int().min(0).max(4_000).nullish(),
  max_length: z.int().min(1).max(4_000).nullish(),
  required: z.boolean().nullish(),
  value: text({ max: 4_000 }).nullish(),
  placeholder: text({ max: 100 }).nullish(),
});

const stringSelect = z.object({
  type: z.literal(ComponentType.StringSelect),
  id,
  custom_id: customId,
  options: list(z.object({ label: text({ min: 1, max: 100 }), value: text({ min: 1, max: 100 }) }), {
    min: 1,
    max: 25,
  }),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  required: z.boolean().nullish(),
});

const fileUpload = z.object({
  type: z.literal(ComponentType.FileUpload),
  id,
  custom_id: customId,
  min_values: z.int().min(0).max(10).nullish(),
  max_values: z.int().min(1).max(10).nullish(),
  required: z.boolean().nullish(),
});

const label = z.object({
  type: z.literal(ComponentType.Label),
  id,
  label: text({ min: 1, max: 45 }),
  description: text({ max: 100 }).nullish(),
  component: z.discriminatedUnion('type', [textInput, stringSelect, fileUpload]),
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
    const ids = modalFields(ctx.value).map((field) => field.custom_id);
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
export type ModalField =
  | z.output<typeof textInput>
  | z.output<typeof stringSelect>
  | z.output<typeof fileUpload>;

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

/** Which answers an interaction may get, by its kind. */
export const allowedCallbacks = {
  command: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.Modal,
  ],
  component: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
    InteractionResponseType.Modal,
  ],
  autocomplete: [InteractionResponseType.ApplicationCommandAutocompleteResult],
  modal: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
  ],
} as const;
