import { ApplicationCommandType } from 'discord.js';
import { attachedPictures, pictureOf } from '../src/discord/commands/attached-picture.js';
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
    const file = options.getAttachment('image', true);
    const lastFile = options.getAttachment('last_image');
    const [image = pictureOf(file, 'blur'), last] = attachedPictures(
      lastFile === null ? [file] : [file, lastFile],
      'blur',
    );
    const source: Source =
      last === undefined ? { mode: 'image', image } : { mode: 'frames', first: image, last };
    return typedJob(options, source, services);
  },
  complete: suggestPrompts,
} satisfies ChatCommand;
