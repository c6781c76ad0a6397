import { entryOf, isSettingName, type SettingName } from '../../settings/catalog.js';
import { inputOf as inputOfSetting, screens } from '../../settings/entry.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { textsFor } from '../../text/texts.js';
import type { PanelUse } from '../custom-id.js';
import type { Plan, Services } from '../plan.js';
import { announceChange } from '../settings/change-notice.js';
import { readLimitForm } from '../settings/limit-form.js';
import { checkMayManage, managedGuild } from '../settings/may-manage.js';
import { panelCard } from '../settings/panel-card.js';
import { readSettingForm, settingForm } from '../settings/setting-form.js';
import { readTrial, trialCard, trialForm } from '../settings/trial.js';
import type { Served } from './interaction-facts.js';

/** Decides what a use of the settings panel does. Throws NOT_ALLOWED for a member who may not manage the server. */
export function usePanel(
  use: PanelUse,
  interaction: Served,
  { settings, logChannel }: Services,
): Plan | Sentence {
  checkMayManage(interaction);
  if (use.act === 'screen') {
    const [chosen] = inputOf(use, interaction);
    const screen = screens.find((name) => name === chosen) ?? screens[0];
    return {
      kind: 'update',
      run: async (facts) => {
        const guildId = managedGuild(facts);
        const texts = textsFor(facts.replyTo);
        return panelCard({ guildId, screen, sheet: await settings.sheetOf(guildId), texts });
      },
    };
  }
  const { name, revision: ifRevision } = use;
  if (!isSettingName(name)) return sentence('failure.button-old');
  if (use.act === 'edit') {
    return {
      kind: 'form',
      isForJob: false,
      show: async (facts) =>
        settingForm(name, await settings.sheetOf(managedGuild(facts)), textsFor(facts.replyTo)),
    };
  }
  if (use.act === 'test') {
    return {
      kind: 'form',
      isForJob: false,
      show: async ({ replyTo }) => trialForm(name, ifRevision, textsFor(replyTo)),
    };
  }
  if (use.act === 'try') return tryOut(name, interaction, settings);
  return {
    kind: 'update',
    run: async (facts) => {
      const guildId = managedGuild(facts);
      const texts = textsFor(facts.replyTo);
      const { control } = entryOf(name);
      const input =
        control.kind === 'limits'
          ? limitsAfter(
              inputOfSetting(control, (await settings.sheetOf(guildId)).settings[name]),
              interaction,
            )
          : inputOf(use, interaction);
      const change = await settings.change({ guildId, name, input, ifRevision });
      const sheet = await settings.sheetOf(guildId);
      const current = sheet.settings.logChannel;
      const failed =
        change.kind === 'changed'
          ? await announceChange({ name, change, guildId, facts, logChannel, current })
          : undefined;
      const notice = [
        texts.t(`settings.${change.kind}`),
        ...(failed === undefined ? [] : [texts.t('settings.not-logged', { channel: `<#${failed}>` })]),
      ];
      return panelCard({ guildId, screen: entryOf(name).screen, sheet, notice: notice.join('\n'), texts });
    },
  };
}

/** Shows privately what a text would hit, and changes nothing. */
function tryOut(name: SettingName, interaction: Served, settings: Services['settings']): Plan {
  const text = interaction.isModalSubmit() ? readTrial(interaction) : '';
  return {
    kind: 'reply',
    run: async (facts) => {
      const { settings: values } = await settings.sheetOf(managedGuild(facts));
      return trialCard(entryOf(name).tryOut?.(values[name], text) ?? [], textsFor(facts.replyTo));
    },
  };
}

/** What the member chose or wrote. */
function inputOf({ act }: PanelUse, interaction: Served): readonly string[] {
  if (interaction.isModalSubmit()) return readSettingForm(interaction);
  if (interaction.isAnySelectMenu()) return interaction.values;
  return [String(act === 'turn-on')];
}

/** A list of limits with the one from the form, or without those that were chosen in the menu. */
function limitsAfter(limits: readonly string[], interaction: Served): readonly string[] {
  if (interaction.isModalSubmit()) return [...limits, JSON.stringify(readLimitForm(interaction))];
  const removed = interaction.isAnySelectMenu() ? interaction.values : [];
  return limits.filter((_limit, index) => !removed.includes(String(index)));
}
