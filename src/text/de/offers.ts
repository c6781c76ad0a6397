/** What may be had instead, at which price, and why there is no clip, in German. */
export const offers = {
  'end.withheld': '❌ **Kein Clip.** Warum, sieht nur {{member}}.',
  'button.why': 'Warum?',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.price-with': '{{choice}} (mit {{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'ab {{cost}}',
  'field.cost': '{{cost}}, wenn sonst nichts geändert wird',
  'offer.without': 'ohne {{option}}',
  'offer.value': '{{option}}: {{value}}',
  'offer.parts': '{{parts}}, {{part}}',
  'offer.crop': 'Zuschneiden',
  'offer.blur': 'Alles behalten (weichzeichnen)',
  'offer.shape': 'Stattdessen {{shape}}',
  'offer.crop-question':
    '✂️ **Wie soll das Bild passen?** Es ist nicht {{frame}}: Beim Zuschneiden gingen etwa {{percent}} % verloren. Noch wurde nichts erstellt und nichts berechnet.',
  'offer.expired': 'Dieses Angebot ist zu alt. Bitte fang mit dem Befehl noch mal an.',
  'offer.left': '⏹️ Dabei bleibt es: Es wurde nichts erstellt und nichts berechnet.',
  'settings.askBeforeCrop': 'Vor dem Zuschneiden fragen',
  'settings.askBeforeCrop.about': 'Fragt erst nach, wenn ein Bild mehr als ein Viertel verlieren würde',
  'button.mine': 'Eigenen machen',
  'own.off': 'Auf diesem Server können aus Clips anderer keine eigenen gemacht werden.',
  'own.not-shared':
    'Diesen Clip sehen hier nicht alle, deshalb kann nur, wer ihn angefragt hat, mehr daraus machen.',
  'settings.makeOwn': 'Eigene Clips aus fremden',
  'settings.makeOwn.about':
    'Alle können mit Prompt und Bildern öffentlicher Clips eigene machen, auf eigene Kosten',
  'button.post': 'Hier zeigen',
  'post.already': 'Dieser Clip ist schon im Kanal oder unterwegs.',
  'post.off': 'Auf diesem Server sieht Clips nur, wer sie angefragt hat.',
  'post.failed': 'Ich konnte den Clip hier nicht zeigen. Du hast ihn weiterhin.',
  'post.no-permission':
    'Du oder ich dürfen in diesem Kanal nichts schreiben, deshalb bleibt der Clip privat.',
} as const;
