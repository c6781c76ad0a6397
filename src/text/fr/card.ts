/** Cards, their buttons, the list of jobs and the word at the end, in French. */
export const card = {
  'card.preview': 'Aperçu gratuit',
  'card.preview-note':
    '🧪 Créé par le moteur de rendu intégré, qui déplace et zoome l’image : ni compte, ni facture, ni son.',
  'card.cost-estimated': '{{cost}} (estimation)',
  'card.ai-made': 'Généré par IA',
  'card.asked': 'demandé {{when}}',
  'card.extended': '{{before}} + {{added}} = {{seconds}} s',
  'card.picture': 'L’image',
  'card.first-picture': 'La première image',
  'card.last-picture': 'La dernière image',
  'card.crop.top-and-bottom':
    '✂️ {{picture}} n’est pas en {{frame}} : environ {{percent}} % sont coupés, en haut et en bas. `ajustement: flou` garde tout.',
  'card.crop.left-and-right':
    '✂️ {{picture}} n’est pas en {{frame}} : environ {{percent}} % sont coupés, à gauche et à droite. `ajustement: flou` garde tout.',
  'card.filled.blur': '🖼️ {{picture}} n’est pas en {{frame}} : une copie floue remplit le reste du cadre.',
  'card.filled.colour': '🖼️ {{picture}} n’est pas en {{frame}} : le reste du cadre est {{colour}}.',
  'card.preview-cut': '{{picture}}, rognée au format du clip',
  'card.preview-filled': '{{picture}}, complétée au format du clip',
  'card.usual': 'En général prêt {{when}}.',
  'card.late': 'C’est plus long que d’habitude.',
  'card.expiring':
    'Discord ne me laisse modifier ce message que pendant 15 minutes. Clique sur le bouton et je continue ici ; sinon, je t’envoie le clip autrement.',

  'setting.shape-of-picture': 'format de l’image',
  'setting.sound-on': 'avec son',
  'setting.sound-off': 'sans son',
  'setting.seed': 'seed {{seed}}',
  'setting.seed-random': 'seed aléatoire',
  'setting.without': 'sans {{words}}',
  'setting.auto-fix': 'correction auto',
  'setting.safety-tolerance': 'tolérance de sécurité {{level}}',

  'duration.seconds': '{{seconds}} s',
  'duration.minutes': '{{minutes}} min',
  'duration.hours': '{{hours}} h',

  'status.accepted': '🖼️ **Préparation de l’image**',
  'status.waiting-next': '⏳ **En attente de ton tour** : c’est bientôt à toi',
  'status.waiting-position': '⏳ **En attente de ton tour** : {{ahead}} devant toi',
  'status.busy': "⏳ **fal est surchargé et n'accepte aucune demande pour l'instant.** Je réessaie {{when}}",
  'card.waiting-installation':
    "Je ne crée qu'un nombre limité de clips à la fois, et les membres passent à tour de rôle. Annuler est gratuit.",
  'card.waiting-guild':
    "Ce serveur ne crée qu'un nombre limité de clips à la fois, et les membres passent à tour de rôle. Annuler est gratuit.",
  'card.busy': "Rien n'a encore été envoyé : annuler est gratuit.",
  'status.submitting': '📤 **Envoi en cours**',
  'status.uncertain':
    '❔ **fal n’a pas répondu.** Je vérifie si la demande est bien arrivée, pour qu’elle ne soit pas facturée deux fois',
  'status.queue': '⏳ **En file d’attente**',
  'status.queue-next': '⏳ **En file d’attente** : c’est bientôt à toi',
  'status.queue-position': '⏳ **En file d’attente** : {{ahead}} devant toi',
  'status.progress': '🎬 **Création de ton clip**',
  'status.unreachable':
    '📡 **fal est injoignable pour l’instant, j’attends toujours.** Le clip continue là-bas',
  'status.unreadable': '🔎 **fal ne donne pas encore de clip pour cette demande.** Je lui redemande',
  'status.rendered': '📦 **Terminé, je t’envoie le clip**',
  'status.kept':
    '📬 **Terminé, mais je n’ai pas pu te le livrer.** Il est enregistré : clique sur le bouton ou regarde dans `/jobs`',
  'status.denied':
    '🔒 **Terminé, mais fal ne me donne pas le fichier.** Les fichiers du compte fal de ce bot sont privés et sa clé ne peut pas les ouvrir : les personnes qui le gèrent sont prévenues. Le clip est gardé : clique sur le bouton pour réessayer',
  'status.no-key':
    '⏸️ **En pause : je n’ai pas de clé pour fal en ce moment.** Rien n’est perdu. Ton clip continuera dès que les personnes qui gèrent ce bot auront remis la clé',
  'status.held-up':
    '⏸️ **Je ne peux rien enregistrer pour l’instant**, donc j’attends pour la suite. Les responsables de ce bot peuvent voir pourquoi dans les logs',

  'end.finished': '✅ **Terminé**',
  'end.finished-in': '✅ Terminé en {{duration}}',
  'end.original': 'Original',
  'end.smaller-copy':
    'Le fichier dépassait la taille maximale d’envoi ici, voici donc une copie plus légère.',
  'end.smaller-copy-unsigned':
    'Le fichier dépassait la taille maximale d’envoi ici, voici donc une copie plus légère. Les données de provenance (C2PA) de l’original y manquent.',
  'end.too-large':
    'Le fichier dépasse la taille maximale d’envoi ici, il est donc affiché depuis fal. Enregistre-le depuis le lien.',
  'end.no-copy':
    'Le fichier n’a pas pu être copié ici, il est donc affiché depuis fal. Enregistre-le depuis le lien.',
  'end.address-too-long':
    'Le fichier n’a pas pu être envoyé ici, et son adresse chez fal est trop longue pour un lien. Les responsables de ce bot peuvent la retrouver dans leur journal.',
  'end.preview-not-brought':
    'Le fichier n’a pas pu être apporté ici. Demande un clip plus court ou une résolution plus basse.',
  'end.not-cancelled': 'Impossible d’annuler à temps : fal avait déjà créé le clip et a facturé {{cost}}.',
  'end.not-cancelled-unpriced': 'Impossible d’annuler à temps : fal avait déjà créé et facturé le clip.',
  'end.preview-not-cancelled': 'Impossible d’annuler à temps.',
  'end.open-until': 'Après le {{when}}, on ne pourra plus ouvrir l’original, le prolonger ni le modifier.',
  'end.billed-otherwise': 'fal a facturé {{charged}} pour ce clip, et non les {{expected}} annoncés.',
  'end.in-full':
    '*{{button}}* refait ce clip avec {{model}} en {{resolution}} : même seed, mêmes images, mêmes mots. Le résultat peut être différent.',
  'end.failed': '❌ **Pas de clip.** {{reason}}',
  'end.not-sent-again': '↩️ **Pas renvoyé.** {{reason}}',
  'end.deleted': '🗑️ **Supprimé** par {{member}}.',
  'end.deleted-by-moderator': '🗑️ **Supprimé** par la modération.',
  'end.original-erased': 'L’original chez fal est supprimé aussi.',
  'end.original-not-erased': 'Je n’ai pas encore pu supprimer l’original chez fal. Je continue d’essayer.',
  'end.original-stays':
    'L’original est encore chez fal. Seules les personnes qui gèrent ce bot peuvent l’y supprimer.',
  'end.original-stays-until':
    'L’original reste chez fal jusqu’au {{when}}. Seules les personnes qui gèrent ce bot peuvent l’y supprimer avant.',
  'end.deleted-in-list': '🗑️ **Supprimé**',
  'end.video-at-fal': 'La vidéo chez fal',
  'end.cancelled': '⏹️ **Annulé**',
  'end.cancelled-by-requester': '⏹️ **Annulé** par la personne qui l’a demandé.',
  'end.cancelled-by-moderator': '⏹️ **Annulé** par la modération.',

  'charge.none': 'Rien n’a été facturé.',
  'charge.none-given-back': 'Rien n’a été facturé, et cela ne compte pas dans ta limite.',
  'charge.given-back': 'Cela ne compte pas dans ta limite.',
  'charge.unclear':
    'Je ne sais pas si fal a facturé les {{cost}}. Les personnes qui gèrent ce bot peuvent vérifier.',
  'charge.charged': 'Le clip a été créé, donc fal a facturé {{cost}}.',
  'charge.billed': 'fal a tout de même facturé {{cost}}.',
  'charge.unclear-unpriced':
    'Je ne sais pas si fal a facturé cette demande. Les personnes qui gèrent ce bot peuvent vérifier.',
  'charge.charged-unpriced': 'Le clip a été créé, fal l’a donc facturé.',

  'cancel.asked': '⏹️ Annulation demandée.',
  'cancel.removed': '⏹️ fal l’a retiré de sa file d’attente.',
  'cancel.passed-on':
    '⏹️ J’ai demandé à fal d’arrêter. Il se peut que le clip se termine quand même : il arrivera alors ici et sera facturé.',
  'cancel.too-late': '⏹️ Trop tard pour annuler : fal avait déjà terminé.',
  'cancel.unknown': '⏹️ fal ne connaît plus cette demande.',

  'button.cancel': 'Annuler',
  'button.cancelling': 'Annulation…',
  'button.go-on-here': 'Continuer ici',
  'button.bring-here': 'Envoyer ici',
  'button.again': 'Refaire',
  'button.edit': 'Modifier',
  'button.turn-on': 'Activer',
  'button.turn-off': 'Désactiver',
  'button.edit-prompt': 'Modifier le prompt',
  'button.extend': 'Prolonger',
  'button.change': 'Modifier le clip',
  'button.full': 'En pleine qualité',
  'button.delete': 'Supprimer',
  'button.original': 'Original',
  'button.without-sound': 'Sans son',
  'button.other-picture': 'Autre image',
  'button.with-cost': '{{label}} ({{cost}})',
  'button.retry': 'Réessayer',
  'button.show': 'Afficher',

  'list.heading': 'Tes clips',
  'list.empty': 'Tu n’as pas encore de clips ici. Crées-en un avec `/animer`.',
  'list.newer':
    'Je suis en cours de mise à jour. Ma nouvelle version s’occupe déjà d’une partie de tes clips : ils seront de nouveau ici dans quelques minutes.',

  'obstacle.no-permission':
    'Je n’ai pas pu le publier là où tu l’as demandé, car il m’y manque une permission : il me faut « Voir le salon », « Envoyer des messages » (dans les fils), « Intégrer des liens » et « Joindre des fichiers ». Un admin peut les accorder dans les paramètres du salon.',
  'obstacle.no-access':
    'Je n’ai pas pu le publier là où tu l’as demandé, car je ne vois plus le salon. Un admin peut m’accorder « Voir le salon » dans ses paramètres.',
  'obstacle.channel-gone': 'Je n’ai pas pu le publier là où tu l’as demandé, car ce salon n’existe plus.',
  'obstacle.card-gone': 'Je n’ai pas pu le publier sur sa carte, car elle a été supprimée.',
  'obstacle.archived':
    'Je n’ai pas pu le publier là où tu l’as demandé, car le fil est archivé. Toute personne qui peut y écrire peut le rouvrir.',
  'obstacle.locked':
    'Je n’ai pas pu le publier là où tu l’as demandé, car le fil est verrouillé. La modération peut le déverrouiller.',

  'notice.elsewhere': 'Ce clip est par là : {{link}}',
  'notice.ended': 'C’est déjà fini. `/jobs` montre comment ça s’est terminé.',
  'ping.ready': '{{member}}, ton clip est prêt.',
  'ping.no-clip': '{{member}}, pas de clip cette fois.',
} as const;
