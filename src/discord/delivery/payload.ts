import { ComponentType } from 'discord.js';
import type { Job } from '../../jobs/job.js';
import type { Clip, Way } from '../../jobs/ports.js';
import { textsFor } from '../../text/texts.js';
import { altTextOf } from '../cards/alt-text.js';
import type { Preview } from '../cards/card.js';
import type { Detail } from '../cards/card-details.js';
import { clipName } from '../cards/finished-clip.js';
import type { CardBody } from '../components.js';
import { nonceOf } from '../rest/nonce.js';
import { clipForm } from './clip-form.js';
import type { Mention } from './mention.js';

/** A picture on a card, with its bytes. */
export type PreviewFile = Preview & { readonly bytes: Uint8Array<ArrayBuffer> };

/** A message about a job. */
export type Message = {
  readonly job: Job;
  /** Called for every try, because the card says how long things took. */
  readonly draw: (detail: Detail) => CardBody;
  readonly clip: Clip | undefined;
  readonly previews?: readonly PreviewFile[] | 'on the message' | undefined;
};

/**
 * The payload for one way. A new message names the requester, which notifies where `mention` allows it, and Discord
 * recognises a repeated POST by its nonce.
 */
export async function payloadOf(
  route: Way['route'],
  { job, draw, clip, previews = [] }: Message,
  detail: Detail,
  { allowed_mentions, isPing }: Mention,
) {
  const card = draw(detail);
  // Without a ping, a name is only needed where others read the message.
  const isNamed = isPing || route === 'channel message';
  const message =
    route === 'channel message' || route === 'direct message'
      ? {
          ...card,
          components: [
            ...(isNamed
              ? [{ type: ComponentType.TextDisplay, content: `<@${job.requester.userId}>` } as const]
              : []),
            ...card.components,
          ],
          allowed_mentions,
          ...nonceOf(job, route),
        }
      : card;
  // Existing attachments stay on the message unless an edit lists the ones to keep.
  if (previews === 'on the message') return { body: message };
  if (clip === undefined) {
    const attachments = previews.map(({ name: filename, description }, id) => ({
      id,
      filename,
      description,
    }));
    const files = previews.map(({ name, bytes }) => ({
      name,
      data: Buffer.from(bytes),
      contentType: 'image/jpeg',
    }));
    return { body: { ...message, attachments }, files };
  }
  const description = detail === 'all' ? altTextOf(job, textsFor(job.replyTo)) : undefined;
  const name = clipName(job);
  const attachments = [{ id: 0, filename: name, description }];
  return clipForm({ message: { ...message, attachments }, clip, name });
}
