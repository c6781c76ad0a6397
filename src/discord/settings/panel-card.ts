import {
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js';
import { entryOf, namesOn, type SettingName } from '../../settings/catalog.js';
import { inputOf, type Screen, screens } from '../../settings/entry.js';
import type { Sheet } from '../../settings/settings.js';
import type { Texts } from '../../text/texts.js';
import { limitsSchema } from '../../usage/limits.js';
import { type CardBody, COLORS, cardBody, separator, text } from '../components.js';
import { type PanelUse, panelId } from '../custom-id.js';
import { shorten } from '../inert-text.js';
import { limitRows } from './limit-rows.js';
import { panelWarnings } from './panel-warnings.js';
import { shownUnset, shownValue } from './shown-value.js';
import { WRITABLE } from './writable.js';

/** Discord's limit for menus. */
const MAX_CHOSEN = 25;

/** Discord's limit for the name of a choice, and for its description. */
const MAX_LABEL = 100;

/** What the panel shows. */
type PanelView = {
  readonly guildId: string;
  readonly screen: Screen;
  readonly sheet: Sheet;
  /** A sentence at the top, such as that a change was saved. */
  readonly notice?: string | undefined;
  readonly texts: Texts;
};

/** One screen of the settings panel. */
export function panelCard(view: PanelView): CardBody {
  const { screen, notice, texts } = view;
  const title = texts.t('settings.title', { screen: texts.t(`settings.screen.${screen}`) });
  return cardBody(COLORS.working, [
    text(`### ${title}`),
    ...(notice === undefined ? [] : [text(notice)]),
    ...panelWarnings(screen, view.sheet.settings).map((warning) => text(texts.say(warning))),
    ...namesOn(screen).flatMap((name) => [separator(), ...setting(name, view)]),
    separator(),
    text(`-# ${texts.t('settings.more')}`),
    row(screenMenu(view)),
  ]);
}

function setting(name: SettingName, { guildId, sheet, texts }: PanelView): APIComponentInContainer[] {
  const { control, tryOut } = entryOf(name);
  const { t } = texts;
  const value = sheet.settings[name];
  const about = `-# ${t(`settings.${name}.about`)}`;
  const label = `**${t(`settings.${name}`)}**`;
  const useOf = (act: Exclude<PanelUse['act'], 'screen'>) =>
    panelId({ act, name, revision: sheet.revisionOf(name) });
  const chosen = inputOf(control, value);
  const shown = `${label}: ${shownValue(name, value, { guildId, texts })}`;
  const isTestable = tryOut !== undefined && value !== undefined;
  const testButton: APIComponentInMessageActionRow = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t('button.test'),
    custom_id: useOf('test'),
  };
  switch (control.kind) {
    case 'switch':
      return besideButton(shown, about, {
        label: t(value === true ? 'button.turn-off' : 'button.turn-on'),
        custom_id: useOf(value === true ? 'turn-off' : 'turn-on'),
      });
    case 'text':
    case 'number':
      return [
        ...besideButton(shown, about, {
          label: t('button.edit'),
          custom_id: useOf('edit'),
        }),
        ...(isTestable ? [row(testButton)] : []),
      ];
  }
  if (control.kind === 'limits') {
    const heading = `${label}\n${about}`;
    const ids = { changeId: useOf('choose'), addId: useOf('edit') };
    return limitRows(limitsSchema.parse(value), { heading, ...ids, texts });
  }
  const menu = { custom_id: useOf('choose'), placeholder: shownUnset(name, texts), min_values: 0 };
  const content = text(`${label}\n${about}`);
  switch (control.kind) {
    case 'choice':
    case 'choices':
      return [
        content,
        row({
          ...menu,
          type: ComponentType.StringSelect,
          max_values: control.kind === 'choice' ? 1 : control.choices.length,
          options: control.choices.map((choice) => ({
            value: choice.value,
            label: shorten(texts.write(choice.label), MAX_LABEL),
            default: chosen.includes(choice.value),
          })),
        }),
      ];
    case 'channel':
    case 'channels': {
      const isOne = control.kind === 'channel';
      return [
        content,
        row({
          ...menu,
          type: ComponentType.ChannelSelect,
          max_values: isOne ? 1 : MAX_CHOSEN,
          channel_types: isOne ? [ChannelType.GuildText, ChannelType.GuildAnnouncement] : WRITABLE,
          default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
        }),
      ];
    }
    case 'roles':
      return [
        content,
        row({
          ...menu,
          type: ComponentType.RoleSelect,
          max_values: MAX_CHOSEN,
          default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
        }),
      ];
  }
}

/** What is set, with a grey button beside it, since nothing here is recommended; what it means is below, where a phone has room for it. */
function besideButton(
  shown: string,
  about: string,
  button: { readonly label: string; readonly custom_id: string },
): APIComponentInContainer[] {
  return [
    {
      type: ComponentType.Section,
      components: [{ type: ComponentType.TextDisplay, content: shown }],
      accessory: { type: ComponentType.Button, style: ButtonStyle.Secondary, ...button },
    },
    text(about),
  ];
}

function screenMenu({ screen, texts }: PanelView): APIComponentInMessageActionRow {
  return {
    type: ComponentType.StringSelect,
    custom_id: panelId({ act: 'screen' }),
    options: screens.map((one) => ({
      value: one,
      label: texts.t(`settings.screen.${one}`),
      description: shorten(
        namesOn(one)
          .map((name) => texts.t(`settings.${name}`))
          .join(', '),
        MAX_LABEL,
      ),
      default: one === screen,
    })),
  };
}

function row(component: APIComponentInMessageActionRow): APIComponentInContainer {
  return { type: ComponentType.ActionRow, components: [component] };
}
