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

const { required, optional } = requestOptions(['image', 'frames']);

/** `/animate`: a picture and what should happen in it. */
export default {
  data: {
    name: 'animate',
    description: 'Turn a picture into a short video',
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
    options: [
      pictureOption('image', 'The picture: JPEG, PNG, WebP, GIF or AVIF', { required: true }),
      ...required,
      pictureOption('last_image', 'A picture to end with: the clip leads there from the first', {
        required: false,
      }),
      ...optional,
      privateOption,
    ],
  },
  execute: ({ options }, { jobs }) => {
    const request = readRequest(options);
    const image = pictureOf(options.getAttachment('image', true));
    const last = options.getAttachment('last_image');
    const source: Source =
      last === null ? { mode: 'image', image } : { mode: 'frames', first: image, last: pictureOf(last) };
    return {
      kind: 'job',
      isPrivate: options.getBoolean('private') ?? false,
      take: (origin) => jobs.take({ origin, request, source }),
    };
  },
} satisfies ChatCommand;
