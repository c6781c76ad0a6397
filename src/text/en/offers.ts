/** What may be had instead, at which price, and why there is no clip: on cards, private answers and forms. */
export const offers = {
  'end.withheld': '❌ **No clip.** Only {{member}} can see why.',
  'button.why': 'See why',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'from {{cost}}',
  'field.cost': '{{cost}} if nothing else is changed',
} as const;
