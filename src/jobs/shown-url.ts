/**
 * The longest URL of a clip that a card shows, in UTF-16 units. A card's text is limited to 4,000, and everything else needs
 * less than half of that.
 */
export const MAX_SHOWN_URL = 1_500;
