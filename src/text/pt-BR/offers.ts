/** What may be had instead, at which price, and why there is no clip, in Brazilian Portuguese. */
export const offers = {
  'end.withheld': '❌ **Sem clipe.** Só {{member}} pode ver o motivo.',
  'button.why': 'Ver o motivo',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'a partir de {{cost}}',
  'field.cost': '{{cost}} se nada mais mudar',
} as const;
