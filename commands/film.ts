import { ApplicationCommandType } from 'discord.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/command.js';
import {
  pictureOf,
  pictureOption,
  privateOption,
  readRequest,
  requestOptions,
} from '../src/discord/request-options.js';
import type { Source } from '../src/jobs/job.js';

const { required, optional } = requestOptions(['text', 'references']);

/** The model takes up to three. */
const REFERENCES = ['reference', 'reference_2', 'reference_3'];

/** `/film`: a clip from words alone, or with pictures of who and what should be in it. */
export default {
  data: {
    name: 'film',
    description: 'Make a short video from words, or with pictures of who should be in it',
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
    options: [
      ...required,
      ...REFERENCES.map((name) =>
        pictureOption(name, 'A picture of somebody or something in the clip, which then has 8 s', {
          required: false,
        }),
      ),
      ...optional,
      privateOption,
    ],
  },
  execute: ({ options }, { jobs }) => {
    const request = readRequest(options);
    const pictures = REFERENCES.flatMap((name) => {
      const attachment = options.getAttachment(name);
      return attachment === null ? [] : [pictureOf(attachment)];
    });
    const source: Source = pictures.length === 0 ? { mode: 'text' } : { mode: 'references', pictures };
    return {
      kind: 'job',
      isPrivate: options.getBoolean('private') ?? false,
      take: (origin) => jobs.take({ origin, request, source }),
    };
  },
} satisfies ChatCommand;
