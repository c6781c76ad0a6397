import {
  type APILabelComponent,
  ComponentType,
  type ModalSubmitInteraction,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { readAmount, readPause, writeAmount } from '../../usage/amount.js';
import type { Holder, Limit } from '../../usage/limits.js';
import { periods } from '../../usage/windows.js';
import type { Modal } from '../plan.js';
import { WRITABLE } from './writable.js';

const HOLDERS = ['member', 'all', 'role', 'channel'] as const;
const PERS = ['day', ...periods.filter((period) => period !== 'day'), 'at once', 'cooldown'] as const;

/** Long enough for every amount. */
const MAX_AMOUNT = 20;

/** The form that adds a limit, or changes or removes this one. */
export function limitForm({ t }: Texts, customId: string, limit?: Limit): Modal {
  const field = (
    name: 'who' | 'amount' | 'per' | 'role' | 'channel',
    component: APILabelComponent['component'],
  ) => ({
    type: ComponentType.Label as const,
    label: t(`limits.field.${name}`),
    component,
  });
  const optional = { required: false, min_values: 0, max_values: 1 };
  const of = limit?.of;
  const isNew = limit === undefined;
  return {
    custom_id: customId,
    title: t(isNew ? 'limits.add' : 'limits.change'),
    components: [
      field('who', {
        type: ComponentType.StringSelect,
        custom_id: 'who',
        options: HOLDERS.map((value) => ({
          value,
          label: t(`limits.of.${value}`),
          default: value === (of?.kind ?? 'member'),
        })),
      }),
      {
        ...field('amount', {
          type: ComponentType.TextInput,
          custom_id: 'amount',
          style: TextInputStyle.Short,
          max_length: MAX_AMOUNT,
          ...(isNew ? {} : { required: false, value: writeAmount(limit) }),
        }),
        description: [
          t('limits.field.amount.about'),
          ...(isNew ? [] : [t('limits.field.amount.empty')]),
        ].join(' '),
      },
      field('per', {
        type: ComponentType.StringSelect,
        custom_id: 'per',
        options: PERS.map((value) => ({
          value,
          label: t(`limits.per.${value}`),
          default: value === (limit?.per ?? 'day'),
        })),
      }),
      {
        ...field('role', {
          type: ComponentType.RoleSelect,
          custom_id: 'role',
          ...optional,
          ...(of?.kind === 'role'
            ? { default_values: [{ id: of.roleId, type: SelectMenuDefaultValueType.Role }] }
            : {}),
        }),
        description: t('limits.field.role.about'),
      },
      field('channel', {
        type: ComponentType.ChannelSelect,
        custom_id: 'channel',
        channel_types: WRITABLE,
        ...optional,
        ...(of?.kind === 'channel'
          ? { default_values: [{ id: of.channelId, type: SelectMenuDefaultValueType.Channel }] }
          : {}),
      }),
    ],
  };
}

/** True when a member emptied the amount, which removes the limit. */
export function isLimitEmptied({ fields }: ModalSubmitInteraction): boolean {
  return fields.getTextInputValue('amount').trim() === '';
}

/** The limit that a member entered. Throws INVALID_REQUEST with what is wrong. */
export function readLimitForm({ fields, guildId }: ModalSubmitInteraction): Limit {
  const chosen = (name: string) => {
    const field = fields.fields.get(name);
    return field !== undefined && 'values' in field ? field.values[0] : undefined;
  };
  const of = holderOf({ who: chosen('who'), roleId: chosen('role'), channelId: chosen('channel'), guildId });
  const per = PERS.find((one) => one === chosen('per')) ?? 'day';
  const written = fields.getTextInputValue('amount');
  if (per === 'cooldown') {
    if (of.kind !== 'member' && of.kind !== 'role') throw refused('limits.expects.each');
    return { of, per, seconds: readPause(written) };
  }
  const { unit, most } = readAmount(written);
  if (unit === 'clips') return { of, unit, per, most };
  if (per === 'at once') throw refused('limits.expects.clips');
  return { of, unit, per, most };
}

function holderOf({
  who,
  roleId,
  channelId,
  guildId,
}: {
  readonly who: string | undefined;
  readonly roleId: string | undefined;
  readonly channelId: string | undefined;
  readonly guildId: string | null;
}): Holder {
  const isFitting =
    (who === 'role') === (roleId !== undefined) && (who === 'channel') === (channelId !== undefined);
  if (!isFitting) throw refused('limits.expects.holder');
  if (channelId !== undefined) return { kind: 'channel', channelId };
  // The role @everyone has the server's id.
  if (roleId !== undefined && roleId !== guildId) return { kind: 'role', roleId };
  return { kind: who === 'all' ? 'all' : 'member' };
}

function refused(
  key: 'limits.expects.each' | 'limits.expects.clips' | 'limits.expects.holder',
): FlipbookError {
  return new FlipbookError('INVALID_REQUEST', sentence(key));
}
