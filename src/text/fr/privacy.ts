/** `/privacy`, in French. */
export const privacy = {
  'command.privacy.name': 'confidentialité',
  'command.privacy.description':
    'Voir, exporter ou supprimer ce que ce bot conserve sur toi ; toi seul(e) le vois',

  'privacy.title': '**Ce que je conserve sur toi**',
  'privacy.requests':
    '**Tes demandes : {{jobs}}.** Pour chacune : ton texte et tes options, des liens vers tes images et vers le clip, où et quand tu as demandé, et comment ça s’est terminé. Une demande est supprimée {{days}} jours après sa fin.',
  'privacy.requests_one':
    '**Tes demandes : {{jobs}}.** Pour chacune : ton texte et tes options, des liens vers tes images et vers le clip, où et quand tu as demandé, et comment ça s’est terminé. Une demande est supprimée {{days}} jour après sa fin.',
  'privacy.forms':
    '**Tes formulaires ouverts : {{forms}}.** Ils contiennent pendant une heure des liens vers les images proposées au choix.',
  'privacy.costs':
    '**Ce que tes clips ont coûté,** avec ton identifiant, pour que les limites s’appliquent et que les comptes soient justes.',
  'privacy.elsewhere':
    'Je ne conserve aucun de tes messages. Les images et les clips sont sur Discord et chez fal, qui fabrique les clips. De mon côté, il n’y a que des fichiers temporaires pendant la fabrication d’un clip.',
  'privacy.exported':
    'Voici ce que je conserve sur toi, sauf ce que seule la modération peut lire. Toi seul(e) vois ce message.',
  'privacy.ask':
    '**Supprimer tout ce que je conserve sur toi ?** Demandes : {{jobs}}. Leurs boutons ne fonctionneront plus, et c’est irréversible.',
  'privacy.ask-open':
    'Les clips qui n’ont pas commencé sont annulés sans frais. Les clips en cours sont d’abord terminés et livrés, puis supprimés.',
  'privacy.ask-left':
    'Il reste : ce que j’ai publié sur Discord (supprime-le là-bas), les montants de tes clips sans ton identifiant, et la décision d’un serveur de te bloquer.',
  'privacy.ask-originals-erased': 'Je fais aussi supprimer chez fal les originaux de tes clips.',
  'privacy.ask-originals-stays':
    'Les originaux de tes clips restent chez fal jusqu’à ce que fal les supprime : je n’ai pas le droit d’y supprimer. Les responsables de ce bot le peuvent.',
  'privacy.deleted': '**J’ai supprimé ce que je conservais sur toi.** Demandes : {{count}}.',
  'privacy.left.cancelled': 'Annulées sans frais : {{count}}.',
  'privacy.left.open': 'Encore en cours : {{count}}. Je supprime chacune dès qu’elle est terminée.',
  'privacy.left.pending':
    'Originaux que fal n’a pas encore supprimés : {{count}}. Je continue à le demander.',
  'privacy.left.not-allowed':
    'Originaux qui restent chez fal parce que je n’ai pas le droit d’y supprimer : {{count}}. Les responsables de ce bot peuvent le faire.',
  'privacy.traces':
    'Les fichiers de ma base de données en gardent encore des traces. Elles disparaîtront lors de leur prochaine réécriture, en général d’ici quelques minutes.',
  'privacy.limits':
    'Ce que tu as utilisé de tes limites compte encore jusqu’à leur remise à zéro, sous un code aléatoire à la place de ton identifiant.',

  'button.privacy-export': 'Exporter',
  'button.privacy-delete': 'Supprimer mes données',
  'button.privacy-confirm': 'Oui, supprimer',
  'button.privacy-keep': 'Garder',
};
