import { z } from 'zod';
import { recordedRequestSchema } from '../animation/request.js';
import { orderOf } from '../animation/terms.js';
import { verbatim } from '../text/sentence.js';

/** What the step from version 1 reads; everything else of the record stays as it is. */
const versionOneSchema = z.looseObject({
  version: z.literal(1),
  origin: z.looseObject({ channelId: z.string() }),
  state: z.looseObject({ phase: z.string() }),
});

/** What the step from version 2 reads. */
const versionTwoSchema = z.looseObject({
  version: z.literal(2),
  request: recordedRequestSchema,
  picture: z.looseObject({}),
  state: z.looseObject({
    imageUrl: z.string().optional(),
    crop: z.unknown().optional(),
    failure: z.looseObject({ sentence: z.string().transform(verbatim) }).optional(),
  }),
});

/** What the step from version 3 reads. */
const versionThreeSchema = z.looseObject({
  version: z.literal(3),
  origin: z.looseObject({
    userId: z.unknown(),
    interactionId: z.unknown(),
    guildId: z.unknown().optional(),
    channelId: z.unknown(),
    locale: z.unknown().optional(),
    guildLocale: z.unknown().optional(),
  }),
});

/** A record as the present version writes it. What is no record at all is left as it is. */
export function upgradeRecord(record: unknown): unknown {
  return fromVersionThree(fromVersionTwo(fromVersionOne(record)));
}

/**
 * Version 3 kept who asked and where the answer goes in one place, which a press of a button changed: where the job was
 * asked for then, is not known any more.
 */
function fromVersionThree(record: unknown): unknown {
  const old = versionThreeSchema.safeParse(record);
  if (!old.success) return record;
  const { origin, ...rest } = old.data;
  const { userId, interactionId, ...replyTo } = origin;
  const { guildId, channelId, locale, guildLocale } = replyTo;
  const requester = { userId, interactionId, guildId, channelId, locale, guildLocale };
  return { ...rest, version: 4, requester, replyTo };
}

/** Version 2 knew one endpoint, which makes a clip of one picture, and one language. */
function fromVersionTwo(record: unknown): unknown {
  const old = versionTwoSchema.safeParse(record);
  if (!old.success) return record;
  const { picture, state, request, ...rest } = old.data;
  const { imageUrl, crop } = state;
  const still = imageUrl === undefined ? undefined : { url: imageUrl, crop };
  const { terms } = orderOf(request, 'image');
  return {
    ...rest,
    version: 3,
    request,
    terms,
    state,
    source: { mode: 'image', image: { ...picture, still } },
  };
}

/**
 * Version 1 knew neither the message that shows a job nor where its end was
 * shown, and wrote a job down only after Discord had taken the first answer.
 */
function fromVersionOne(record: unknown): unknown {
  const old = versionOneSchema.safeParse(record);
  if (!old.success) return record;
  const { origin, state } = old.data;
  // Where exactly, version 1 did not write down: on the interaction's own message as a rule.
  const shownIn = { route: 'interaction', channelId: origin.channelId };
  const additions: Readonly<Record<string, object>> = {
    accepted: { isAcknowledged: true },
    delivered: { shownIn },
    failed: { shownIn },
    cancelled: { shownIn, charge: 'none' },
  };
  return {
    ...old.data,
    version: 2,
    // A wrong guess costs one refused call: the next way is tried.
    origin: { ...origin, isBotThere: true },
    state: { ...state, ...additions[state.phase] },
  };
}
