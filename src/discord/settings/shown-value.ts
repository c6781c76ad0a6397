import { entryOf, type SettingName } from '../../settings/catalog.js';
import { sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { limitsSchema } from '../../usage/limits.js';
import { inlineCode } from '../inert-text.js';
import { limitLine } from './limit-line.js';

const MAX_TEXT = 200;

/** The value of a setting for a reader, in Discord's markdown. */
export function shownValue(
  name: SettingName,
  value: unknown,
  { guildId, texts }: { readonly guildId: string; readonly texts: Texts },
): string {
  const { control } = entryOf(name);
  const all = [value ?? []].flat().map(String);
  if (all.length === 0) return shownUnset(name, texts);
  switch (control.kind) {
    case 'limits':
      return limitsSchema
        .parse(value)
        .map((limit) => limitLine(limit, texts))
        .join('\n');
    case 'switch':
      return texts.t(value === true ? 'settings.on' : 'settings.off');
    case 'choice':
    case 'choices':
      return all
        .map((one) => texts.write(control.choices.find((choice) => choice.value === one)?.label ?? one))
        .join(', ');
    case 'channel':
    case 'channels':
      return all.map((id) => `<#${id}>`).join(' ');
    case 'roles':
      return all.map((id) => (id === guildId ? '@everyone' : `<@&${id}>`)).join(' ');
    case 'text':
      return inlineCode(all.join().replaceAll(/\n+/g, ' · '), MAX_TEXT);
    case 'number':
      return texts.write(control.as(Number(value)));
  }
}

/** What holds while nothing is chosen for a setting. */
export function shownUnset(name: SettingName, texts: Texts): string {
  return texts.say(entryOf(name).unset ?? sentence('settings.none'));
}
