import { ApplicationCommandType } from 'discord.js';
import { pictureOf } from '../src/discord/commands/attached-picture.js';
import { typedJob } from '../src/discord/commands/job-from-options.js';
import { named } from '../src/discord/commands/localized.js';
import { suggestPrompts } from '../src/discord/commands/recent-prompts.js';
import { pictureOption, privateOption, requestOptions } from '../src/discord/commands/request-options.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/plan.js';
import type { Source } from '../src/jobs/job.js';

const { required, optional } = requestOptions(['image', 'frames']);

/** `/animate`: makes a clip from a picture and a description of what should happen in it. */
export default {
  data: {
    ...named('command.animate'),
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
    options: [
      pictureOption('option.image', { required: true }),
      ...required,
      pictureOption('option.last_image', { required: false }),
      ...optional,
      privateOption,
    ],
  },
  execute: ({ options }, services) => {
    // A picture that is too thin to be cropped may be asked about.
    const image = pictureOf(options.getAttachment('image', true), 'blur');
    const last = options.getAttachment('last_image');
    const source: Source =
      last === null
        ? { mode: 'image', image }
        : { mode: 'frames', first: image, last: pictureOf(last, 'blur') };
    return typedJob(options, source, services);
  },
  complete: suggestPrompts,
} satisfies ChatCommand;
