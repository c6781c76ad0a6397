import { ApplicationCommandType } from 'discord.js';
import { attachedPictures } from '../src/discord/commands/attached-picture.js';
import { typedJob } from '../src/discord/commands/job-from-options.js';
import { named } from '../src/discord/commands/localized.js';
import { suggestPrompts } from '../src/discord/commands/recent-prompts.js';
import { privateOption, referenceOptions, requestOptions } from '../src/discord/commands/request-options.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/plan.js';
import type { Source } from '../src/jobs/job.js';

const { required, optional } = requestOptions(['text', 'references']);

const references = referenceOptions();

/** `/film`: makes a clip from text alone, or with reference pictures of people and things to include. */
export default {
  data: {
    ...named('command.film'),
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
    options: [...required, ...references, ...optional, privateOption],
  },
  execute: ({ options }, services) => {
    const files = references.flatMap(({ name }) => options.getAttachment(name) ?? []);
    const pictures = [...attachedPictures(files, 'whole')];
    const source: Source = pictures.length === 0 ? { mode: 'text' } : { mode: 'references', pictures };
    return typedJob(options, source, services);
  },
  complete: suggestPrompts,
} satisfies ChatCommand;
