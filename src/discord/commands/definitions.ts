import { type ModelKey, modelKeys } from '../../animation/models.js';
import type { Command, Commands } from '../plan.js';
import { withPrices } from './priced-choices.js';
import { modelOption } from './request-options.js';

/**
 * The command definitions to register with Discord. `defaultModel` is used by requests that don't name a model; where
 * clips are free previews, no choice has a price.
 */
export function definitionsOf(
  { chat, message }: Commands,
  {
    defaultModel = modelKeys[0],
    isPreview = false,
  }: { readonly defaultModel?: ModelKey; readonly isPreview?: boolean } = {},
): readonly Command['data'][] {
  const { name, ...told } = modelOption(defaultModel);
  const typed = [...chat.values()].map(({ data }) => ({
    ...data,
    options: data.options?.map((option) => {
      const described = option.name === name ? { ...option, ...told } : option;
      return isPreview ? described : withPrices(described, defaultModel);
    }),
  }));
  return [...typed, ...[...message.values()].map(({ data }) => data)];
}
