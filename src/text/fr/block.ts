/** `/block` and `/unblock`, in French. */
export const block = {
  'command.block.name': 'bloquer',
  'command.block.description': 'Empêcher un membre de demander des clips ici, ou voir qui est bloqué',
  'command.unblock.name': 'débloquer',
  'command.unblock.description': 'Permettre à nouveau à un membre bloqué de demander des clips ici',
  'option.member.name': 'membre',
  'option.member.description': 'Le membre',
  'block.done': '{{member}} ne peut plus demander de clips sur ce serveur. Les clips en cours continuent.',
  'block.already': '{{member}} est déjà bloqué ici.',
  'block.undone': '{{member}} peut à nouveau demander des clips sur ce serveur.',
  'block.not-blocked': '{{member}} n’est pas bloqué ici.',
  'block.title': '**Bloqués sur ce serveur : {{count}}**',
  'block.line': '{{member}} · par {{by}} · {{when}}',
  'block.line-without-author': '{{member}} · {{when}}',
  'block.more': 'Et {{count}} de plus.',
  'block.none': 'Personne n’est bloqué sur ce serveur.',
  'block.not-moderator':
    'Il faut pouvoir gérer ce serveur ou exclure temporairement ses membres pour faire ça.',
  'access.blocked':
    'La modération de ce serveur t’a bloqué : tu ne peux pas demander de clips ici. Adresse-toi à elle.',
  'access.blocked-everywhere': 'Tu ne peux pas demander de clips à ce bot. Adresse-toi à ses responsables.',
};
