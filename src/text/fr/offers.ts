/** What may be had instead, at which price, and why there is no clip, in French. */
export const offers = {
  'end.withheld': '❌ **Pas de clip.** Seule la personne concernée ({{member}}) peut voir pourquoi.',
  'button.why': 'Voir pourquoi',
  'choice.price': '{{choice}} ({{clip}} : {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'à partir de {{cost}}',
  'field.cost': '{{cost}} si rien d’autre ne change',
} as const;
