/** `/block` and `/unblock`, in Brazilian Portuguese. */
export const block = {
  'command.block.name': 'bloquear',
  'command.block.description': 'Impeça um membro de pedir clipes aqui, ou veja quem está bloqueado',
  'command.unblock.name': 'desbloquear',
  'command.unblock.description': 'Permita que um membro bloqueado volte a pedir clipes aqui',
  'option.member.name': 'membro',
  'option.member.description': 'O membro',
  'option.reason.name': 'motivo',
  'option.reason.description': 'Por quê, para a moderação deste servidor; o membro não vê',
  'block.done': '{{member}} não pode mais pedir clipes neste servidor. Os clipes em andamento continuam.',
  'block.already': '{{member}} já está bloqueado aqui.',
  'block.undone': '{{member}} pode pedir clipes neste servidor de novo.',
  'block.not-blocked': '{{member}} não está bloqueado aqui.',
  'block.title': '**Bloqueados neste servidor: {{count}}**',
  'block.line': '{{member}} · por {{by}} · {{when}}',
  'block.line-without-author': '{{member}} · {{when}}',
  'block.line-by-operator': '{{member}} · por quem cuida do bot · {{when}}',
  'block.logged.blocked': '🚫 {{moderator}} bloqueou {{member}}, que não pode mais pedir clipes.',
  'block.logged.unblocked': '✅ {{moderator}} permitiu que {{member}} volte a pedir clipes.',
  'block.logged.blocked-by-operator': '🚫 Quem cuida do bot bloqueou {{member}} aqui.',
  'block.logged.unblocked-by-operator':
    '✅ Quem cuida do bot permitiu que {{member}} volte a pedir clipes aqui.',
  'block.more': 'E mais {{count}}.',
  'block.none': 'Ninguém está bloqueado neste servidor.',
  'block.not-moderator':
    'Só quem pode gerenciar este servidor ou colocar membros de castigo pode fazer isso.',
  'block.only-where-added':
    'Não fui adicionado a este servidor, então ninguém pode ser bloqueado ou desbloqueado aqui. Peça a quem pode gerenciar o servidor para me adicionar.',
  'access.blocked':
    'A moderação deste servidor bloqueou você: você não pode pedir clipes aqui. Fale com ela.',
  'access.blocked-everywhere': 'Você não pode pedir clipes a este bot. Fale com quem cuida dele.',
};
