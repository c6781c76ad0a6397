/** Why something doesn't work, and what to do, in French. */
export const failure = {
  'failure.unknown': 'Un problème est survenu avec ce clip.',
  'failure.bug':
    'Quelque chose a planté ici. Préviens les responsables de ce bot : identifiant {{reference}}.',
  'failure.restarting': 'Je suis en train de redémarrer. Réessaie dans une minute.',
  'failure.store': 'Je ne peux pas prendre de demandes pour l’instant. Réessaie plus tard.',
  'failure.not-sent': 'Discord n’a pas accepté ma réponse. Réessaie dans une minute.',
  'failure.paused':
    'Les responsables de ce bot ont suspendu les nouveaux clips. Ceux qui sont en cours arriveront quand même.',
  'failure.paused-because':
    'Les responsables de ce bot ont suspendu les nouveaux clips : {{why}} Ceux qui sont en cours arriveront quand même.',
  'failure.command-gone': 'Cette commande a changé. Réessaie dans une minute.',
  'failure.button-old': 'Ce bouton vient d’une ancienne version du bot et ne fonctionne plus.',

  'option.no-words': 'L’option `{{option}}` doit contenir du texte visible.',
  'option.cut-off':
    'L’option `{{option}}` ne contient qu’une partie d’un de tes textes précédents, coupée à « … » comme dans les listes. Rien n’a été lancé. Choisis de nouveau la suggestion et envoie-la telle quelle, ou écris le texte entier. Pour de vrais points de suspension, tape `...`.',
  'option.too-long': 'L’option `{{option}}` est trop longue : {{max}} caractères au maximum.',
  'option.no-choice': 'L’option `{{option}}` doit être {{choices}}.',
  'option.no-number': 'L’option `{{option}}` doit être un nombre entier de {{min}} à {{max}}.',
  'option.no-yes-or-no': 'L’option `{{option}}` doit être oui ou non.',

  'model.no-text':
    '{{model}} ne peut pas créer de clips à partir de mots seuls. C’est possible avec {{others}}.',
  'model.no-image': '{{model}} ne peut pas animer une image. C’est possible avec {{others}}.',
  'model.no-frames':
    '{{model}} ne peut pas aller d’une première image à une dernière. C’est possible avec {{others}}.',
  'model.no-references': '{{model}} ne prend pas d’images de référence. C’est possible avec {{others}}.',
  'model.no-extend': '{{model}} ne peut pas prolonger un clip. C’est possible avec {{others}}.',
  'model.no-change': '{{model}} ne peut pas modifier un clip. C’est possible avec {{others}}.',
  'model.none-can':
    '{{model}} ne peut pas créer ce type de clip, et aucun autre modèle disponible ici ne le peut.',
  'model.gone': 'fal ne propose plus {{model}} pour ce type de clip. Choisis plutôt {{others}}.',
  'model.picture-count': '{{model}} accepte de {{least}} à {{most}} images de référence.',
  'model.no-option': '{{model}} n’a pas `{{option}}` ici. Enlève cette option et le reste marchera.',
  'model.no-value':
    '{{model}} ne peut pas faire `{{option}}: {{value}}` ici. Le plus proche : `{{nearest}}`.',
  'model.no-value-but-others':
    '{{model}} ne peut pas faire `{{option}}: {{value}}` ici. Le plus proche : `{{nearest}}`, ou choisis {{others}}.',

  'job.not-found': 'Ce clip est trop ancien : je ne le connais plus.',
  'job.unreadable':
    'Ce que j’ai noté sur ce clip n’est plus lisible, je ne peux donc pas faire cela. Les personnes qui me gèrent peuvent trouver pourquoi.',
  'job.newer':
    'Je suis en cours de mise à jour, et ma nouvelle version s’occupe déjà de ce clip. Réessaie dans quelques minutes.',
  'job.prompt-gone': 'Je ne connais plus ce prompt. Saisis-le à nouveau.',
  'job.private': 'C’était une demande privée. Recommence avec `/animer`.',
  'job.made-already': 'C’est déjà en cours : `/jobs` montre où ça en est.',
  'job.not-derivable': 'Ça ne marche pas avec ce clip.',
  'job.model-gone': '{{model}} n’est plus disponible ici. Choisis un autre modèle et recommence.',
  'job.option-gone': 'Une option de cette demande n’existe plus. Recommence sans elle.',
  'job.preview-gone':
    'L’aperçu gratuit de ce clip n’existe plus, car je crée maintenant les clips avec fal. Rien n’a été facturé. Relance la commande.',
  'job.was-preview':
    'C’était un aperçu gratuit. Les clips viennent maintenant de fal et sont payants : relance la commande.',
  'job.not-extendable': 'Ce clip ne peut pas être prolongé.',
  'job.not-changeable': 'Ce clip ne peut pas être modifié.',
  'job.original-gone':
    'L’original de ce clip n’était utilisable que jusqu’au {{when}} : on ne peut plus rien en faire. Tu peux refaire un clip avec *Refaire*.',
  'job.not-finished': 'Ce n’est pas encore terminé.',
  'job.not-yours-to-end':
    'Seule la personne qui a demandé ce clip, ou un membre qui peut gérer les messages, peut faire ça.',
  'job.cancel-too-late': 'Il est trop tard pour annuler : c’est déjà fini.',
  'job.not-yours-to-make':
    'Seule la personne qui a demandé ce clip peut faire ça. *{{button}}*, si la carte l’a, en fait un semblable pour toi.',
  'job.not-yours': 'Seule la personne qui a demandé ce clip peut faire ça.',
  'job.stopped': 'J’ai été hors ligne trop longtemps avant de pouvoir commencer. Refais ta demande.',
  'job.no-way': 'Le clip était prêt, mais je n’ai pas réussi à te le livrer pendant une semaine.',

  'limit.period.hour': 'pour cette heure',
  'limit.period.day': 'pour aujourd’hui',
  'limit.period.week': 'pour cette semaine',
  'limit.period.month': 'pour ce mois-ci',
  'limit.of.installation': 'de ce bot',
  'limit.of.guild': 'de ce serveur',
  'limit.of.channel': 'de ce salon',
  'limit.spent': 'Le budget {{of}} {{period}} ({{limit}}) est épuisé. Il sera renouvelé {{resets}}.',
  'limit.short':
    'Ce clip coûte {{cost}}, mais il ne reste que {{left}} du budget {{of}} {{period}} ({{limit}}). Il sera renouvelé {{resets}}.',
  'limit.clips':
    'Tous les clips {{of}} {{period}} ont été utilisés ({{limit}} sur {{limit}}). D’autres seront possibles {{resets}}.',
  'limit.member-spent': 'Tu as dépensé tes {{limit}} {{period}}. Le compteur repart {{resets}}.',
  'limit.member-short':
    'Ce clip coûte {{cost}}, mais il ne te reste que {{left}} sur {{limit}} {{period}}. Le compteur repart {{resets}}.',
  'limit.member-clips':
    'Tu as utilisé tous tes clips {{period}} ({{limit}} sur {{limit}}). Tu pourras en faire d’autres {{resets}}.',
  'limit.above':
    'Ce clip coûte {{cost}}, mais tout le budget {{of}} {{period}} est de {{limit}}. Il en reste {{left}}, et il sera renouvelé {{resets}}.',
  'limit.member-above':
    'Ce clip coûte {{cost}}, mais tu ne peux dépenser que {{limit}} {{period}}. Il t’en reste {{left}}, et le compteur repart {{resets}}.',
  'limit.at-once':
    'Au plus {{limit}} des clips {{of}} peuvent être en cours en même temps ({{used}} actuellement). Réessaie quand l’un d’eux sera terminé.',
  'limit.member-at-once':
    'Au plus {{limit}} de tes clips peuvent être en cours en même temps ({{used}} actuellement). Réessaie quand l’un d’eux sera terminé : `/jobs` les montre.',
  'limit.cooldown':
    'Il faut attendre {{pause}} entre deux clips. Tu pourras demander le prochain {{resets}}.',
  'limit.none': 'Aucun clip n’est possible ici : la limite est de 0.',
  'limit.option': '`{{option}}: {{value}}`',
  'limit.options': '{{options}} {{another}}',
  'limit.fits': '{{refusal}} Avec {{options}}, il coûterait {{cost}}, ce qui passe encore.',

  'failure.in-picture': 'Image {{place}} : {{problem}}',
  'picture.foreign': 'Seules les images envoyées sur Discord peuvent être utilisées. Envoie-la ici.',
  'picture.not-fetched': 'L’image n’a pas pu être récupérée sur Discord. Envoie-la à nouveau.',
  'picture.too-large': 'L’image dépasse {{megabytes}} Mo. Utilise un fichier plus petit.',
  'picture.too-small':
    'L’image est trop petite ({{width}}×{{height}}). Son petit côté doit faire au moins {{min}} pixels ; à partir de 720, c’est beau.',
  'picture.too-thin':
    'L’image est trop longue et étroite ({{width}}×{{height}}). Son grand côté peut faire au plus {{times}} fois le petit. Rogne-la d’abord.',
  'picture.too-thin-to-crop':
    'L’image est trop longue et étroite pour être rognée ({{width}}×{{height}}). `ajustement: flou` garde tout.',
  'picture.too-heavy': 'L’image est trop lourde pour le modèle. Utilises-en une plus légère.',
  'picture.too-many-pixels':
    'L’image a trop de pixels ({{width}}×{{height}}). Le maximum est de {{megapixels}} mégapixels. Réduis-la.',
  'picture.wrong-type':
    'Ce que contient ce fichier n’est pas une image lisible, quel que soit son nom. Utilise JPEG, PNG, WebP, GIF ou AVIF.',
  'picture.other-type':
    'Les fichiers {{type}} ne peuvent pas être animés. Utilise JPEG, PNG, WebP, GIF ou AVIF.',
  'picture.heic':
    'C’est une photo HEIC, qui ne peut pas être lue ici. Sur un iPhone, choisis Partager ▸ Options ▸ Le plus compatible, ou envoies-en une capture d’écran.',
  'picture.empty': 'Le fichier est vide. Envoie l’image à nouveau.',
  'picture.link-expired': 'Le lien vers l’image a expiré. Envoie-la à nouveau.',
  'picture.damaged': 'L’image est abîmée et ne peut pas être lue. Enregistre-la à nouveau en JPEG ou PNG.',
  'picture.not-now':
    'Les images ne peuvent pas être lues pour l’instant, donc rien n’a été lancé. Réessaie dans quelques minutes.',

  'fal.away': 'fal est injoignable pour l’instant.',
  'fal.not-started': 'fal était injoignable, donc rien n’a été lancé. Réessaie dans un moment.',
  'fal.storage':
    'Le stockage de fal n’a pas accepté l’image, donc rien n’a été lancé. Réessaie dans un moment.',
  'fal.busy': 'fal n’accepte plus de demandes pour le moment. Réessaie dans quelques minutes.',
  'fal.locked':
    'Impossible de créer des clips pour l’instant : les responsables de ce bot doivent s’occuper du compte chez fal. Ils sont prévenus.',
  'fal.locked-untold':
    'Impossible de créer des clips pour l’instant : les responsables de ce bot doivent s’occuper du compte chez fal. Merci de les prévenir.',
  'fal.answer-lost': 'La réponse à l’envoi s’est perdue.',
  'fal.not-listed':
    'fal n’a pas répondu et ne liste pas cette demande, donc rien n’a sans doute été créé. Je continue à chercher pendant quelques jours et j’apporte le clip ici s’il apparaît. Tu peux réessayer : j’interroge fal avant.',
  'fal.not-known':
    'fal n’a pas répondu, et je n’ai pas pu vérifier si la demande est arrivée : le clip a peut-être été créé et facturé. Je continue à interroger fal pendant quelques jours et j’apporte le clip ici s’il apparaît.',
  'fal.not-told-apart':
    'fal n’a pas répondu, et exactement la même chose a été demandée plusieurs fois, donc je ne peux pas dire quelle demande est la tienne : le clip a peut-être été créé et facturé. Les responsables de ce bot peuvent le chercher chez fal.',
  'fal.not-traceable':
    'fal n’a pas répondu, et avec {{model}} rien ne me permet d’y retrouver une demande sans image. Le clip a peut-être été créé et facturé, et je ne peux pas le savoir. Réessayer envoie une nouvelle demande, facturée elle aussi.',
  'fal.earlier-found':
    'fal a bien ta première demande. Son clip arrive sur sa propre carte, donc rien de nouveau n’a été envoyé.',
  'fal.earlier-not-known':
    'Je ne peux pas vérifier pour le moment si fal a ta première demande, donc rien de nouveau n’a été envoyé. Réessaie un peu plus tard.',
  'fal.given-up':
    'Pendant des heures, je n’ai pas pu interroger fal sur ce clip, alors j’ai abandonné. Les responsables de ce bot peuvent le chercher chez fal.',
  'fal.forgotten':
    'fal ne connaît plus cette demande. Les responsables de ce bot peuvent la chercher chez fal.',
  'fal.cancelled': 'La demande a été annulée chez fal.',
  'fal.no-video':
    'fal a terminé, mais sa réponse ne contient pas de vidéo. Les responsables de ce bot peuvent la chercher chez fal.',
  'fal.video-gone': 'Le clip a été créé, mais fal n’a plus son fichier.',
  'fal.video-not-fetched': 'La vidéo terminée n’a pas pu être récupérée.',
  'fal.failed': 'La génération a échoué chez fal. Tu peux réessayer.',
  'fal.too-long': 'La génération a pris trop de temps et fal l’a arrêtée. Tu peux réessayer.',
  'fal.no-machine': 'fal n’avait pas de machine libre à temps. Tu peux réessayer.',
  'fal.never-started':
    'Ta demande a attendu trop longtemps dans la file de fal sans démarrer, et fal l’a abandonnée. Tu peux réessayer.',

  'fal.policy.picture': 'Le contrôle de sécurité du modèle a refusé l’image. Essaie une autre image.',
  'fal.policy.prompt': 'Le contrôle de sécurité du modèle a refusé le prompt. Essaie d’autres mots.',
  'fal.policy.negative-prompt':
    'Le contrôle de sécurité du modèle a refusé le prompt négatif. Essaie d’autres mots.',
  'fal.policy.sound':
    'Le contrôle de sécurité du modèle a refusé le son. Le même clip passe souvent sans son.',
  'fal.policy.request': 'Le contrôle de sécurité du modèle a refusé cette demande. Essaie d’autres mots.',
  'fal.invalid.picture': 'fal a refusé l’image, jugée non valide. Change l’image et réessaie.',
  'fal.invalid.prompt': 'fal a refusé le prompt, jugé non valide. Change le prompt et réessaie.',
  'fal.invalid.negative-prompt':
    'fal a refusé le prompt négatif, jugé non valide. Change le prompt négatif et réessaie.',
  'fal.invalid.sound': 'fal a refusé le son, jugé non valide. Change le son et réessaie.',
  'fal.invalid.request': 'fal a refusé cette demande, jugée non valide. Change-la et réessaie.',
  'fal.nothing-made':
    'Le modèle n’en a pas fait de vidéo. La même demande marchera peut-être la prochaine fois, ou une demande modifiée.',
  'fal.picture-too-small':
    'Le modèle trouve l’image trop petite. Prends-en une d’au moins 720 pixels de haut.',
  'fal.picture-too-large': 'Le modèle trouve l’image trop grande. Prends-en une plus petite.',
  'fal.file-too-large': 'Le fichier de l’image est trop gros pour le modèle. Prends-en un plus petit.',
  'fal.wrong-type': 'Le modèle ne peut pas lire ce type d’image. Utilise un JPEG ou un PNG.',
  'fal.picture-unreadable':
    'Le modèle n’a pas pu lire l’image. Enregistre-la à nouveau en JPEG ou PNG et réessaie.',
  'fal.picture-not-fetched': 'fal n’a pas pu récupérer l’image. Réessaie encore une fois.',
  'fal.clip-not-fetched': 'fal n’a plus le clip à partir duquel celui-ci devait être créé.',
  'fal.face': 'Le modèle s’est arrêté sur un visage dans l’image. Essaie une autre image.',
  'fal.both': '{{first}} {{second}}',

  verbatim: '{{text}}',
} as const;
