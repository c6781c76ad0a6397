import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import type { Command } from '../src/discord/command.js';
import { readRequest, requestOptions } from '../src/discord/request-options.js';

/** Discord wants the required options first, and people read them in this order. */
const required = requestOptions.filter((option) => option.required);
const optional = requestOptions.filter((option) => !option.required);

/** `/animate`: a picture and what should happen in it. */
export default {
  data: {
    name: 'animate',
    description: 'Turn a picture into a short video',
    type: ApplicationCommandType.ChatInput,
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    options: [
      {
        name: 'image',
        description: 'The picture: JPEG, PNG, WebP, GIF or AVIF',
        type: ApplicationCommandOptionType.Attachment,
        required: true,
        file_types: ['image'],
      },
      ...required,
      ...optional,
      {
        name: 'private',
        description: 'Show it only to me (default: no)',
        type: ApplicationCommandOptionType.Boolean,
        required: false,
      },
    ],
  },
  execute: ({ options }, { jobs }) => {
    const { url, name, size } = options.getAttachment('image', true);
    const request = readRequest(options);
    const picture = { url, name, sizeBytes: size };
    return {
      kind: 'job',
      isPrivate: options.getBoolean('private') ?? false,
      take: (origin) => jobs.take({ origin, request, picture }),
    };
  },
} satisfies Command;
