import type { Attachment } from 'discord.js';
import type { Job } from '../jobs/job.js';
import { isCovered } from '../jobs/source.js';

/** Files whose names begin so are covered wherever Discord shows them, whatever else a message says of them. */
const PREFIX = 'SPOILER_';

/** True when an attachment stands covered. */
export function isSpoilerFile({ name, spoiler }: Pick<Attachment, 'name' | 'spoiler'>): boolean {
  return spoiler || isSpoilerName(name);
}

/** True when a file is covered by its name. */
export function isSpoilerName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** The name of a job's file in Discord, which keeps it covered. Components refer to it, so `name` is a plain word. */
export function fileName(job: Job, name: string): string {
  return isCovered(job) ? `${PREFIX}${name}` : name;
}

/**
 * True when what Discord shows of a link is covered, because the link stands between `||` and `||` in the message's
 * text, which may be missing. Discord may call a link by another address: one that stands nowhere in the text is taken
 * for one that is hidden there.
 */
export function isHidden(urls: readonly string[], content: string | null): boolean {
  const parts = (content ?? '').split(/\|\|(.+?)\|\|/s);
  const hidden = parts.filter((_, at) => at % 2 === 1);
  const open = parts.filter((_, at) => at % 2 === 0);
  const stands = (among: readonly string[]) => urls.some((url) => among.some((part) => part.includes(url)));
  return stands(hidden) || (/https?:/.test(hidden.join(' ')) && !stands(open));
}
