import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import { isFlipbookError } from '../../errors.js';
import type { Texts } from '../../text/texts.js';
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
    return button(text, ButtonStyle.Primary, { action: 'choose', jobId, offer: { place, card } });
  });
  if (error.code !== 'CHOICE_NEEDED') return offers;
  return [...offers, button(texts.t('button.cancel'), ButtonStyle.Secondary, { action: 'leave', jobId })];
}

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
  what: Button,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style,
    label: shorten(label, MAX_LABEL),
    custom_id: customId(what),
  };
}
