/** What may be had instead, at which price, and why there is no clip, in German. */
export const offers = {
  'end.withheld': '❌ **Kein Clip.** Warum, sieht nur {{member}}.',
  'button.why': 'Warum?',
} as const;
