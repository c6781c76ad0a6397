import { openAsBlob } from 'node:fs';
import { ComponentType } from 'discord.js';
import type { Job } from '../jobs/job.js';
import type { Clip } from '../jobs/ports.js';
import { altTextOf, type Preview } from './card.js';
import type { CardBodies, Detail } from './card-details.js';
import { nonceOf } from './nonce.js';
import { fileName } from './spoiler.js';
import type { Route } from './ways.js';

/** A message about a job. */
export type Message = {
  readonly job: Job;
  readonly bodies: CardBodies;
  readonly clip: Clip | undefined;
  readonly previews?: readonly Preview[] | 'on the message' | undefined;
};

/**
 * What is sent over a way. A message that is new announces itself: it names the requester, and a repeated POST is known
 * by its nonce.
 */
export async function payloadOf(route: Route, { job, bodies, clip, previews = [] }: Message, detail: Detail) {
  const card = bodies[detail];
  const message =
    route.name === 'channel message' || route.name === 'direct message'
      ? {
          ...card,
          components: [
            { type: ComponentType.TextDisplay, content: `<@${job.requester.userId}>` },
            ...card.components,
          ],
          allowed_mentions: { users: [job.requester.userId] },
          ...nonceOf(job, route.name),
        }
      : card;
  // What is on a message stays there unless an edit lists what is to be on it.
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
  const description = detail === 'all' ? altTextOf(job) : undefined;
  const form = new FormData();
  form.append(
    'payload_json',
    JSON.stringify({ ...message, attachments: [{ id: 0, filename: clipName(job), description }] }),
  );
  // A Blob that stands for the file is read while it is sent: the video never lies in memory.
  form.append('files[0]', await openAsBlob(clip.path, { type: 'video/mp4' }), clipName(job));
  return { body: form, passThroughBody: true };
}

/** The file's name in Discord; components refer to it, so it is a plain word. */
export function clipName(job: Job): string {
  return fileName(job, `flipbook-${job.id}.mp4`);
}
