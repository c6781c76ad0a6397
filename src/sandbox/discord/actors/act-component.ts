import { ComponentType } from 'discord-api-types/v10';
import { type ChosenEntity, entityKindOfMenu, resolveEntities } from '../entities.js';
import { type InteractionPlace, placeOf } from '../interaction-payload.js';
import { seenMessage } from '../rules/visibility.js';
import { allNodes, type SandboxMessage } from '../sandbox-message.js';
import { channelView } from '../views/channel-view.js';
import type { ComponentNode } from '../views/component-view.js';
import type { UserState, World } from '../world.js';
import type { CommandDeps } from './act-command.js';
import { type Invocation, interact } from './interact.js';

/** A person's use of a message's component. */
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

/** Selects values in a menu. */
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
  const kind = entityKindOfMenu(node.type);
  const chosen = kind === undefined ? [] : values.map((id) => ({ kind, id }));
  const resolved = resolveEntities({ world: use.deps.world, place: found.place }, chosen);
  requireChannelTypes(use.deps.world, node, chosen);
  return interact({
    ...found,
    deps: use.deps,
    kind: 'component',
    data: { custom_id: customId, component_type: node.type, id: node.id, values, resolved },
  });
}

/** @throws Error when the menu doesn't offer a channel's type. */
function requireChannelTypes(
  world: World,
  { channel_types: types, custom_id: name }: ComponentNode,
  chosen: readonly ChosenEntity[],
): void {
  for (const { kind, id } of chosen) {
    const channel = kind === 'channel' ? world.channels.get(id) : undefined;
    if (channel === undefined || types === undefined || types.length === 0) continue;
    const { type } = channelView(world, channel);
    if (!types.some((one) => one === type)) throw new Error(`"${name}" offers no channels of type ${type}.`);
  }
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
