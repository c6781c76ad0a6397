import { type APIComponentInContainer, ButtonStyle, ComponentType } from 'discord.js';
import type { Texts } from '../../text/texts.js';
import type { Limit } from '../../usage/limits.js';
import { text } from '../components.js';
import { shorten } from '../inert-text.js';
import { limitLine } from './limit-line.js';

/** Discord's limit for the name of a choice. */
const MAX_LABEL = 100;

/** A list of limits, with a menu that opens the form of one and a button that opens the form for another. */
export function limitRows(
  limits: readonly Limit[],
  {
    heading,
    changeId,
    addId,
    texts,
  }: {
    readonly heading: string;
    readonly changeId: string;
    readonly addId: string;
    readonly texts: Texts;
  },
): APIComponentInContainer[] {
  const { t } = texts;
  const lines = limits.map((limit, index) => `${index + 1}. ${limitLine(limit, texts)}`);
  const change = {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.StringSelect as const,
        custom_id: changeId,
        placeholder: t('limits.change'),
        // Menus show no mentions: the number tells limits of several roles apart.
        options: limits.map((limit, index) => ({
          value: String(index),
          label: shorten(`${index + 1}. ${limitLine(limit, texts, () => '…')}`, MAX_LABEL),
        })),
      },
    ],
  };
  const add = {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Primary as const,
        label: t('limits.add'),
        custom_id: addId,
      },
    ],
  };
  return [text(heading), ...(limits.length === 0 ? [] : [text(lines.join('\n')), change]), add];
}
