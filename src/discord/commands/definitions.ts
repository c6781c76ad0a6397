import { type ModelKey, modelKeys } from '../../animation/models.js';
import type { Command, Commands } from '../plan.js';
import { modelOption } from './request-options.js';

/** The command definitions to register with Discord. `defaultModel` is used by requests that don't name a model. */
export function definitionsOf(
  { chat, message }: Commands,
  defaultModel: ModelKey = modelKeys[0],
): readonly Command['data'][] {
  const { name, ...told } = modelOption(defaultModel);
  const typed = [...chat.values()].map(({ data }) => ({
    ...data,
    options: data.options?.map((option) => (option.name === name ? { ...option, ...told } : option)),
  }));
  return [...typed, ...[...message.values()].map(({ data }) => data)];
}
