import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Job } from '../jobs/job.js';
import { openUntilMs } from '../jobs/original.js';
import { MAX_SHOWN_URL } from '../jobs/shown-url.js';

/**
 * Discord's length limits for URLs, by where they are used. https://docs.discord.com/developers/components/reference
 */
const MAX_BUTTON_URL = 512;
const MAX_MEDIA_URL = 2_048;

/**
 * The URL of a job's clip at fal, escaped for a link. Undefined when there is none, when it is known to be gone, and
 * for a free preview, whose URL is local to this machine.
 */
export function clipAddress(job: Job): string | undefined {
  const { state, provider } = job;
  if (provider === 'renderer' || (state.phase === 'failed' && state.failure.code === 'PROVIDER_UNREADABLE'))
    return undefined;
  if ((openUntilMs(job) ?? Number.POSITIVE_INFINITY) <= Date.now()) return undefined;
  if ('video' in state) return openAddress(state.video.url);
  return state.phase === 'failed' && state.videoUrl !== undefined ? openAddress(state.videoUrl) : undefined;
}

function openAddress(url: string): string | undefined {
  const { protocol, href } = new URL(url);
  if (!/^https?:$/.test(protocol)) return undefined;
  // A parenthesis would end the Markdown link.
  return href.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** A link button; none when the URL is too long for one. */
export function linkButtons(label: string, url: string | undefined): readonly APIButtonComponent[] {
  if (url === undefined || url.length > MAX_BUTTON_URL) return [];
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
}

/** A Markdown link; none when the URL is too long. `maxLength` is for places with less room than a card. */
export function textLinks(
  label: string,
  url: string | undefined,
  maxLength = MAX_SHOWN_URL,
): readonly string[] {
  return url === undefined || url.length > maxLength ? [] : [`[${label}](${url})`];
}

/** A URL from which Discord can show a clip itself. */
export function mediaAddress(url: string | undefined): string | undefined {
  return url === undefined || url.length > MAX_MEDIA_URL ? undefined : url;
}
