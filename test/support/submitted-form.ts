import { Client, ComponentType, InteractionType, ModalSubmitInteraction } from 'discord.js';
import * as z from 'zod';

const client = new Client({ intents: [] });

/** discord.js's own view of a submitted form with these fields; each is in a label. */
export function submittedForm(
  fields: readonly object[],
  { resolved = {} }: { readonly resolved?: object } = {},
): ModalSubmitInteraction {
  const raw = {
    id: '1',
    application_id: '2',
    type: InteractionType.ModalSubmit,
    token: 'token',
    version: 1,
    user: { id: '3', username: 'robin', discriminator: '0', avatar: null },
    entitlements: [],
    authorizing_integration_owners: {},
    app_permissions: '0',
    data: {
      custom_id: 'f1:pictures:1:2',
      components: fields.map((field, index) => ({
        type: ComponentType.Label,
        id: 2 * index + 1,
        component: { id: 2 * index + 2, ...field },
      })),
      resolved,
    },
  };
  return z
    .custom<ModalSubmitInteraction>((value) => value instanceof ModalSubmitInteraction)
    .parse(Reflect.construct(ModalSubmitInteraction, [client, raw]));
}
