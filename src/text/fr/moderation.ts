/** What moderators forbid, in French. */
export const moderation = {
  'settings.screen.moderation': 'Modération',
  'settings.forbiddenWords': 'Mots interdits',
  'settings.forbiddenWords.about':
    'Un mot ou une expression par ligne. * au bord remplace des lettres, /ainsi/ est un motif (RE2)',
  'settings.expects.words':
    '⚠️ **Rien n’a été modifié.** Écris un mot, une expression ou un motif par ligne. Un motif suit la syntaxe de RE2, entre barres obliques, en 200 caractères au plus.',
  'settings.ageRestrictedOnly': 'Salons avec limite d’âge uniquement',
  'settings.ageRestrictedOnly.about':
    'Les clips ne sont possibles que dans les salons avec limite d’âge, pas dans leurs fils',
  'settings.ownUploadsOnly': 'Ses propres images uniquement',
  'settings.ownUploadsOnly.about': 'Pas d’images de messages : Applications > Animer est refusé',
  'button.test': 'Tester',
  'moderation.test.title': 'Tester un texte',
  'moderation.test.field': 'Ce qu’un membre pourrait écrire',
  'moderation.test.clean': '✅ Ce texte ne touche rien dans la liste.',
  'moderation.test.hits': '❌ **Ce texte serait refusé.** Lignes de la liste touchées : {{count}}',
  'moderation.test.line': '{{line}} touche {{found}}',
  'access.words': 'Ce n’est pas permis sur ce serveur : {{words}}. Modifie ton texte et réessaie.',
  'access.age':
    'Sur ce serveur, les clips ne sont possibles que dans les salons avec limite d’âge, pas dans les fils. Utilise un tel salon.',
  'access.own-uploads':
    'Sur ce serveur, seules tes propres images sont acceptées. Utilise `/animer` et envoie l’image.',
};
