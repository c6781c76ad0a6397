import type { Sentence } from '../../text/sentence.js';
import { type Texts, textsFor } from '../../text/texts.js';
import { withTypedTexts } from '../forms/typed-texts.js';
import type { Served } from './interaction-facts.js';

/** A refusal as the member alone reads it, with what a refused form of theirs would lose. */
export function saidTo(interaction: Served, refusal: Sentence): string {
  const texts = inPrivate(interaction);
  const isLost = interaction.isModalSubmit() && refusal.key !== 'form.sent';
  return isLost ? withTypedTexts(texts.say(refusal), interaction, texts) : texts.say(refusal);
}

/** The texts for messages that only the member sees. */
export function inPrivate({ locale }: Served): Texts {
  return textsFor({ locale, isPrivate: true });
}
