import type { Attachment } from 'discord.js';
import type { Job } from '../jobs/job.js';
import { isCovered } from '../jobs/source.js';

/** Discord hides files whose names start with this wherever it shows them, whatever else a message says. */
const PREFIX = 'SPOILER_';

/** True when an attachment is a spoiler. */
export function isSpoilerFile({ name, spoiler }: Pick<Attachment, 'name' | 'spoiler'>): boolean {
  return spoiler || isSpoilerName(name);
}

/** True when a file's name makes it a spoiler. */
export function isSpoilerName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/**
 * The name of a job's file in Discord, which keeps it a spoiler. `name` must be a plain word, because components refer
 * to it.
 */
export function fileName(job: Job, name: string): string {
  return isCovered(job) ? `${PREFIX}${name}` : name;
}

/**
 * True when Discord's embed of a link is a spoiler, because the link is between `||` and `||` in the message's text,
 * which may be missing. Discord may change a link's URL, so a URL that is not in the text counts as hidden there.
 */
export function isHidden(urls: readonly string[], content: string | null): boolean {
  const parts = (content ?? '').split(/\|\|(.+?)\|\|/s);
  const hidden = parts.filter((_, at) => at % 2 === 1);
  const open = parts.filter((_, at) => at % 2 === 0);
  const stands = (among: readonly string[]) => urls.some((url) => among.some((part) => part.includes(url)));
  return stands(hidden) || (/https?:/.test(hidden.join(' ')) && !stands(open));
}
