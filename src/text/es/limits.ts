/** The limits of a server on their screen of `/settings`, and what is wrong with one that is entered, in Spanish. */
export const limits = {
  'settings.screen.limits': 'Límites y costes',
  'settings.limits': 'Límites',
  'settings.limits.about':
    'Cuántos clips o dólares pueden usar los miembros: por ejemplo, 5 clips al día cada uno',
  'settings.exemptRoles': 'Roles exentos',
  'settings.exemptRoles.about': 'Sin límites propios. Los que comparten todos o un canal siguen valiendo.',
  'limits.line': '{{who}}: {{amount}}',
  'limits.of.all': 'Todos juntos',
  'limits.of.member': 'Cada miembro',
  'limits.of.role': 'Cada miembro con un rol',
  'limits.of.channel': 'Todos en un canal',
  'limits.of.this-role': 'Cada miembro con {{role}}',
  'limits.of.this-channel': 'Todos en {{channel}}',
  'limits.clip': '1 clip',
  'limits.clips': '{{count}} clips',
  'limits.amount.hour': '{{amount}} por hora',
  'limits.amount.day': '{{amount}} al día',
  'limits.amount.week': '{{amount}} a la semana',
  'limits.amount.month': '{{amount}} al mes',
  'limits.amount.at once': '{{amount}} a la vez',
  'limits.pause': '{{pause}} entre dos clips',
  'limits.per.hour': 'Por hora',
  'limits.per.day': 'Por día',
  'limits.per.week': 'Por semana (desde el lunes)',
  'limits.per.month': 'Por mes',
  'limits.per.at once': 'En curso a la vez',
  'limits.per.cooldown': 'Espera entre dos clips',
  'limits.add': 'Añadir un límite',
  'limits.change': 'Cambiar o quitar un límite',
  'limits.field.who': 'Para quién',
  'limits.field.amount': 'Cuánto',
  'limits.field.amount.about': 'Clips: 5. Dólares: $5 o 5,50. Espera: 30 s, 10 min, 2 h.',
  'limits.field.amount.empty': 'Vacío: se quita.',
  'limits.field.per': 'Por qué periodo',
  'limits.field.role': 'Qué rol, si es para un rol',
  'limits.field.role.about': 'Sustituye al límite de cada miembro. Con varios roles, cuenta el más generoso.',
  'limits.field.channel': 'Qué canal, si es para un canal',
  'limits.expects.amount':
    '⚠️ **No se ha cambiado nada.** No entiendo esa cantidad. Escríbela así: `5`, `5 clips`, `$5` o `5,50`.',
  'limits.expects.more':
    '⚠️ **No se ha cambiado nada.** Un límite debe ser mayor que 0. Para no permitir clips nuevos, usa *{{setting}}*.',
  'limits.expects.less': '⚠️ **No se ha cambiado nada.** Un límite puede ser 1000000 como máximo.',
  'limits.expects.whole': '⚠️ **No se ha cambiado nada.** Escribe un número entero de clips, por ejemplo `5`.',
  'limits.expects.clips':
    '⚠️ **No se ha cambiado nada.** Lo que está en curso a la vez se cuenta en clips, por ejemplo `2`.',
  'limits.expects.pause':
    '⚠️ **No se ha cambiado nada.** Escribe cuánto hay que esperar, con su unidad, por ejemplo `30 s`, `10 min` o `2 h`. El máximo es 168 h.',
  'limits.expects.holder':
    '⚠️ **No se ha cambiado nada.** Para el límite de un rol o de un canal, elige también ese rol o canal y deja vacío el otro campo.',
  'limits.expects.each':
    '⚠️ **No se ha cambiado nada.** Una espera entre dos clips se puede poner para cada miembro o para cada miembro con un rol.',
  'limits.expects.fewer':
    '⚠️ **No se ha cambiado nada.** Puede haber 20 límites como máximo. Quita uno primero.',
} as const;
