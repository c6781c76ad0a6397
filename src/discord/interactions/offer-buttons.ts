import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import { isFlipbookError } from '../../errors.js';
import type { TextKey } from '../../text/en.js';
import type { Texts } from '../../text/texts.js';
import { buttonEmoji } from '../cards/button-emoji.js';
import { labelWithCost } from '../cards/button-label.js';
import { type Button, customId } from '../custom-id.js';
import { shorten } from '../inert-text.js';

/** Discord's limit for the label of a button. */
const MAX_LABEL = 80;

/**
 * The buttons below a refusal or a question: what would be accepted instead, each with its price unless clips are free,
 * and for a question also none of it.
 */
export function offerButtons(
  error: unknown,
  {
    id: jobId,
    isPrivate,
    isFree,
    texts,
  }: {
    /** The interaction that is answered. */
    readonly id: string;
    /** Whether only the member would have seen the card. */
    readonly isPrivate: boolean;
    readonly isFree: boolean;
    readonly texts: Texts;
  },
): readonly APIButtonComponentWithCustomId[] {
  if (!isFlipbookError(error) || error.offers.length === 0) return [];
  const card = isPrivate ? 'private' : 'public';
  const offers = error.offers.map(({ label, costMicros }, place) => {
    const cost = isFree ? undefined : texts.money(costMicros);
    const text = labelWithCost(texts.say(label), cost, texts);
    const what: Button = { action: 'choose', jobId, offer: { place, card } };
    return button(text, ButtonStyle.Primary, OFFER_EMOJI[label.key], what);
  });
  if (error.code !== 'CHOICE_NEEDED') return offers;
  const leave = texts.t('button.cancel');
  return [...offers, button(leave, ButtonStyle.Secondary, buttonEmoji.leave, { action: 'leave', jobId })];
}

/** The emoji of an offer that is always the same; others name an option and a value. */
const OFFER_EMOJI: Partial<Record<TextKey, string>> = {
  'offer.crop': '✂️',
  'offer.blur': buttonEmoji.blur,
  'offer.shape': '📐',
};

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
  emoji: string | undefined,
  what: Button,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style,
    label: shorten(label, MAX_LABEL),
    ...(emoji === undefined ? {} : { emoji: { name: emoji } }),
    custom_id: customId(what),
  };
}
