import { ApplicationCommandType } from 'discord.js';
import { localized } from '../src/discord/commands/localized.js';
import { animateForm } from '../src/discord/forms/animate-form.js';
import { picturesOfMessage } from '../src/discord/forms/message-pictures.js';
import { EVERYWHERE, type MessageCommand } from '../src/discord/plan.js';
import { checkOwnUpload } from '../src/settings/admission.js';
import { filledIn } from '../src/settings/defaults.js';
import { sentence } from '../src/text/sentence.js';
import { textsFor } from '../src/text/texts.js';

const label = localized(sentence('menu.animate'));

/** "Animate" under Apps in a message's menu: makes a clip from a picture in that message. */
export default {
  data: {
    name: label.text,
    name_localizations: label.others,
    type: ApplicationCommandType.Message,
    contexts: EVERYWHERE,
  },
  execute: (
    { id, user, locale, targetMessage },
    { drafts, settings, isFetchable, statusOf, provider, defaultModel },
  ) => {
    const pictures = picturesOfMessage(targetMessage, isFetchable);
    return {
      kind: 'form',
      isForJob: true,
      show: async ({ asker }) => {
        const house = await settings.of(asker.guildId);
        checkOwnUpload(house);
        await drafts.put(id, { userId: user.id, pictures: [...pictures] });
        const isPreview = provider === 'renderer';
        return animateForm({
          id,
          pictures,
          isPreview,
          statusOf,
          preset: filledIn({}, { settings: house, mode: 'image', standard: defaultModel }),
          settings: house,
          texts: textsFor({ locale, isPrivate: true }),
        });
      },
    };
  },
} satisfies MessageCommand;
