/** What `/usage` and a server's log of jobs show, in Brazilian Portuguese. */
export const usage = {
  'usage.own': 'Seus clipes deste mês',
  'usage.server': 'Os clipes deste servidor neste mês',
  'usage.you': 'Você, em todos os servidores',
  'usage.none': 'Ainda não há clipes neste mês.',
  'usage.spent': '**{{amount}}** · clipes: {{clips}}',
  'usage.legend': 'Amarelo: reservado ou a esclarecer',
  'usage.reserved': '⏳ desse total, {{amount}} reservados para clipes que estão sendo feitos',
  'usage.unclear':
    '❔ desse total, {{amount}} a esclarecer: não sei se a fal cobrou. Até isso se esclarecer, conta como gasto; quem administra este bot pode verificar',
  'usage.forecast': '📈 Nesse ritmo, cerca de {{amount}} até o fim do mês',
  'usage.chart': 'Gasto por dia: {{figures}}',
  'usage.by-member': 'Por membro',
  'usage.by-model': 'Por modelo',
  'usage.deleted': 'Membros excluídos',
  'usage.more': 'Mais {{number}} na tabela abaixo',
  'usage.left': 'O que ainda resta',
  'usage.of-you': 'Você',
  'usage.of-all': 'Todos os servidores',
  'usage.of-server': 'Este servidor',
  'usage.of-channel': 'Este canal',
  'usage.left-money': '{{of}}: **{{left}}** de {{limit}} {{period}} · renova {{resets}}',
  'usage.left-clips': '{{of}}: **{{left}}** de {{limit}} clipes {{period}} · renova {{resets}}',
  'usage.left-clips_one': '{{of}}: **{{left}}** de {{limit}} clipe {{period}} · renova {{resets}}',
  'usage.zone': 'Os dias e os meses começam como em {{zone}}.',

  'button.delete-and-block': 'Excluir e bloquear',
  'button.block': 'Bloquear',
  'log.deleted': 'Excluído.',
  'log.not-taken-away':
    'Excluído, e também o original quando posso. Não consegui tirar o clipe da mensagem: só o membro a vê, ou não consigo mais alcançá-la.',
  'log.words-refused':
    'O Discord se recusa a mostrar aqui o texto deste pedido. Talvez o AutoMod deste servidor proíba algumas das palavras.',
  'log.nothing-to-delete': 'Não há clipe para excluir.',

  'alert.budget':
    '📊 **{{share}} % do orçamento deste servidor {{period}} já foram usados:** {{used}} de {{limit}}, contando o reservado. Renova {{resets}}.',
  'alert.budget-spent':
    '🛑 **O orçamento deste servidor {{period}} acabou:** {{used}} de {{limit}}, contando o reservado. Até renovar {{resets}}, recuso o que custar mais do que resta.',
  'alert.to-owner':
    'Você recebe isto porque {{server}} é seu e eu não consegui publicar em um canal de registro de lá. Com `/settings` você escolhe um.',
} as const;
