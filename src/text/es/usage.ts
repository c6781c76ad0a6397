/** What `/usage` and a server's log of jobs show, in Spanish. */
export const usage = {
  'usage.own': 'Tus clips de este mes',
  'usage.server': 'Los clips de este servidor este mes',
  'usage.you': 'Tú, en todos los servidores',
  'usage.none': 'Todavía no hay clips este mes.',
  'usage.spent': '**{{amount}}** · clips: {{clips}}',
  'usage.legend': 'Amarillo: reservado o sin aclarar',
  'usage.reserved': '⏳ de ellos, {{amount}} reservados para clips que se están haciendo',
  'usage.unclear':
    '❔ de ellos, {{amount}} sin aclarar: no sé si fal lo cobró. Hasta que se aclare, cuenta como gastado; quienes administran este bot pueden consultarlo',
  'usage.forecast': '📈 A este ritmo, unos {{amount}} a fin de mes',
  'usage.chart': 'Gasto por día: {{figures}}',
  'usage.by-member': 'Por miembro',
  'usage.by-model': 'Por modelo',
  'usage.deleted': 'Miembros eliminados',
  'usage.more': '{{number}} más en la tabla de abajo',
  'usage.left': 'Lo que queda',
  'usage.of-you': 'Tú',
  'usage.of-all': 'Todos los servidores',
  'usage.of-server': 'Este servidor',
  'usage.of-channel': 'Este canal',
  'usage.left-money': '{{of}}: **{{left}}** de {{limit}} {{period}} · se restablece {{resets}}',
  'usage.left-clips': '{{of}}: **{{left}}** de {{limit}} clips {{period}} · se restablece {{resets}}',
  'usage.left-clips_one': '{{of}}: **{{left}}** de {{limit}} clip {{period}} · se restablece {{resets}}',
  'usage.zone': 'Los días y los meses empiezan como en {{zone}}.',

  'button.delete-and-block': 'Eliminar y bloquear',
  'button.block': 'Bloquear',
  'log.deleted': 'Eliminado.',
  'log.not-taken-away':
    'Eliminado, y también el original si puedo. No pude quitar el clip de su mensaje: solo lo ve su miembro, o ya no puedo llegar a él.',
  'log.words-refused':
    'Discord se niega a mostrar aquí el texto de esta solicitud. Puede que el AutoMod de este servidor prohíba algunas de sus palabras.',
  'log.nothing-to-delete': 'No hay ningún clip que eliminar.',

  'alert.budget':
    '📊 **Se ha usado el {{share}} % del presupuesto de este servidor {{period}}:** {{used}} de {{limit}}, con lo reservado. Se restablece {{resets}}.',
  'alert.budget-spent':
    '🛑 **El presupuesto de este servidor {{period}} se ha agotado:** {{used}} de {{limit}}, con lo reservado. Hasta que se restablezca {{resets}}, rechazo lo que cueste más de lo que queda.',
  'alert.to-owner':
    'Recibes esto porque {{server}} es tuyo y no he podido publicarlo allí en un canal de registro. Con `/settings` puedes elegir uno.',
} as const;
