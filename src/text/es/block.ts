/** `/block` and `/unblock`, in Spanish. */
export const block = {
  'command.block.name': 'bloquear',
  'command.block.description': 'Impide que un miembro pida clips aquí, o mira quién está bloqueado',
  'command.unblock.name': 'desbloquear',
  'command.unblock.description': 'Permite que un miembro bloqueado vuelva a pedir clips aquí',
  'option.member.name': 'miembro',
  'option.member.description': 'El miembro',
  'option.reason.name': 'motivo',
  'option.reason.description': 'Por qué, para los moderadores de este servidor; el miembro no lo ve',
  'block.done': '{{member}} ya no puede pedir clips en este servidor. Los clips en curso continúan.',
  'block.already': '{{member}} ya está bloqueado aquí.',
  'block.undone': '{{member}} puede volver a pedir clips en este servidor.',
  'block.not-blocked': '{{member}} no está bloqueado aquí.',
  'block.title': '**Bloqueados en este servidor: {{count}}**',
  'block.line': '{{member}} · por {{by}} · {{when}}',
  'block.line-without-author': '{{member}} · {{when}}',
  'block.line-by-operator': '{{member}} · por quienes administran el bot · {{when}}',
  'block.logged.blocked': '🚫 {{moderator}} ha bloqueado a {{member}}: ya no puede pedir clips.',
  'block.logged.unblocked': '✅ {{moderator}} deja que {{member}} vuelva a pedir clips.',
  'block.logged.blocked-by-operator': '🚫 Quienes administran el bot han bloqueado a {{member}} aquí.',
  'block.logged.unblocked-by-operator':
    '✅ Quienes administran el bot dejan que {{member}} vuelva a pedir clips aquí.',
  'block.more': 'Y {{count}} más.',
  'block.none': 'No hay nadie bloqueado en este servidor.',
  'block.not-moderator':
    'Eso solo puede hacerlo quien puede administrar este servidor o aislar temporalmente a sus miembros.',
  'block.only-where-added':
    'No me han añadido a este servidor, así que aquí no se puede bloquear ni desbloquear a nadie. Pide a quien pueda administrar el servidor que me añada.',
  'access.blocked':
    'Los moderadores de este servidor te han bloqueado: no puedes pedir clips aquí. Habla con ellos.',
  'access.blocked-everywhere': 'No puedes pedirle clips a este bot. Habla con quienes lo administran.',
};
