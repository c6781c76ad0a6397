/** The panel of `/settings`, and what a server's settings refuse, in Brazilian Portuguese. */
export const settings = {
  'settings.title': '⚙️ Configurações: {{screen}}',
  'settings.screen.general': 'Geral',
  'settings.screen.places': 'Quem e onde',
  'settings.on': 'ativado',
  'settings.off': 'desativado',
  'settings.none': 'não definido',
  'settings.changed': '✅ Salvo. Vale a partir do próximo pedido.',
  'settings.same': 'Nada mudou: já estava assim.',
  'settings.stale':
    '⚠️ Não foi salvo: outra pessoa mudou esta configuração enquanto isso. É assim que ela está agora.',
  'settings.refused': 'Esse valor não serve aqui, então nada mudou. Abra `/settings` de novo.',
  'settings.expects.text': 'Nada mudou. Escreva no máximo {{max}} caracteres.',
  'settings.expects.number': 'Nada mudou. Escreva um número de {{min}} a {{max}}.',
  'settings.expects.time-zone':
    'Nada mudou. Escreva o nome de um fuso horário, como `Europe/Berlin` ou `UTC`.',
  'settings.not-allowed':
    'Só membros com a permissão *Gerenciar servidor* podem mudar as configurações deste servidor.',
  'settings.only-in-servers':
    'As configurações são de um servidor. Use `/settings` em um servidor ao qual fui adicionado.',

  'settings.pause': 'Pausa',
  'settings.pause.about': 'Nenhum clipe novo neste servidor. Os que já estão em andamento são concluídos.',
  'settings.pauseNote': 'Motivo da pausa',
  'settings.pauseNote.about': 'Mostrado a quem pedir um clipe durante a pausa',
  'settings.logChannel': 'Canal de registro',
  'settings.logChannel.about':
    'Onde são publicadas as mudanças de configuração e outras novidades para moderadores',
  'settings.timeZone': 'Fuso horário',
  'settings.timeZone.about': 'Em que começam os dias e os meses deste servidor, como America/Sao_Paulo',

  'settings.allowedChannels': 'Canais permitidos',
  'settings.allowedChannels.about':
    'Só dá para fazer clipes neles e em seus tópicos. Nenhum escolhido: em todo lugar.',
  'settings.forbiddenChannels': 'Canais proibidos',
  'settings.forbiddenChannels.about': 'Nenhum clipe neles nem em seus tópicos',
  'settings.allowedRoles': 'Cargos permitidos',
  'settings.allowedRoles.about':
    'Só membros com um destes cargos podem fazer clipes. Nenhum escolhido: todos.',
  'settings.forbiddenRoles': 'Cargos proibidos',
  'settings.forbiddenRoles.about': 'Membros com um destes cargos não podem fazer clipes',

  'settings.paused': 'Os novos clipes estão em pausa neste servidor. Tente de novo mais tarde.',
  'settings.paused-because': 'Os novos clipes estão em pausa neste servidor: {{note}}',
  'settings.channel-forbidden': 'Não dá para fazer clipes neste canal. Use outro, por favor.',
  'settings.channel-not-allowed': 'Não dá para fazer clipes neste canal. Use {{channels}}, por favor.',
  'settings.role-forbidden': 'Membros com o cargo {{role}} não podem fazer clipes neste servidor.',
  'settings.role-not-allowed': 'Só membros com o cargo {{roles}} podem fazer clipes neste servidor.',
} as const;
