/** Approval of requests by moderators, in French. */
export const approval = {
  'status.awaiting-approval':
    "🛂 **En attente de l'accord d'un modérateur** ; sans réponse, la demande prend fin {{when}}",
  'approval.free-until-then': "Rien n'a encore été dépensé, et annuler est gratuit.",
  'approval.heading': 'Approuver ce clip ?',
  'approval.until': "Sans réponse, la demande prend fin {{when}} et rien n'est facturé.",
  'approval.why-always': 'Sur ce serveur, chaque clip doit être approuvé.',
  'approval.why-price': 'Sur ce serveur, les clips à plus de {{price}} doivent être approuvés.',
  'approval.why-newcomer':
    'Sur ce serveur, les demandes des membres arrivés depuis moins de {{days}} jours doivent être approuvées.',
  'approval.why-newcomer_one':
    'Sur ce serveur, les demandes des membres arrivés depuis moins de {{days}} jour doivent être approuvées.',
  'approval.a-moderator': 'la modération',
  'approval.approved-by': '✅ **Approuvé** par {{member}}.',
  'approval.declined-by': '⛔ **Refusé** par {{member}}.',
  'approval.declined-by-because': '⛔ **Refusé** par {{member}} : {{reason}}',
  'approval.ended-unanswered': "⌛ **Terminé.** Personne n'a répondu à temps.",
  'approval.ended-cancelled': "⏹️ **Annulé.** Rien n'a été dépensé.",
  'approval.declined': 'Un modérateur a refusé cette demande.',
  'approval.declined-because': 'Un modérateur a refusé cette demande : {{reason}}',
  'approval.expired': "Aucun modérateur n'a répondu à temps. Tu peux redemander.",
  'approval.no-channel':
    'Cette demande doit être approuvée par un modérateur, et je ne peux pas écrire dans le salon prévu pour ça. Préviens un modérateur.',
  'approval.words-refused':
    "Cette demande doit être approuvée par un modérateur, mais Discord refuse de lui montrer ton texte. L'AutoMod de ce serveur interdit peut-être certains de ses mots. Modifie ton texte et redemande.",
  'approval.unset-channel':
    "Cette demande doit être approuvée par un modérateur, mais ce serveur n'a pas encore choisi de salon pour cela. Préviens une personne qui gère le serveur.",
  'approval.not-moderator': 'Seuls les membres qui peuvent gérer les messages peuvent en décider.',
  'approval.approved-already': '{{member}} a déjà approuvé cette demande.',
  'approval.declined-already': '{{member}} a déjà refusé cette demande.',
  'approval.not-now':
    "Impossible de l'approuver maintenant. Une nouvelle demande recevrait cette réponse : {{reason}}",
  'approval.over': "C'est trop tard : la demande a été annulée, ou personne n'a répondu à temps.",
  'button.approve': 'Approuver',
  'button.decline': 'Refuser',
  'form.decline.title': 'Refuser ce clip',
  'field.reason': 'Motif',
  'field.reason.description': 'Affiché au membre qui a fait la demande',

  'settings.screen.approval': 'Approbation',
  'settings.clipsAtOnce': 'Clips simultanés',
  'settings.clipsAtOnce.about':
    'Combien de clips sont créés à la fois. Les autres attendent, et les membres passent à tour de rôle.',
  'settings.approvalChannel': "Salon d'approbation",
  'settings.approvalChannel.about':
    'Où les modérateurs approuvent ou refusent les demandes ; il faut pouvoir y gérer les messages',
  'settings.approveAll': 'Approbation de chaque clip',
  'settings.approveAll.about': "Aucun clip n'est créé avant l'accord d'un modérateur",
  'settings.approveOverMicros': 'Approbation des clips chers',
  'settings.approveOverMicros.about':
    'Les clips qui coûtent plus que ce nombre de dollars américains doivent être approuvés',
  'settings.approveNewcomerDays': 'Approbation des nouveaux',
  'settings.approveNewcomerDays.about':
    "Pendant combien de jours après leur arrivée les membres ont besoin d'un accord",
};
