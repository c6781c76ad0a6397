/** `/block` and `/unblock`, in French. */
export const block = {
  'command.block.name': 'bloquer',
  'command.block.description': 'Empêcher un membre de demander des clips ici, ou voir qui est bloqué',
  'command.unblock.name': 'débloquer',
  'command.unblock.description': 'Permettre à nouveau à un membre bloqué de demander des clips ici',
  'option.member.name': 'membre',
  'option.member.description': 'Le membre',
  'option.reason.name': 'raison',
  'option.reason.description': 'Pourquoi, pour la modération de ce serveur ; le membre ne le voit pas',
  'block.done': '{{member}} ne peut plus demander de clips sur ce serveur. Les clips en cours continuent.',
  'block.already': '{{member}} est déjà bloqué ici.',
  'block.undone': '{{member}} peut à nouveau demander des clips sur ce serveur.',
  'block.not-blocked': '{{member}} n’est pas bloqué ici.',
  'block.title': '**Bloqués sur ce serveur : {{count}}**',
  'block.line': '{{member}} · par {{by}} · {{when}}',
  'block.line-without-author': '{{member}} · {{when}}',
  'block.line-by-operator': '{{member}} · par les responsables du bot · {{when}}',
  'block.logged.blocked': '🚫 {{moderator}} a bloqué {{member}}, qui ne peut plus demander de clips.',
  'block.logged.unblocked': '✅ {{moderator}} permet à {{member}} de redemander des clips.',
  'block.logged.blocked-by-operator': '🚫 Les responsables du bot ont bloqué {{member}} ici.',
  'block.logged.unblocked-by-operator':
    '✅ Les responsables du bot permettent à {{member}} de redemander des clips ici.',
  'block.more': 'Et {{count}} de plus.',
  'block.none': 'Personne n’est bloqué sur ce serveur.',
  'block.not-moderator':
    'Il faut pouvoir gérer ce serveur ou exclure temporairement ses membres pour faire ça.',
  'block.only-where-added':
    'Je n’ai pas été ajouté à ce serveur : personne ne peut donc y être bloqué ou débloqué. Demande à quelqu’un qui peut gérer le serveur de m’y ajouter.',
  'access.blocked':
    'La modération de ce serveur t’a bloqué : tu ne peux pas demander de clips ici. Adresse-toi à elle.',
  'access.blocked-everywhere': 'Tu ne peux pas demander de clips à ce bot. Adresse-toi à ses responsables.',
};
