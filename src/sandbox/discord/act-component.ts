import { ComponentType } from 'discord-api-types/v10';
import { type CommandDeps, ephemeralAttachments } from './act-command.js';
import { type ModalField, modalFields } from './callback-schema.js';
import type { ComponentNode } from './component-view.js';
import type { StoredFile } from './files.js';
import { type Invocation, interact } from './interact.js';
import { type InteractionPlace, placeOf } from './interaction-payload.js';
import { type MemberFile, problemWithFile } from './option-values.js';
import { allNodes, type SandboxMessage } from './sandbox-message.js';
import type { JsonObject } from './views.js';
import { seenMessage } from './visibility.js';
import { type ChannelState, type UserState, uploadLimit } from './world.js';

/** A person's use of something on a message. */
export type ComponentUse = {
  readonly deps: CommandDeps;
  readonly user: UserState;
  readonly message: SandboxMessage;
  /** A button may also be named by its label. */
  readonly customId: string;
};

/** Clicks a button, named by its custom id or its label. Rejects when this person can't see or use it. */
export function clickButton(use: ComponentUse): Invocation {
  const found = find(use);
  const { node, customId } = found;
  if (node.type !== ComponentType.Button) throw new Error(`"${use.customId}" is not a button.`);
  return interact({
    ...found,
    deps: use.deps,
    kind: 'component',
    data: { custom_id: customId, component_type: node.type, id: node.id },
  });
}

/** Chooses from a menu. */
export function chooseFrom({ values, ...use }: ComponentUse & { values: readonly string[] }): Invocation {
  const found = find(use);
  const { node, customId } = found;
  const { min_values: min = 1, max_values: max = 1 } = node;
  if (node.type === ComponentType.Button) throw new Error(`"${customId}" is not a menu.`);
  if (values.length < min || values.length > max) {
    throw new Error(`"${customId}" takes ${min} to ${max} values.`);
  }
  const strange = values.filter((value) => !node.options?.some((option) => option.value === value));
  if (node.type === ComponentType.StringSelect && strange.length > 0) {
    throw new Error(`"${customId}" does not offer ${strange.join(', ')}.`);
  }
  return interact({
    ...found,
    deps: use.deps,
    kind: 'component',
    data: { custom_id: customId, component_type: node.type, id: node.id, values, resolved: {} },
  });
}

function find({ deps, user, message, customId: name }: ComponentUse): {
  node: ComponentNode;
  customId: string;
  source: SandboxMessage;
  place: InteractionPlace;
} {
  const source = seenMessage({ ...deps, user, message });
  const channel = deps.world.channels.get(source.channelId);
  if (channel === undefined) throw new Error(`The channel of message ${source.id} is gone.`);
  const place = placeOf({
    world: deps.world,
    channel,
    user,
    authorizerId: source.interactionMetadata?.authorizingIntegrationOwners['1'],
  });
  if (Object.keys(place.owners).length === 0) throw new Error('The app is no longer installed here.');
  const node = componentNamed(source, name);
  if (node.custom_id === undefined) throw new Error(`"${name}" only opens a page.`);
  if (node.disabled === true) throw new Error(`"${name}" is disabled.`);
  return { node, customId: node.custom_id, source, place };
}

function componentNamed(message: SandboxMessage, name: string): ComponentNode {
  const nodes = allNodes(message.components);
  const byId = nodes.find((node) => node.custom_id === name);
  const [byLabel, another] = nodes.filter((node) => node.label === name);
  if (byId === undefined && another !== undefined)
    throw new Error(`"${name}" is the label of several buttons.`);
  const found = byId ?? byLabel;
  if (found !== undefined) return found;
  const known = nodes.flatMap((node) => node.custom_id ?? []);
  throw new Error(`Message ${message.id} has no "${name}"; it has: ${known.join(', ') || 'nothing'}.`);
}

/** What a member fills into a form, by custom id. */
export type ModalValues = Readonly<
  Record<string, string | readonly string[] | readonly MemberFile[] | undefined>
>;

/** Sends the form that `opener` opened. */
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
  const uploads: StoredFile[] = [];
  const filled = new Map<ModalField, JsonObject>();
  for (const field of fields) {
    filled.set(field, await fill({ deps, channel, user, field, value: values[field.custom_id], uploads }));
  }
  let nextId = 0;
  const components = modal.components.map((component): JsonObject => {
    nextId += 1;
    const id = nextId;
    switch (component.type) {
      case ComponentType.Label:
        return { type: component.type, id, component: filled.get(component.component) };
      case ComponentType.ActionRow:
        return {
          type: component.type,
          id,
          components: component.components.map((field) => filled.get(field)),
        };
      default:
        return { type: component.type, id };
    }
  });
  return interact({
    deps,
    place: placeOf({
      world: deps.world,
      channel,
      user,
      authorizerId: opener.metadata.authorizingIntegrationOwners['1'],
    }),
    kind: 'modal',
    source,
    triggering: opener.metadata,
    data: {
      custom_id: modal.custom_id,
      components,
      resolved: uploads.length === 0 ? {} : { attachments: ephemeralAttachments(deps, uploads) },
    },
  });
}

async function fill({
  deps,
  channel,
  user,
  field,
  value,
  uploads,
}: {
  deps: CommandDeps;
  channel: ChannelState;
  user: UserState;
  field: ModalField;
  value: ModalValues[string];
  uploads: StoredFile[];
}): Promise<JsonObject> {
  const { type, custom_id } = field;
  const required = field.required ?? true;
  const given = value === undefined ? [] : [value].flat();
  if (required && given.length === 0) throw new Error(`The field "${custom_id}" is required.`);
  if (type === ComponentType.TextInput) {
    const text = String(given[0] ?? field.value ?? '');
    if (text.length > (field.max_length ?? 4_000)) throw new Error(`"${custom_id}" is too long.`);
    if (text !== '' && text.length < (field.min_length ?? 0)) throw new Error(`"${custom_id}" is too short.`);
    return { type, id: 0, custom_id, value: text };
  }
  const max = field.max_values ?? 1;
  if (given.length > max) throw new Error(`"${custom_id}" takes at most ${max}.`);
  if (type === ComponentType.StringSelect) return { type, id: 0, custom_id, values: given };
  const ids: string[] = [];
  const uploadLimitBytes = uploadLimit({ world: deps.world, channel, invoker: user });
  for (const file of given) {
    if (typeof file === 'string') throw new Error(`"${custom_id}" takes files.`);
    const problem = problemWithFile(file, { uploadLimitBytes, fileTypes: [] });
    if (problem !== undefined) throw new Error(`"${custom_id}" ${problem}.`);
    const stored = await deps.files.put({
      bytes: file.bytes,
      filename: file.name,
      contentType: file.contentType,
    });
    uploads.push(stored);
    ids.push(stored.id);
  }
  return { type, id: 0, custom_id, values: ids };
}
