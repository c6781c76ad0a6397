import * as z from 'zod';

const gallerySchema = z.object({ items: z.array(z.object({ media: z.object({ url: z.url() }) })) });

/** A message with its files: in a list of their own, and where components show them. */
const messageSchema = z.object({
  attachments: z.array(z.object({ filename: z.string() })).catch([]),
  components: z.array(z.object({ components: z.array(z.unknown()).catch([]) })).catch([]),
});

/**
 * The names of the files on a message, read from Discord's answer; none when it is no message.
 *
 * @see https://docs.discord.com/developers/components/reference#unfurled-media-item
 */
export function filesOnCard(answer: unknown): ReadonlySet<string> {
  const { success, data } = messageSchema.safeParse(answer);
  if (!success) return new Set();
  const shown = data.components.flatMap(({ components }) => components).flatMap(mediaNames);
  return new Set([...data.attachments.map(({ filename }) => filename), ...shown]);
}

function mediaNames(component: unknown): readonly string[] {
  const { success, data } = gallerySchema.safeParse(component);
  return success ? data.items.map(({ media }) => new URL(media.url).pathname.split('/').at(-1) ?? '') : [];
}
