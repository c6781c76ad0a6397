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
 * True when an address stands between `||` and `||` in a message's text: what Discord shows of it is covered. The text
 * of a message that was forwarded may be missing.
 */
export function isHidden(url: string, content: string | null): boolean {
  return [...(content ?? '').matchAll(/\|\|(.+?)\|\|/gs)].some(([, hidden = '']) => hidden.includes(url));
}
