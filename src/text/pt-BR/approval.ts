/** Approval of requests by moderators, in Brazilian Portuguese. */
export const approval = {
  'status.awaiting-approval':
    '🛂 **Aguardando a aprovação de um moderador**; sem ela, o pedido termina {{when}}',
  'approval.free-until-then': 'Nada foi gasto ainda, e cancelar é grátis.',
  'approval.heading': 'Aprovar este clipe?',
  'approval.until': 'Sem resposta, o pedido termina {{when}} e nada é cobrado.',
  'approval.why-always': 'Neste servidor, todo clipe precisa de aprovação.',
  'approval.why-price': 'Neste servidor, clipes acima de {{price}} precisam de aprovação.',
  'approval.why-newcomer': 'Neste servidor, os membros precisam de aprovação nos primeiros {{days}} dias.',
  'approval.why-newcomer_one':
    'Neste servidor, os membros precisam de aprovação por {{days}} dia depois de entrar.',
  'approval.a-moderator': 'um moderador',
  'approval.approved-by': '✅ **Aprovado** por {{member}}.',
  'approval.declined-by': '⛔ **Recusado** por {{member}}.',
  'approval.declined-by-because': '⛔ **Recusado** por {{member}}: {{reason}}',
  'approval.ended-unanswered': '⌛ **Encerrado.** Ninguém respondeu a tempo.',
  'approval.ended-cancelled': '⏹️ **Cancelado.** Nada foi gasto.',
  'approval.declined': 'Um moderador recusou este pedido.',
  'approval.declined-because': 'Um moderador recusou este pedido: {{reason}}',
  'approval.expired': 'Nenhum moderador respondeu a tempo. Você pode pedir de novo.',
  'approval.no-channel':
    'Este pedido precisa da aprovação de um moderador, e não consigo postar no canal para isso. Avise um moderador.',
  'approval.words-refused':
    'Este pedido precisa da aprovação de um moderador, mas o Discord se recusa a mostrar seu texto a ele. Talvez o AutoMod deste servidor proíba algumas das palavras. Mude seu texto e peça de novo.',
  'approval.unset-channel':
    'Este pedido precisa da aprovação de um moderador, mas este servidor ainda não escolheu um canal para isso. Avise alguém que gerencia o servidor.',
  'approval.not-moderator': 'Só quem pode gerenciar mensagens pode decidir isso.',
  'approval.approved-already': '{{member}} já aprovou este pedido.',
  'approval.declined-already': '{{member}} já recusou este pedido.',
  'approval.not-now': 'Não é possível aprovar agora. Um novo pedido receberia esta resposta: {{reason}}',
  'approval.over': 'É tarde demais: o pedido foi cancelado ou ninguém respondeu a tempo.',
  'button.approve': 'Aprovar',
  'button.decline': 'Recusar',
  'form.decline.title': 'Recusar este clipe',
  'field.reason': 'Motivo',
  'field.reason.description': 'Mostrado a quem fez o pedido',

  'settings.screen.approval': 'Aprovação',
  'settings.clipsAtOnce': 'Clipes por vez',
  'settings.clipsAtOnce.about':
    'Quantos clipes são feitos por vez. Os outros esperam, e os membros se revezam.',
  'settings.approvalChannel': 'Canal de aprovação',
  'settings.approvalChannel.about':
    'Onde os moderadores aprovam ou recusam pedidos; é preciso poder gerenciar mensagens ali',
  'settings.approveAll': 'Aprovação de todo clipe',
  'settings.approveAll.about': 'Nenhum clipe é feito antes que um moderador aprove',
  'settings.approveOverMicros': 'Aprovação de clipes caros',
  'settings.approveOverMicros.about':
    'Clipes que custam mais do que este valor em dólares precisam de aprovação',
  'settings.approveNewcomerDays': 'Aprovação de novatos',
  'settings.approveNewcomerDays.about': 'Por quantos dias depois de entrar os membros precisam de aprovação',
};
