/** What `/usage` and a server's log of jobs show, in French. */
export const usage = {
  'usage.own': 'Tes clips de ce mois-ci',
  'usage.server': 'Les clips de ce serveur ce mois-ci',
  'usage.you': 'Toi, sur tous les serveurs',
  'usage.none': 'Pas encore de clip ce mois-ci.',
  'usage.spent': '**{{amount}}** · clips : {{clips}}',
  'usage.legend': 'Jaune : réservé ou à éclaircir',
  'usage.reserved': '⏳ dont {{amount}} réservés pour des clips en cours',
  'usage.unclear':
    '❔ dont {{amount}} à éclaircir : je ne sais pas si fal les a facturés. En attendant, ils comptent comme dépensés ; les personnes qui gèrent ce bot peuvent vérifier',
  'usage.forecast': '📈 À ce rythme, environ {{amount}} à la fin du mois',
  'usage.chart': 'Dépenses par jour : {{figures}}',
  'usage.by-member': 'Par membre',
  'usage.by-model': 'Par modèle',
  'usage.deleted': 'Membres supprimés',
  'usage.more': '{{number}} de plus dans le tableau ci-dessous',
  'usage.left': 'Ce qui reste',
  'usage.of-you': 'Toi',
  'usage.of-all': 'Tous les serveurs',
  'usage.of-server': 'Ce serveur',
  'usage.of-channel': 'Ce salon',
  'usage.left-money': '{{of}} : **{{left}}** sur {{limit}} {{period}} · réinitialisation {{resets}}',
  'usage.left-clips': '{{of}} : **{{left}}** sur {{limit}} clips {{period}} · réinitialisation {{resets}}',
  'usage.left-clips_one': '{{of}} : **{{left}}** sur {{limit}} clip {{period}} · réinitialisation {{resets}}',
  'usage.zone': 'Les jours et les mois commencent comme à {{zone}}.',

  'button.delete-and-block': 'Supprimer et bloquer',
  'button.block': 'Bloquer',
  'log.deleted': 'Supprimé.',
  'log.not-taken-away':
    "Supprimé, l'original aussi quand je le peux. Je n'ai pas pu retirer le clip de son message : seul son membre le voit, ou je ne peux plus l'atteindre.",
  'log.words-refused':
    "Discord refuse d'afficher ici le texte de cette demande. L'AutoMod de ce serveur interdit peut-être certains de ses mots.",
  'log.nothing-to-delete': "Il n'y a pas de clip à supprimer.",

  'alert.budget':
    '📊 **{{share}} % du budget de ce serveur {{period}} sont utilisés :** {{used}} sur {{limit}}, réservations comprises. Réinitialisation {{resets}}.',
  'alert.budget-spent':
    "🛑 **Le budget de ce serveur {{period}} est épuisé :** {{used}} sur {{limit}}, réservations comprises. Jusqu'à la réinitialisation {{resets}}, je refuse ce qui coûterait plus que le reste.",
  'alert.to-owner':
    'Tu reçois ce message en tant que propriétaire de {{server}}, car je n’ai pas pu l’écrire dans un salon de journal là-bas. `/settings` permet d’en choisir un.',
} as const;
