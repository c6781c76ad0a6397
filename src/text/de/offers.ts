/** What may be had instead, at which price, and why there is no clip, in German. */
export const offers = {
  'end.withheld': '❌ **Kein Clip.** Warum, sieht nur {{member}}.',
  'button.why': 'Warum?',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'ab {{cost}}',
  'field.cost': '{{cost}}, wenn sonst nichts geändert wird',
} as const;
