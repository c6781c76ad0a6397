import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import type { Command } from '../src/discord/command.js';
import { named } from '../src/discord/localized.js';
import { readRequest, requestOptions, withDefault } from '../src/discord/request-options.js';
import { sentence } from '../src/text/sentence.js';

/** Discord wants the required options first, and people read them in this order. */
const required = requestOptions.filter((option) => option.required);
const optional = requestOptions.filter((option) => !option.required);

/** `/animate`: a picture and what should happen in it. */
export default {
  data: {
    ...named('command.animate'),
    type: ApplicationCommandType.ChatInput,
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    options: [
      {
        ...named('option.image'),
        type: ApplicationCommandOptionType.Attachment,
        required: true,
        file_types: ['image'],
      },
      ...required,
      ...optional,
      {
        ...named(
          'option.private',
          withDefault(sentence('option.private.description'), sentence('choice.no')),
        ),
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
