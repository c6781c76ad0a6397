/** What may be had instead, at which price, and why there is no clip, in French. */
export const offers = {
  'end.withheld': '❌ **Pas de clip.** Seule la personne concernée ({{member}}) peut voir pourquoi.',
  'button.why': 'Voir pourquoi',
  'choice.price': '{{choice}} ({{clip}} : {{cost}})',
  'choice.price-with': '{{choice}} (avec {{clip}} : {{cost}})',
  'choice.clip': '{{model}}, {{seconds}} s',
  'price.from': 'à partir de {{cost}}',
  'field.cost': '{{cost}} si rien d’autre ne change',
  'offer.without': 'sans {{option}}',
  'offer.value': '{{option}} : {{value}}',
  'offer.parts': '{{parts}}, {{part}}',
  'offer.crop': 'Rogner',
  'offer.blur': 'Tout garder (flou)',
  'offer.shape': 'Plutôt en {{shape}}',
  'offer.crop-question':
    '✂️ **Comment adapter l’image ?** Elle n’est pas en {{frame}} : la rogner en couperait environ {{percent}} %. Rien n’a encore été créé ni facturé.',
  'offer.expired': 'Cette proposition est trop ancienne. Recommence avec la commande.',
  'offer.left': '⏹️ On en reste là. Rien n’a été créé, rien n’a été facturé.',
  'settings.askBeforeCrop': 'Demander avant de rogner',
  'settings.askBeforeCrop.about': 'Demande d’abord au membre quand une image perdrait plus d’un quart',
  'button.mine': 'Faire le mien',
  'own.off': 'Sur ce serveur, on ne peut pas faire de clips à partir de ceux des autres.',
  'own.not-shared':
    'Tout le monde ne voit pas ce clip ici : seule la personne qui l’a demandé peut en faire d’autres.',
  'settings.makeOwn': 'Faire le mien',
  'settings.makeOwn.about':
    'Chacun peut faire, à ses frais, son clip à partir d’un clip public, de son prompt et ses images',
  'button.post': 'Publier ici',
  'post.already': 'Ce clip est déjà dans le salon, ou en route.',
  'post.off': 'Sur ce serveur, seule la personne qui a demandé un clip le voit.',
  'post.failed': 'Je n’ai pas pu publier le clip ici. Il reste là où tu l’as.',
  'post.no-permission': 'Toi ou moi ne pouvons pas écrire dans ce salon, le clip reste donc privé.',
} as const;
