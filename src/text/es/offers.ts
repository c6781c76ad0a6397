/** What may be had instead, at which price, and why there is no clip, in Spanish. */
export const offers = {
  'end.withheld': '❌ **No hay clip.** Solo {{member}} puede ver por qué.',
  'button.why': 'Ver por qué',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'desde {{cost}}',
  'field.cost': '{{cost}} si no cambias nada más',
  'offer.without': 'sin {{option}}',
  'offer.value': '{{option}}: {{value}}',
  'offer.parts': '{{parts}}, {{part}}',
  'offer.crop': 'Recortarla',
  'offer.blur': 'Conservarla entera (desenfoque)',
  'offer.shape': 'Mejor en {{shape}}',
  'offer.crop-question':
    '✂️ **¿Cómo encajo la imagen?** No es {{frame}}: al recortarla se perdería cerca del {{percent}} %. Todavía no se hizo ni se cobró nada.',
  'offer.expired': 'Esta oferta es demasiado antigua. Empieza de nuevo con el comando.',
  'offer.left': '⏹️ Lo dejamos así. No se hizo ni se cobró nada.',
  'settings.askBeforeCrop': 'Preguntar antes de recortar',
  'settings.askBeforeCrop.about': 'Pregunta primero si una imagen fuera a perder más de un cuarto',
  'button.mine': 'Hacer el mío',
  'own.off': 'En este servidor no se pueden hacer clips a partir de los de otros miembros.',
  'own.not-shared': 'No todos ven ese clip aquí, así que solo quien lo pidió puede hacer más a partir de él.',
  'settings.makeOwn': 'Hacer el mío',
  'settings.makeOwn.about':
    'Cualquiera puede hacer su propio clip con el prompt y las imágenes de uno público',
} as const;
