import * as z from 'zod';

const id = z.string().regex(/^\d{1,20}$/);
const as = id;
const name = z.string().min(1).max(120);
const plain = z.union([z.string().max(6_000), z.number(), z.boolean()]);
const fileNumber = z.int().min(0).max(9);
const fileNumbers = z.array(fileNumber).max(10).readonly();
const chosen = z.array(z.string().max(120)).max(25).readonly();

const optionValue = z.union([plain, z.object({ file: fileNumber })]);

/**
 * The browser's requests: a person's actions, `as` whom, and the switches. Files are sent along and referenced by
 * number.
 */
export const actSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    as,
    channelId: id,
    command: name,
    options: z.record(z.string(), optionValue),
  }),
  z.object({
    kind: z.literal('suggest'),
    as,
    channelId: id,
    command: name,
    focused: name,
    options: z.record(z.string(), plain),
  }),
  z.object({ kind: z.literal('runOn'), as, messageId: id, command: name }),
  z.object({ kind: z.literal('click'), as, messageId: id, customId: name }),
  z.object({ kind: z.literal('select'), as, messageId: id, customId: name, values: chosen }),
  z.object({
    kind: z.literal('submit'),
    as,
    interactionId: id,
    values: z.record(
      z.string(),
      z.union([z.string().max(4_000), z.boolean(), chosen, z.object({ files: fileNumbers })]),
    ),
  }),
  z.object({
    kind: z.literal('post'),
    as,
    channelId: id,
    content: z.string().max(2_000),
    files: fileNumbers,
    replyToId: id.optional(),
  }),
  z.object({ kind: z.literal('delete'), as, messageId: id }),
  z.object({ kind: z.literal('boost'), guildId: id, tier: z.literal([0, 1, 2, 3]) }),
  z.object({ kind: z.literal('speak'), as, locale: z.string().regex(/^[a-z]{2}(-[A-Z0-9]{2,3})?$/) }),
  z.object({ kind: z.literal('trouble'), id: name, value: z.string().max(60) }),
]);

/** A person's action. */
export type PageAct = z.output<typeof actSchema>;

/** A value of an option: a plain one, or the number of an uploaded file. */
export type PageValue = z.output<typeof optionValue>;
