/** The panel of `/settings`, and what a server's settings refuse, in French. */
export const settings = {
  'settings.title': '⚙️ Paramètres : {{screen}}',
  'settings.screen.general': 'Général',
  'settings.screen.places': 'Qui et où',
  'settings.on': 'activé',
  'settings.off': 'désactivé',
  'settings.none': 'non défini',
  'settings.changed': '✅ Enregistré. Cela vaut dès la prochaine demande.',
  'settings.same': 'Rien n’a changé : c’était déjà réglé ainsi.',
  'settings.stale':
    '⚠️ Non enregistré : quelqu’un d’autre a modifié ce paramètre entre-temps. Voici son état actuel.',
  'settings.refused':
    'Cette valeur ne convient pas ici, rien n’a donc été modifié. Rouvre `/settings`, s’il te plaît.',
  'settings.expects.text': 'Rien n’a été modifié. Écris au plus {{max}} caractères, s’il te plaît.',
  'settings.expects.number': 'Rien n’a été modifié. Écris un nombre de {{min}} à {{max}}, s’il te plaît.',
  'settings.expects.time-zone':
    'Rien n’a été modifié. Écris le nom d’un fuseau horaire, par exemple `Europe/Berlin` ou `UTC`.',
  'settings.not-allowed':
    'Seuls les membres ayant la permission *Gérer le serveur* peuvent modifier les paramètres de ce serveur.',
  'settings.only-in-servers':
    'Les paramètres sont ceux d’un serveur. Utilise `/settings` sur un serveur auquel j’ai été ajouté.',

  'settings.pause': 'Pause',
  'settings.pause.about': 'Aucun nouveau clip sur ce serveur. Les clips en cours sont terminés.',
  'settings.pauseNote': 'Raison de la pause',
  'settings.pauseNote.about': 'Affichée aux membres qui demandent un clip pendant la pause',
  'settings.logChannel': 'Salon de journal',
  'settings.logChannel.about':
    'Là où sont publiés les changements de paramètres et les nouvelles pour la modération',
  'settings.timeZone': 'Fuseau horaire',
  'settings.timeZone.about':
    'Celui dans lequel commencent les jours et les mois de ce serveur, par exemple Europe/Paris',

  'settings.allowedChannels': 'Salons autorisés',
  'settings.allowedChannels.about':
    'Les clips ne sont possibles que là et dans leurs fils. Aucun choix : partout.',
  'settings.forbiddenChannels': 'Salons interdits',
  'settings.forbiddenChannels.about': 'Aucun clip là ni dans leurs fils',
  'settings.allowedRoles': 'Rôles autorisés',
  'settings.allowedRoles.about':
    'Seuls les membres ayant un de ces rôles peuvent faire des clips. Aucun choix : tout le monde.',
  'settings.forbiddenRoles': 'Rôles interdits',
  'settings.forbiddenRoles.about': 'Les membres ayant un de ces rôles ne peuvent pas faire de clips',

  'settings.paused': 'Les nouveaux clips sont en pause sur ce serveur. Réessaie plus tard.',
  'settings.paused-because': 'Les nouveaux clips sont en pause sur ce serveur : {{note}}',
  'settings.channel-forbidden':
    'Les clips ne sont pas possibles dans ce salon. Utilise un autre salon, s’il te plaît.',
  'settings.channel-not-allowed':
    'Les clips ne sont pas possibles dans ce salon. Utilise {{channels}}, s’il te plaît.',
  'settings.role-forbidden':
    'Les membres ayant le rôle {{role}} ne peuvent pas faire de clips sur ce serveur.',
  'settings.role-not-allowed':
    'Seuls les membres ayant le rôle {{roles}} peuvent faire des clips sur ce serveur.',
} as const;
