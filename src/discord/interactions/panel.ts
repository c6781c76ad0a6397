import type { ModalSubmitInteraction } from 'discord.js';
import { isFlipbookError } from '../../errors.js';
import { entryOf, isSettingName, type SettingName } from '../../settings/catalog.js';
import { screens } from '../../settings/entry.js';
import type { Change } from '../../settings/settings.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { textsFor } from '../../text/texts.js';
import { type Limit, withLimitAt } from '../../usage/limits.js';
import type { PanelUse } from '../custom-id.js';
import type { Plan, Services } from '../plan.js';
import { tellChange } from '../settings/change-notice.js';
import { isLimitEmptied, readLimitForm } from '../settings/limit-form.js';
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
  const { act, name, revision: ifRevision } = use;
  if (!isSettingName(name)) return sentence('failure.button-old');
  const isOfLimits = entryOf(name).control.kind === 'limits';
  if (act === 'edit' || (act === 'choose' && isOfLimits)) {
    const place = Number(inputOf(use, interaction)[0]);
    const chosen = act === 'edit' ? undefined : { place, revision: ifRevision };
    return {
      kind: 'form',
      isForJob: false,
      show: async (facts) =>
        settingForm(name, await settings.sheetOf(managedGuild(facts)), textsFor(facts.replyTo), chosen),
    };
  }
  if (act === 'test') {
    return {
      kind: 'form',
      isForJob: false,
      show: async ({ replyTo }) => trialForm(name, ifRevision, textsFor(replyTo)),
    };
  }
  if (act === 'try') return tryOut(name, interaction, settings);
  return {
    kind: 'update',
    run: async (facts) => {
      const guildId = managedGuild(facts);
      const texts = textsFor(facts.replyTo);
      const change = await orRefusal(async () => {
        const input =
          isOfLimits && interaction.isModalSubmit()
            ? limitsAfter((await settings.sheetOf(guildId)).settings.limits, use.place, interaction)
            : inputOf(use, interaction);
        return settings.change({ guildId, name, input, ifRevision });
      });
      const sheet = await settings.sheetOf(guildId);
      const notice =
        change.kind === 'refused'
          ? texts.say(change.why)
          : await tellChange({ name, change, guildId, facts, logChannel, settings: sheet.settings });
      return panelCard({ guildId, screen: entryOf(name).screen, sheet, notice, texts });
    },
  };
}

/** What was refused is said on the panel, where its form is at hand. */
async function orRefusal(
  change: () => Promise<Change>,
): Promise<Change | { readonly kind: 'refused'; readonly why: Sentence }> {
  try {
    return await change();
  } catch (error) {
    if (!isFlipbookError(error, 'INVALID_REQUEST')) throw error;
    return { kind: 'refused', why: error.sentence };
  }
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

/** The limits with the one from the form: at its end, or at the place of the one that it changes or removes. */
function limitsAfter(
  limits: readonly Limit[],
  place: number | undefined,
  form: ModalSubmitInteraction,
): readonly string[] {
  const after =
    place === undefined
      ? [...limits, readLimitForm(form)]
      : withLimitAt(limits, place, isLimitEmptied(form) ? undefined : readLimitForm(form));
  return after.map((limit) => JSON.stringify(limit));
}
