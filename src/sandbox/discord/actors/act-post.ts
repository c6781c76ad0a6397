import { MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Embed, EmbedPicture } from '../message-body.js';
import { draftMessage } from '../rules/message-rules.js';
import { requireSpeaking, seenMessage } from '../rules/visibility.js';
import type { SandboxMessage } from '../sandbox-message.js';
import { type ChannelState, type UserState, uploadLimit } from '../world.js';
import type { CommandDeps } from './act-command.js';
import { type MemberFile, problemWithFile } from './option-values.js';

/** A picture in an embed: its URL on the web, and what Discord's proxy fetched from there. */
export type PostedPicture = {
  readonly url: string;
  /** Missing: the proxy could not fetch it, and answers 404. */
  readonly bytes?: Uint8Array;
};

/** An embed of an ordinary message: a linked page or picture, or another app's embed. */
export type PostedEmbed = {
  /** Discord's embed type; default `rich`, and `image` for a link to a picture (which is then the thumbnail). */
  readonly type?: string;
  readonly url?: string;
  readonly title?: string;
  readonly description?: string;
  readonly image?: PostedPicture;
  readonly thumbnail?: PostedPicture;
};

/** What a member, or another app on the member's behalf, posts. */
export type PostedMessage = {
  readonly content?: string;
  readonly files?: readonly MemberFile[];
  readonly embeds?: readonly PostedEmbed[];
  /** Components V2 of another app, as it sent them; they name its `files` by `attachment://`. */
  readonly components?: readonly unknown[];
  readonly replyTo?: SandboxMessage;
};

/** Posts an ordinary message. Rejects where this person may not post. */
export async function postMessage({
  deps,
  channel,
  user,
  post: { content = '', files: given = [], embeds: posted = [], components, replyTo },
}: {
  readonly deps: CommandDeps;
  readonly channel: ChannelState;
  readonly user: UserState;
  readonly post: PostedMessage;
}): Promise<SandboxMessage> {
  const { world, messages, files } = deps;
  requireSpeaking(world, channel, user);
  const uploadLimitBytes = uploadLimit({ world, channel, invoker: user });
  for (const file of given) {
    const problem = problemWithFile(file, { uploadLimitBytes, fileTypes: [] });
    if (problem !== undefined) throw new Error(`Your files are too powerful: ${file.name} ${problem}.`);
  }
  const uploads = await Promise.all(
    given.map(async ({ name, bytes, contentType }, index) => ({
      index,
      file: await files.put({ bytes, filename: name, contentType }),
    })),
  );
  const json =
    components === undefined
      ? { content, embeds: posted.map(({ type: _type, ...embed }) => embed) }
      : { components, flags: MessageFlags.IsComponentsV2 };
  const { message } = draftMessage({ json, uploads });
  const embeds = await Promise.all(posted.map((embed, index) => proxied(deps, message.embeds[index], embed)));
  return messages.create({
    channel,
    authorId: user.id,
    type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
    content: components === undefined ? { ...message, embeds } : message,
    replyToId: replyTo && seenMessage({ messages, user, message: replyTo }).id,
  });
}

async function proxied(deps: CommandDeps, embed: Embed | undefined, posted: PostedEmbed): Promise<Embed> {
  const { type, image, thumbnail } = posted;
  return {
    ...embed,
    ...(type === undefined ? {} : { type }),
    ...(image === undefined ? {} : { image: await proxy(deps, image) }),
    ...(thumbnail === undefined ? {} : { thumbnail: await proxy(deps, thumbnail) }),
  };
}

/** Discord serves other hosts' pictures from its own (images-ext-1.discordapp.net/external/HASH/SCHEME/HOST/PATH). */
async function proxy(
  { files, cdnUrl, world }: CommandDeps,
  { url, bytes }: PostedPicture,
): Promise<EmbedPicture> {
  const address = (id: string): string => `${cdnUrl()}/external/${id}/${url.replace('://', '/')}`;
  if (bytes === undefined) return { url, proxy_url: address(world.nextId()) };
  const filename = new URL(url).pathname.split('/').at(-1) ?? '';
  const { id, width, height } = await files.put({ bytes, filename, contentType: undefined });
  return { url, proxy_url: address(id), ...(width === null || height === null ? {} : { width, height }) };
}
