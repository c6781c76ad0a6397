/** What may be had instead, at which price, and why there is no clip, in Brazilian Portuguese. */
export const offers = {
  'end.withheld': '❌ **Sem clipe.** Só {{member}} pode ver o motivo.',
  'button.why': 'Ver o motivo',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'a partir de {{cost}}',
  'field.cost': '{{cost}} se nada mais mudar',
  'offer.without': 'sem {{option}}',
  'offer.value': '{{option}}: {{value}}',
  'offer.parts': '{{parts}}, {{part}}',
  'offer.crop': 'Cortar',
  'offer.blur': 'Manter inteira (desfoque)',
  'offer.shape': 'Em {{shape}}',
  'offer.crop-question':
    '✂️ **Como a imagem deve se encaixar?** Ela não é {{frame}}: o corte tiraria cerca de {{percent}}% dela. Nada foi feito nem cobrado ainda.',
  'offer.expired': 'Esta oferta é antiga demais. Comece de novo com o comando.',
  'offer.left': '⏹️ Fica por isso mesmo. Nada foi feito nem cobrado.',
  'settings.askBeforeCrop': 'Perguntar antes de cortar',
  'settings.askBeforeCrop.about': 'Pergunta antes, quando uma imagem perderia mais de um quarto',
} as const;
