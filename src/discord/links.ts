import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Job } from '../jobs/job.js';

/*
 * What Discord takes of an address, by where it stands.
 * https://docs.discord.com/developers/components/reference
 */
const MAX_BUTTON_URL = 512;
const MAX_MEDIA_URL = 2_048;

/** A card's text has 4,000 characters, of which the rest needs less than the other half. */
const MAX_TEXT_URL = 1_500;

/**
 * Where fal keeps the clip of a job, as it can stand in a link. Undefined when there is none, when it is known to be
 * gone, and in a free preview, whose address means nothing on another machine.
 */
export function clipAddress({ state, provider }: Job): string | undefined {
  if (provider === 'renderer' || (state.phase === 'failed' && state.failure.code === 'PROVIDER_UNREADABLE'))
    return undefined;
  if ('video' in state) return openAddress(state.video.url);
  return state.phase === 'failed' && state.videoUrl !== undefined ? openAddress(state.videoUrl) : undefined;
}

function openAddress(url: string): string | undefined {
  const { protocol, href } = new URL(url);
  if (!/^https?:$/.test(protocol)) return undefined;
  // Either would end the link that it stands in.
  return href.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** A button that leads to an address; none where the address is too long for one. */
export function linkButtons(label: string, url: string | undefined): readonly APIButtonComponent[] {
  if (url === undefined || url.length > MAX_BUTTON_URL) return [];
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
}

/** A link in a text; none where the address is too long for one. `maxLength` where there is less room than on a card. */
export function textLinks(
  label: string,
  url: string | undefined,
  maxLength = MAX_TEXT_URL,
): readonly string[] {
  return url === undefined || url.length > maxLength ? [] : [`[${label}](${url})`];
}

/** An address from which Discord can show a clip itself. */
export function mediaAddress(url: string | undefined): string | undefined {
  return url === undefined || url.length > MAX_MEDIA_URL ? undefined : url;
}
