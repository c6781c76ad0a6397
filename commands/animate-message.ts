import { ApplicationCommandType } from 'discord.js';
import { animateForm } from '../src/discord/animate-form.js';
import { EVERYWHERE, type MessageCommand } from '../src/discord/command.js';
import { picturesOf } from '../src/discord/message-pictures.js';

/** "Animate" in the menu of a message, under Apps: a clip from a picture that is there already. */
export default {
  data: {
    name: 'Animate',
    type: ApplicationCommandType.Message,
    contexts: EVERYWHERE,
  },
  execute: ({ id, user, targetMessage }, { drafts, isFetchable, isPreview }) => {
    const pictures = picturesOf(targetMessage, isFetchable);
    return {
      kind: 'form',
      show: async () => {
        await drafts.put(id, { userId: user.id, pictures: pictures.map(({ picture }) => picture) });
        return animateForm({ id, pictures, isPreview });
      },
    };
  },
} satisfies MessageCommand;
