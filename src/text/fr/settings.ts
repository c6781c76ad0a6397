/** The panel of `/settings`, and what a server's settings refuse, in French. */
export const settings = {
  'settings.title': '⚙️ Paramètres : {{screen}}',
  'settings.screen.general': 'Général',
  'settings.screen.places': 'Qui et où',
  'settings.screen.clips': 'Quels clips',
  'settings.screen.defaults': 'Valeurs par défaut',
  'settings.screen.messages': 'Messages',
  'settings.more': 'Autres paramètres',
  'settings.on': 'activé',
  'settings.off': 'désactivé',
  'settings.none': 'non défini',
  'settings.unset.everything': 'aucune restriction',
  'settings.unset.none': 'aucun',
  'settings.unset.server-language': 'la langue du serveur',
  'settings.warning.paused':
    '⏸️ **Les nouveaux clips sont en pause.** Personne ne peut en lancer sur ce serveur.',
  'settings.warning.no-limits':
    '⚠️ **Pas encore de limites.** Les clips peuvent coûter de l’argent, et ce serveur ne les limite pas.',
  'settings.warning.no-approval-channel':
    "⚠️ **Pas de salon d'approbation.** Les demandes à approuver sont refusées tant que tu n'en choisis pas un.",
  'settings.changed': '✅ Enregistré. Cela vaut dès la prochaine demande.',
  'settings.same': 'Rien n’a changé : c’était déjà réglé ainsi.',
  'settings.stale':
    '⚠️ Non enregistré : quelqu’un d’autre a modifié ce paramètre entre-temps. Voici son état actuel.',
  'settings.logged': '⚙️ {{member}} a modifié **{{setting}}**',
  'settings.not-logged':
    '⚠️ Je n’ai pas pu l’écrire dans {{channel}}. Laisse-moi voir ce salon et y envoyer des messages, s’il te plaît.',
  'settings.read-by-all':
    '⚠️ Tout le serveur peut lire {{channel}}, et les prompts y sont affichés. Pour les réserver à la modération, fais-en un salon privé.',
  'settings.refused':
    '⚠️ Cette valeur ne convient pas ici, rien n’a donc été modifié. Rouvre `/settings`, s’il te plaît.',
  'settings.expects.text': '⚠️ **Rien n’a été modifié.** Écris au plus {{max}} caractères, s’il te plaît.',
  'settings.expects.number':
    '⚠️ **Rien n’a été modifié.** Écris un nombre de {{min}} à {{max}}, s’il te plaît.',
  'settings.expects.time-zone':
    '⚠️ **Rien n’a été modifié.** Écris le nom d’un fuseau horaire, par exemple `Europe/Berlin` ou `UTC`.',
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
    'Reçoit chaque demande avec son prompt, et des nouvelles : réservez-le à la modération',
  'settings.timeZone': 'Fuseau horaire',
  'settings.timeZone.about':
    'Décide quand commencent les jours et les mois de ce serveur, par exemple Europe/Paris',

  'settings.allowedChannels': 'Salons autorisés',
  'settings.allowedChannels.about': 'Les clips ne sont possibles que là et dans leurs fils',
  'settings.forbiddenChannels': 'Salons interdits',
  'settings.forbiddenChannels.about': 'Aucun clip là ni dans leurs fils',
  'settings.allowedRoles': 'Rôles autorisés',
  'settings.allowedRoles.about': 'Seuls les membres ayant un de ces rôles peuvent faire des clips',
  'settings.forbiddenRoles': 'Rôles interdits',
  'settings.forbiddenRoles.about': 'Les membres ayant un de ces rôles ne peuvent pas faire de clips',
  'settings.allowedModels': 'Modèles autorisés',
  'settings.allowedModels.about': 'Seuls ces modèles peuvent être utilisés',
  'settings.allowedResolutions': 'Résolutions autorisées',
  'settings.allowedResolutions.about': 'Seulement des clips dans ces résolutions',
  'settings.longestClip': 'Clip le plus long',
  'settings.longestClip.about': 'Le nombre maximal de secondes d’un clip',
  'settings.safetyCeiling': 'Tolérance de sécurité maximale',
  'settings.safetyCeiling.about':
    'Ce que fal peut permettre au plus : 1 est le plus strict, 6 le plus permissif',

  'settings.defaultModel': 'Modèle par défaut',
  'settings.defaultModel.about': 'Pour les demandes qui ne nomment aucun modèle',
  'settings.defaultResolution': 'Résolution par défaut',
  'settings.defaultResolution.about': 'Pour les demandes sans résolution, si leur modèle la propose',
  'settings.defaultLength': 'Durée par défaut',
  'settings.defaultLength.about': 'Pour les demandes sans durée, si leur modèle la propose',
  'settings.defaultSound': 'Son par défaut',
  'settings.defaultSound.about':
    'Pour les demandes qui ne le précisent pas ; les clips sans son coûtent moins cher',

  'settings.privateCards': 'Cartes privées',
  'settings.privateCards.about': 'Seule la personne qui a demandé voit le clip et sa progression',
  'settings.pings': 'Mentions',
  'settings.pings.about': 'Un court message mentionne le membre quand un clip est prêt',
  'settings.spoilerChannels': 'Salons à spoilers',
  'settings.spoilerChannels.about': 'Chaque nouveau clip y est un spoiler, dans leurs fils aussi',
  'settings.publicLanguage': 'Langue des cartes publiques',
  'settings.publicLanguage.about': 'Ce qu’un seul membre voit est dans sa propre langue',

  'settings.unreadable':
    "Je n'arrive pas à lire le réglage {{setting}} de ce serveur. Je ne fais donc aucun clip ici tant qu'il n'est pas redéfini dans `/settings`. Préviens les personnes qui gèrent le serveur.",
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
  'settings.model-not-allowed':
    '{{model}} n’est pas disponible sur ce serveur. Choisis {{models}}, s’il te plaît.',
  'settings.model-alone':
    '{{model}} n’est pas disponible sur ce serveur, et aucun autre modèle d’ici ne sait faire cela.',
  'settings.resolution-not-allowed':
    'Les clips en {{resolution}} ne sont pas disponibles sur ce serveur. Choisis {{resolutions}}, s’il te plaît.',
  'settings.too-long': 'Sur ce serveur, un clip peut durer au plus {{seconds}} secondes.',
  'settings.too-long_one': 'Sur ce serveur, un clip peut durer au plus {{seconds}} seconde.',
  'settings.too-tolerant': 'Sur ce serveur, la tolérance de sécurité peut être de {{level}} au plus.',
} as const;
