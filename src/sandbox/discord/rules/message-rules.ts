import { MessageFlags, MessageReferenceType } from 'discord-api-types/v10';
import { type FormIssue, invalidForm, parseForm } from '../actors/form.js';
import { refusals } from '../api-error.js';
import type { StoredFile } from '../files.js';
import { type AllowedMentions, type Embed, type MessageBody, messageBody } from '../message-body.js';
import type { UploadedFile } from '../rest/request-body.js';
import { checkComponents, referencedFiles } from './component-rules.js';
import { classicComponents, componentsV2, type TopComponent } from './component-schema.js';

/** An upload that belongs to a message. */
export type MessageAttachment = { readonly file: StoredFile; readonly description: string | undefined };

/** The part of a message that its author can change. */
export type MessageContent = {
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly TopComponent[];
  readonly attachments: readonly MessageAttachment[];
  readonly usesComponentsV2: boolean;
  readonly suppressEmbeds: boolean;
};

/** What a request asks for, checked against every rule. */
export type MessageDraft = {
  readonly message: MessageContent;
  readonly body: MessageBody;
  readonly allowedMentions: AllowedMentions | undefined;
  readonly wantsEphemeral: boolean;
  /** Accepted by Discord, but certainly a mistake. */
  readonly warnings: readonly string[];
};

/** A message without anything in it. */
export const emptyContent: MessageContent = {
  content: '',
  embeds: [],
  components: [],
  attachments: [],
  usesComponentsV2: false,
  suppressEmbeds: false,
};

/**
 * Checks the body of a new message, or of an edit of `current`, and determines the resulting message.
 *
 * @see https://docs.discord.com/developers/resources/message
 * @throws ApiError 50035 for a broken rule, 50006 when nothing would be left, 30015 for an 11th attachment, 501 for
 *   stickers, polls and forwarded messages.
 */
export function draftMessage({
  json,
  uploads,
  current,
}: {
  json: unknown;
  uploads: readonly UploadedFile[];
  current?: MessageContent | undefined;
}): MessageDraft {
  const body = parseForm(messageBody, json);
  const before = current ?? emptyContent;
  const flags = body.flags ?? undefined;
  const asksForV2 =
    flags === undefined ? before.usesComponentsV2 : hasFlag(flags, MessageFlags.IsComponentsV2);
  const { attachments, warnings } = planAttachments({ body, uploads, before: before.attachments });
  const message: MessageContent = {
    content: body.content === undefined ? before.content : (body.content ?? ''),
    embeds: body.embeds === undefined ? before.embeds : (body.embeds ?? []),
    components:
      body.components === undefined ? before.components : parseComponents(body.components ?? [], asksForV2),
    attachments,
    usesComponentsV2: before.usesComponentsV2 || asksForV2,
    suppressEmbeds: flags === undefined ? before.suppressEmbeds : hasFlag(flags, MessageFlags.SuppressEmbeds),
  };
  const issues = [
    ...checkLegacyFields({ message, body }),
    ...checkEmbeds(message.embeds),
    ...checkComponents({
      components: message.components,
      filenames: attachments.map(({ file }) => file.filename),
    }),
  ];
  if (issues.length > 0) throw invalidForm(issues);
  requireImplemented(body);
  if (isEmpty(message)) throw refusals.emptyMessage();
  return {
    message,
    body,
    allowedMentions: body.allowed_mentions ?? undefined,
    wantsEphemeral: hasFlag(flags ?? 0, MessageFlags.Ephemeral),
    warnings: [...warnings, ...invisibleFiles(message)],
  };
}

function hasFlag(flags: number, flag: MessageFlags): boolean {
  return (flags & flag) !== 0;
}

function parseComponents(value: unknown, v2: boolean): readonly TopComponent[] {
  return v2
    ? parseForm(componentsV2, value, ['components'])
    : parseForm(classicComponents, value, ['components']);
}

/**
 * `attachments` lists the ones to keep and describes the new ones; without it everything stays and new files are
 * appended.
 */
function planAttachments({
  body,
  uploads,
  before,
}: {
  body: MessageBody;
  uploads: readonly UploadedFile[];
  before: readonly MessageAttachment[];
}): { attachments: MessageAttachment[]; warnings: string[] } {
  const listed = body.attachments ?? undefined;
  const warnings: string[] = [];
  const issues: FormIssue[] = [];
  const kept: MessageAttachment[] = listed === undefined ? [...before] : [];
  const added = new Map<number, MessageAttachment>();
  for (const [position, entry] of (listed ?? []).entries()) {
    const old = before.find(({ file }) => file.id === String(entry.id));
    const upload = uploads.find(({ index }) => index === Number(entry.id));
    const description = entry.description ?? undefined;
    if (old !== undefined) {
      kept.push({ ...old, description: entry.description === undefined ? old.description : description });
    } else if (upload !== undefined) {
      added.set(upload.index, { file: renamed(upload.file, entry.filename), description });
    } else {
      issues.push({
        path: ['attachments', position, 'id'],
        code: 'ATTACHMENT_NOT_FOUND',
        message: `No attachment or uploaded file has the id ${entry.id}.`,
      });
    }
  }
  if (issues.length > 0) throw invalidForm(issues);
  for (const { index, file } of uploads) {
    if (added.has(index)) continue;
    if (listed !== undefined)
      warnings.push(`files[${index}] (${file.filename}) is not listed in "attachments"`);
    added.set(index, { file, description: undefined });
  }
  const attachments = [...kept, ...added.values()];
  if (attachments.length > 10) throw refusals.tooManyAttachments();
  return { attachments, warnings };
}

function renamed(file: StoredFile, filename: string | null | undefined): StoredFile {
  return filename == null || filename === '' ? file : { ...file, filename };
}

function checkLegacyFields({ message, body }: { message: MessageContent; body: MessageBody }): FormIssue[] {
  if (!message.usesComponentsV2) return [];
  const used = {
    content: message.content !== '',
    embeds: message.embeds.length > 0,
    sticker_ids: (body.sticker_ids ?? []).length > 0,
    poll: body.poll != null,
  };
  return Object.entries(used).flatMap(([field, isUsed]) =>
    isUsed
      ? [
          {
            path: [field],
            code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
            message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
          },
        ]
      : [],
  );
}

function checkEmbeds(embeds: readonly Embed[]): FormIssue[] {
  const characters = embeds
    .flatMap((embed) => [
      embed.title,
      embed.description,
      embed.footer?.text,
      embed.author?.name,
      ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    ])
    .reduce((sum, part) => sum + (part?.length ?? 0), 0);
  if (characters <= 6_000) return [];
  return [
    {
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: 'Embed size exceeds maximum size of 6000',
    },
  ];
}

/** @throws ApiError 501 for what would only be lost here. */
function requireImplemented({
  sticker_ids: stickers,
  poll,
  message_reference: reference,
}: MessageBody): void {
  if ((stickers ?? []).length > 0) throw refusals.notImplemented('"sticker_ids" of a message');
  if (poll != null) throw refusals.notImplemented('"poll" of a message');
  if ((reference?.type ?? MessageReferenceType.Default) !== MessageReferenceType.Default) {
    throw refusals.notImplemented(`"message_reference.type" ${reference?.type} of a message`);
  }
}

function isEmpty(message: MessageContent): boolean {
  return (
    message.content.trim() === '' &&
    message.embeds.length === 0 &&
    message.components.length === 0 &&
    message.attachments.length === 0
  );
}

/** The files that a V2 message doesn't show, because no component names them. */
function invisibleFiles(message: MessageContent): string[] {
  return message.attachments
    .filter((attachment) => !isShown(message, attachment))
    .map(({ file }) => `${file.filename} is attached to a Components V2 message, but no component shows it`);
}

/** Whether readers see this attachment. */
export function isShown(message: MessageContent, { file }: MessageAttachment): boolean {
  return !message.usesComponentsV2 || referencedFiles(message.components).includes(file.filename);
}
