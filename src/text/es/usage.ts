/** What `/usage` shows, in Spanish. */
export const usage = {
  'usage.own': 'Tus clips de este mes',
  'usage.server': 'Los clips de este servidor este mes',
  'usage.you': 'Tú, en todos los servidores',
  'usage.none': 'Todavía no hay clips este mes.',
  'usage.spent': '**{{amount}}** · clips: {{clips}}',
  'usage.legend': 'Amarillo: reservado o sin aclarar',
  'usage.reserved': '⏳ de ellos, {{amount}} reservados para clips que se están haciendo',
  'usage.unclear':
    '❔ de ellos, {{amount}} sin aclarar: no sé si fal lo cobró. Hasta que se aclare, cuenta como gastado',
  'usage.forecast': '📈 A este ritmo, unos {{amount}} a fin de mes',
  'usage.chart': 'Gasto por día: {{figures}}',
  'usage.by-member': 'Por miembro',
  'usage.by-model': 'Por modelo',
  'usage.deleted': 'Miembros eliminados',
  'usage.more': '{{number}} más en la tabla de abajo',
  'usage.left': 'Lo que queda',
  'usage.of-you': 'Tú',
  'usage.of-all': 'Todos juntos',
  'usage.left-money': '{{of}}: **{{left}}** de {{limit}} {{period}} · se restablece {{resets}}',
  'usage.left-clips': '{{of}}: **{{left}}** de {{limit}} clips {{period}} · se restablece {{resets}}',
  'usage.zone': 'Los días y los meses empiezan como en {{zone}}.',
} as const;
