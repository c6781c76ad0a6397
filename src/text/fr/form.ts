/** Forms and the menu of a message, in French. */
export const form = {
  'menu.animate': 'Animer',

  'form.animate.title': 'Animer une image',
  'form.edit.title': 'Modifier',
  'form.as-it-is': '{{title}} (tel quel : {{cost}})',
  'form.extend.title': 'Prolonger de {{seconds}} secondes',
  'form.extend.title_one': 'Prolonger de {{seconds}} seconde',
  'form.change.title': 'Modifier ce clip',
  'form.delete.title': 'Supprimer ce clip ?',
  'form.delete.here':
    'La vidéo, ton prompt et la notification disparaissent d’ici pour tout le monde. C’est définitif.',
  'form.delete.original':
    'Je fais aussi supprimer l’original chez fal. Si ça ne marche pas, la carte le dira.',
  'form.delete.original-stays':
    'L’original reste chez fal jusqu’à ce que fal le supprime : je n’ai pas le droit d’y supprimer. Les personnes qui gèrent ce bot le peuvent.',
  'form.delete.original-stays-until':
    'L’original reste chez fal jusqu’au {{when}} : je n’ai pas le droit d’y supprimer. Les personnes qui gèrent ce bot le peuvent.',
  'form.delete.charge': 'Ce que fal a facturé ({{cost}}) n’est pas remboursé.',
  'form.delete.charge-unpriced': 'Ce que fal a facturé n’est pas remboursé.',
  'form.picture.title': 'Une autre image',
  'form.pictures.title': 'D’autres images',

  'field.prompt': 'Prompt',
  'field.model': 'Modèle',
  'field.duration': 'Durée',
  'field.audio': 'Son',
  'field.spoiler': 'Spoiler',
  'field.change': 'Ce qui doit changer',
  'field.change.description': 'Le modèle garde le reste tel quel, autant que possible',
  'field.picture': 'Image',
  'field.pictures': 'Images, dans l’ordre',
  'field.others': 'Autres réglages',
  'field.picture.description': 'Le message en contient plusieurs',
  'field.others.description': 'Un par ligne, avec les noms qu’ils ont dans la commande',
  'field.model.description': 'Par défaut, {{clip}}',
  'field.model.with-sound': '{{seconds}} s avec son : {{cost}}',
  'field.model.retiring': '{{clip}} · fal va le retirer',
  'field.model.retiring-only': 'fal va le retirer',
  'field.model.without-sound': '{{seconds}} s sans son : {{cost}}',
  'field.model.clip': '{{seconds}} s : {{cost}}',
  'field.preview': 'un aperçu gratuit ici',
  'field.choice-for': '{{choice}} : {{cost}}',

  'form.old': 'Ce formulaire vient d’une ancienne version de moi. Ouvre-le à nouveau.',
  'form.sent': 'C’est déjà envoyé : `/jobs` montre où en est le clip.',
  'form.typed': 'Voici ce que tu as écrit, pour que tu puisses le copier :',
  'form.expired':
    'Ce formulaire est resté ouvert trop longtemps. Choisis à nouveau {{menu}} dans le menu du message.',
  'form.not-yours': 'Seule la personne qui a ouvert ce formulaire peut l’envoyer.',
  'form.no-picture': 'Choisis une des images.',
  'form.other-settings':
    'Je n’arrive pas à lire {{lines}}. Écris les autres réglages un par ligne : un nom, deux-points et une valeur. Les noms sont {{names}}.',

  'message.foreign-picture':
    'Cette image n’est pas sur Discord, donc je ne la récupère pas. Envoie-la ici et réessaie.',
  'message.video':
    'Ce message contient une vidéo, et je n’anime que des images. Choisis un message avec une image.',
  'message.sticker':
    'Cet autocollant est un dessin en code (Lottie), que je ne sais pas lire. Choisis un message avec une image, ou envoie une capture de l’autocollant.',
  'message.no-picture':
    'Ce message ne contient pas d’image. Choisis-en un avec une image envoyée ou avec une image dans un embed.',
} as const;
