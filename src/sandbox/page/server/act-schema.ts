import { z } from 'zod';
import type { PageAct } from '../protocol.js';

const id = z.string().regex(/^\d{1,20}$/);
const as = id;
const name = z.string().min(1).max(120);
const plain = z.union([z.string().max(6_000), z.number(), z.boolean()]);
const fileNumber = z.int().min(0).max(9);

/** What the browser may ask for. */
export const actSchema: z.ZodType<PageAct> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    as,
    channelId: id,
    command: name,
    options: z.record(z.string(), z.union([plain, z.object({ file: fileNumber })])),
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
  z.object({
    kind: z.literal('select'),
    as,
    messageId: id,
    customId: name,
    values: z.array(z.string().max(120)).max(25),
  }),
  z.object({
    kind: z.literal('submit'),
    as,
    interactionId: id,
    values: z.record(
      z.string(),
      z.union([
        z.string().max(4_000),
        z.array(z.string().max(120)).max(25),
        z.object({ files: z.array(fileNumber).max(10) }),
      ]),
    ),
  }),
  z.object({
    kind: z.literal('post'),
    as,
    channelId: id,
    content: z.string().max(2_000),
    files: z.array(fileNumber).max(10),
  }),
  z.object({ kind: z.literal('delete'), as, messageId: id }),
  z.object({ kind: z.literal('boost'), guildId: id, tier: z.literal([0, 1, 2, 3]) }),
  z.object({ kind: z.literal('speak'), as, locale: z.string().regex(/^[a-z]{2}(-[A-Z0-9]{2,3})?$/) }),
  z.object({ kind: z.literal('trouble'), id: name, value: z.string().max(60) }),
]);
