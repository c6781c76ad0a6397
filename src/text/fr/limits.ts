/** The limits of a server on their screen of `/settings`, and what is wrong with one that is entered, in French. */
export const limits = {
  'settings.screen.limits': 'Limites et coûts',
  'settings.limits': 'Limites',
  'settings.limits.about':
    'Combien de clips ou de dollars les membres peuvent utiliser, par exemple 5 clips par jour',
  'settings.exemptRoles': 'Rôles exemptés',
  'settings.exemptRoles.about':
    'Pas de limite personnelle. Les limites communes et celles des salons restent valables.',
  'limits.line': '{{who}} : {{amount}}',
  'limits.of.all': 'Tout le monde ensemble',
  'limits.of.member': 'Chaque membre',
  'limits.of.role': 'Chaque membre avec un rôle',
  'limits.of.channel': 'Tout le monde dans un salon',
  'limits.of.this-role': 'Chaque membre avec {{role}}',
  'limits.of.this-channel': 'Tout le monde dans {{channel}}',
  'limits.clip': '1 clip',
  'limits.clips': '{{count}} clips',
  'limits.amount.hour': '{{amount}} par heure',
  'limits.amount.day': '{{amount}} par jour',
  'limits.amount.week': '{{amount}} par semaine',
  'limits.amount.month': '{{amount}} par mois',
  'limits.amount.at once': '{{amount}} en même temps',
  'limits.pause': '{{pause}} entre deux clips',
  'limits.per.hour': 'Par heure',
  'limits.per.day': 'Par jour',
  'limits.per.week': 'Par semaine (dès le lundi)',
  'limits.per.month': 'Par mois',
  'limits.per.at once': 'En cours en même temps',
  'limits.per.cooldown': 'Attente entre deux clips',
  'limits.add': 'Ajouter une limite',
  'limits.change': 'Modifier ou retirer une limite',
  'limits.field.who': 'Pour qui',
  'limits.field.amount': 'Combien',
  'limits.field.amount.about': 'Clips : 5. Dollars : $5 ou 5,50. Attente : 30 s, 10 min, 2 h.',
  'limits.field.amount.empty': 'Vide : elle est retirée.',
  'limits.field.per': 'Par quoi',
  'limits.field.role': 'Quel rôle, si c’est pour un rôle',
  'limits.field.role.about': 'Remplace la limite par membre. Avec plusieurs rôles, la plus généreuse compte.',
  'limits.field.channel': 'Quel salon, si c’est pour un salon',
  'limits.expects.amount':
    '⚠️ **Rien n’a été modifié.** Je ne comprends pas ce montant. Écris par exemple `5`, `5 clips`, `$5` ou `5,50`.',
  'limits.expects.more':
    '⚠️ **Rien n’a été modifié.** Une limite doit être supérieure à 0. Pour arrêter tous les nouveaux clips, utilise *{{setting}}*.',
  'limits.expects.less': '⚠️ **Rien n’a été modifié.** Une limite est de 1000000 au plus.',
  'limits.expects.whole': '⚠️ **Rien n’a été modifié.** Écris un nombre entier de clips, par exemple `5`.',
  'limits.expects.clips':
    '⚠️ **Rien n’a été modifié.** Ce qui est en cours en même temps se compte en clips, par exemple `2`.',
  'limits.expects.pause':
    '⚠️ **Rien n’a été modifié.** Écris le temps d’attente avec son unité, par exemple `30 s`, `10 min` ou `2 h`. Le maximum est de 168 h.',
  'limits.expects.holder':
    '⚠️ **Rien n’a été modifié.** Pour la limite d’un rôle ou d’un salon, choisis aussi ce rôle ou ce salon, et laisse l’autre champ vide.',
  'limits.expects.each':
    '⚠️ **Rien n’a été modifié.** Une attente entre deux clips se règle pour chaque membre ou pour chaque membre avec un rôle.',
  'limits.expects.fewer':
    '⚠️ **Rien n’a été modifié.** Il peut y avoir 20 limites au plus. Retires-en une d’abord.',
} as const;
