/** What may be had instead, at which price, and why there is no clip, in French. */
export const offers = {
  'end.withheld': '❌ **Pas de clip.** Seule la personne concernée ({{member}}) peut voir pourquoi.',
  'button.why': 'Voir pourquoi',
} as const;
