/** What `/usage` shows, in Brazilian Portuguese. */
export const usage = {
  'usage.own': 'Seus clipes deste mês',
  'usage.server': 'Os clipes deste servidor neste mês',
  'usage.you': 'Você, em todos os servidores',
  'usage.none': 'Ainda não há clipes neste mês.',
  'usage.spent': '**{{amount}}** · clipes: {{clips}}',
  'usage.legend': 'Amarelo: reservado ou a esclarecer',
  'usage.reserved': '⏳ desse total, {{amount}} reservados para clipes que estão sendo feitos',
  'usage.unclear':
    '❔ desse total, {{amount}} a esclarecer: não sei se a fal cobrou. Até isso se esclarecer, conta como gasto',
  'usage.forecast': '📈 Nesse ritmo, cerca de {{amount}} até o fim do mês',
  'usage.chart': 'Gasto por dia: {{figures}}',
  'usage.by-member': 'Por membro',
  'usage.by-model': 'Por modelo',
  'usage.deleted': 'Membros excluídos',
  'usage.more': 'Mais {{number}} na tabela abaixo',
  'usage.left': 'O que ainda resta',
  'usage.of-you': 'Você',
  'usage.of-all': 'Todos juntos',
  'usage.left-money': '{{of}}: **{{left}}** de {{limit}} {{period}} · renova {{resets}}',
  'usage.left-clips': '{{of}}: **{{left}}** de {{limit}} clipes {{period}} · renova {{resets}}',
  'usage.zone': 'Os dias e os meses começam como em {{zone}}.',
} as const;
