/** What may be had instead, at which price, and why there is no clip, in Spanish. */
export const offers = {
  'end.withheld': '❌ **No hay clip.** Solo {{member}} puede ver por qué.',
  'button.why': 'Ver por qué',
} as const;
