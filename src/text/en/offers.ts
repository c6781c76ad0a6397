/** What may be had instead, at which price, and why there is no clip: on cards, private answers and forms. */
export const offers = {
  'end.withheld': '❌ **No clip.** Only {{member}} can see why.',
  'button.why': 'See why',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.price-with': '{{choice}} (with {{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'from {{cost}}',
  'field.cost': '{{cost}} if nothing else is changed',
  'offer.without': 'without {{option}}',
  'offer.value': '{{option}}: {{value}}',
  'offer.parts': '{{parts}}, {{part}}',
  'offer.crop': 'Crop it',
  'offer.blur': 'Keep all of it (blur)',
  'offer.shape': '{{shape}} instead',
  'offer.crop-question':
    "✂️ **How should the picture fit?** It isn't {{frame}}, so cropping it would cut off about {{percent}} % of it. Nothing has been made or charged yet.",
  'offer.expired': 'This offer is too old. Please start again with the command.',
  'offer.left': '⏹️ Left it at that. Nothing was made, and nothing was charged.',
  'settings.askBeforeCrop': 'Ask before cropping',
  'settings.askBeforeCrop.about': 'Asks the member first when a picture would lose more than a quarter',
  'button.mine': 'Make my own',
  'own.off': "On this server, clips can't be made from other members' clips.",
  'own.not-shared':
    "That clip can't be seen by everybody here, so only the person who asked for it can make more from it.",
  'settings.makeOwn': 'Make my own',
  'settings.makeOwn.about':
    'Everybody can make their own clip from a public one, with its prompt and pictures, at their own cost',
  'button.post': 'Post here',
  'post.already': 'This clip is already in the channel, or on its way.',
  'post.off': 'On this server, only the person who asked sees clips.',
  'post.failed': "I couldn't post the clip here. It stays where you have it.",
  'post.no-permission': "You or I can't send messages in this channel, so the clip stays private.",
} as const;
