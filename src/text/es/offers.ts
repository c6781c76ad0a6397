/** What may be had instead, at which price, and why there is no clip, in Spanish. */
export const offers = {
  'end.withheld': '❌ **No hay clip.** Solo {{member}} puede ver por qué.',
  'button.why': 'Ver por qué',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'desde {{cost}}',
  'field.cost': '{{cost}} si no cambias nada más',
} as const;
