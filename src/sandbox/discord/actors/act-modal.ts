import { ComponentType } from 'discord-api-types/v10';
import { type ChosenEntity, entityKindOfMenu, resolveEntities } from '../entities.js';
import type { StoredFile } from '../files.js';
import { type InteractionPlace, placeOf } from '../interaction-payload.js';
import { type Modal, type ModalField, modalFields } from '../rules/modal-schema.js';
import type { SandboxMessage } from '../sandbox-message.js';
import type { JsonObject } from '../views/views.js';
import { type ChannelState, type UserState, uploadLimit } from '../world.js';
import { type CommandDeps, ephemeralAttachments } from './act-command.js';
import { type FieldValue, filesOf, textOf, valuesOf } from './form-values.js';
import { type Invocation, interact } from './interact.js';

/** What a member enters into a form, by custom id. Missing fields keep their prefilled values. */
export type ModalValues = Readonly<Record<string, FieldValue | undefined>>;

/** Submits the form that `opener` opened. Rejects what Discord's client would not send. */
export async function sendModal({
  deps,
  user,
  channel,
  opener,
  source,
  values,
}: {
  deps: CommandDeps;
  user: UserState;
  channel: ChannelState;
  opener: Invocation;
  source: SandboxMessage | undefined;
  values: ModalValues;
}): Promise<Invocation> {
  const { modal } = await opener.acked;
  if (modal === undefined) throw new Error('No form was opened.');
  const fields = modalFields(modal);
  const strange = Object.keys(values).filter((id) => !fields.some((field) => field.custom_id === id));
  if (strange.length > 0) throw new Error(`The form has no field ${strange.join(', ')}.`);
  const authorizerId = opener.metadata.authorizingIntegrationOwners['1'];
  const place = placeOf({ world: deps.world, channel, user, authorizerId });
  const uploads: StoredFile[] = [];
  const chosen: ChosenEntity[] = [];
  const filled = new Map<ModalField, JsonObject>();
  for (const field of fields) {
    filled.set(field, await fill({ deps, place, field, value: values[field.custom_id], uploads, chosen }));
  }
  return interact({
    deps,
    place,
    kind: 'modal',
    source,
    triggering: opener.metadata,
    data: {
      custom_id: modal.custom_id,
      components: submitted(modal, filled),
      resolved: {
        ...(uploads.length === 0 ? {} : { attachments: ephemeralAttachments(deps, uploads) }),
        ...resolveEntities({ world: deps.world, place }, chosen),
      },
    },
  });
}

/** The form as submitted: with component ids, without its texts, and with the entered values. */
function submitted(modal: Modal, filled: ReadonlyMap<ModalField, JsonObject>): readonly JsonObject[] {
  const given = [...modal.components, ...modalFields(modal)].map((component) => component.id);
  let last = 0;
  const number = (id: number | null | undefined): number => {
    if (id) return id;
    do last += 1;
    while (given.includes(last));
    return last;
  };
  const field = (one: ModalField): JsonObject => ({
    type: one.type,
    id: number(one.id),
    custom_id: one.custom_id,
    ...filled.get(one),
  });
  return modal.components.map((component): JsonObject => {
    const head = { type: component.type, id: number(component.id) };
    if (component.type === ComponentType.Label) return { ...head, component: field(component.component) };
    if (component.type === ComponentType.ActionRow)
      return { ...head, components: component.components.map(field) };
    return head;
  });
}

async function fill({
  deps,
  place,
  field,
  value,
  uploads,
  chosen,
}: {
  deps: CommandDeps;
  place: InteractionPlace;
  field: ModalField;
  value: FieldValue | undefined;
  uploads: StoredFile[];
  chosen: ChosenEntity[];
}): Promise<JsonObject> {
  switch (field.type) {
    case ComponentType.TextInput:
      return { value: textOf(field, value) };
    case ComponentType.Checkbox:
      if (value !== undefined && typeof value !== 'boolean')
        throw new Error(`"${field.custom_id}" takes true or false.`);
      return { value: value ?? field.default ?? false };
    case ComponentType.RadioGroup:
      return { value: valuesOf(field, value)[0] ?? null };
    case ComponentType.StringSelect:
    case ComponentType.CheckboxGroup:
      return { values: valuesOf(field, value) };
    case ComponentType.FileUpload: {
      const { world, files } = deps;
      const uploadLimitBytes = uploadLimit({ world, channel: place.channel, invoker: place.user });
      const stored: StoredFile[] = [];
      for (const { name, bytes, contentType } of filesOf(field, value, uploadLimitBytes)) {
        stored.push(await files.put({ bytes, filename: name, contentType }));
      }
      uploads.push(...stored);
      return { values: stored.map((file) => file.id) };
    }
    default: {
      const ids = valuesOf(field, value);
      const kind = entityKindOfMenu(field.type);
      if (kind !== undefined) chosen.push(...ids.map((id) => ({ kind, id })));
      return { values: ids };
    }
  }
}
