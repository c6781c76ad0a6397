/** The panel of `/settings`, and what a server's settings refuse, in Brazilian Portuguese. */
export const settings = {
  'settings.title': '⚙️ Configurações: {{screen}}',
  'settings.screen.general': 'Geral',
  'settings.screen.places': 'Quem e onde',
  'settings.screen.clips': 'Quais clipes',
  'settings.screen.defaults': 'Padrões',
  'settings.screen.messages': 'Mensagens',
  'settings.more': 'Mais configurações',
  'settings.on': 'ativado',
  'settings.off': 'desativado',
  'settings.none': 'não definido',
  'settings.unset.everything': 'sem restrição',
  'settings.unset.none': 'nenhum',
  'settings.unset.server-language': 'o idioma do servidor',
  'settings.warning.paused': '⏸️ **Os novos clipes estão em pausa.** Ninguém pode começar um neste servidor.',
  'settings.warning.no-limits':
    '⚠️ **Ainda não há limites.** Os clipes podem custar dinheiro, e este servidor não os limita.',
  'settings.warning.no-approval-channel':
    '⚠️ **Sem canal de aprovação.** Os pedidos que precisam de aprovação são recusados até você escolher um.',
  'settings.changed': '✅ Salvo. Vale a partir do próximo pedido.',
  'settings.same': 'Nada mudou: já estava assim.',
  'settings.stale':
    '⚠️ Não foi salvo: outra pessoa mudou esta configuração enquanto isso. É assim que ela está agora.',
  'settings.logged': '⚙️ {{member}} mudou **{{setting}}**',
  'settings.not-logged':
    '⚠️ Não consegui escrever isso em {{channel}}. Deixe-me ver esse canal e enviar mensagens nele.',
  'settings.read-by-all':
    '⚠️ Todos neste servidor podem ler {{channel}}, e os prompts aparecem lá. Se só moderadores devem vê-los, faça dele um canal privado.',
  'settings.refused': '⚠️ Esse valor não serve aqui, então nada mudou. Abra `/settings` de novo.',
  'settings.expects.text': '⚠️ **Nada foi alterado.** Escreva no máximo {{max}} caracteres.',
  'settings.expects.number': '⚠️ **Nada foi alterado.** Escreva um número de {{min}} a {{max}}.',
  'settings.expects.time-zone':
    '⚠️ **Nada foi alterado.** Escreva o nome de um fuso horário, como `Europe/Berlin` ou `UTC`.',
  'settings.not-allowed':
    'Só membros com a permissão *Gerenciar servidor* podem mudar as configurações deste servidor.',
  'settings.only-in-servers':
    'As configurações são de um servidor. Use `/settings` em um servidor ao qual fui adicionado.',

  'settings.pause': 'Pausa',
  'settings.pause.about': 'Nenhum clipe novo neste servidor. Os que já estão em andamento são concluídos.',
  'settings.pauseNote': 'Motivo da pausa',
  'settings.pauseNote.about': 'Mostrado a quem pedir um clipe durante a pausa',
  'settings.logChannel': 'Canal de registro',
  'settings.logChannel.about': 'Recebe cada pedido com o prompt e novidades: só moderadores deveriam ler',
  'settings.timeZone': 'Fuso horário',
  'settings.timeZone.about':
    'Decide quando começam os dias e os meses deste servidor, como America/Sao_Paulo',

  'settings.allowedChannels': 'Canais permitidos',
  'settings.allowedChannels.about': 'Só dá para fazer clipes neles e em seus tópicos',
  'settings.forbiddenChannels': 'Canais proibidos',
  'settings.forbiddenChannels.about': 'Nenhum clipe neles nem em seus tópicos',
  'settings.allowedRoles': 'Cargos permitidos',
  'settings.allowedRoles.about': 'Só membros com um destes cargos podem fazer clipes',
  'settings.forbiddenRoles': 'Cargos proibidos',
  'settings.forbiddenRoles.about': 'Membros com um destes cargos não podem fazer clipes',
  'settings.allowedModels': 'Modelos permitidos',
  'settings.allowedModels.about': 'Só estes modelos podem ser usados',
  'settings.allowedResolutions': 'Resoluções permitidas',
  'settings.allowedResolutions.about': 'Só clipes nestas resoluções',
  'settings.longestClip': 'Clipe mais longo',
  'settings.longestClip.about': 'Quantos segundos um clipe pode ter no máximo',
  'settings.safetyCeiling': 'Tolerância de segurança máxima',
  'settings.safetyCeiling.about':
    'Quanto o fal pode permitir no máximo: 1 é o mais rígido, 6 o mais permissivo',

  'settings.defaultModel': 'Modelo padrão',
  'settings.defaultModel.about': 'Para pedidos que não dizem o modelo',
  'settings.defaultResolution': 'Resolução padrão',
  'settings.defaultResolution.about': 'Para pedidos que não dizem a resolução, se o modelo a tiver',
  'settings.defaultLength': 'Duração padrão',
  'settings.defaultLength.about': 'Para pedidos que não dizem a duração, se o modelo a tiver',
  'settings.defaultSound': 'Som padrão',
  'settings.defaultSound.about': 'Para pedidos que não dizem nada; clipes sem som custam menos',

  'settings.privateCards': 'Cartões privados',
  'settings.privateCards.about': 'Só quem pediu vê o clipe e o andamento',
  'settings.pings': 'Menções',
  'settings.pings.about': 'Uma mensagem curta menciona o membro quando o clipe fica pronto',
  'settings.spoilerChannels': 'Canais de spoiler',
  'settings.spoilerChannels.about': 'Neles e em seus tópicos, todo clipe novo é um spoiler',
  'settings.publicLanguage': 'Idioma dos cartões públicos',
  'settings.publicLanguage.about': 'O que só um membro vê está no idioma dele',

  'settings.unreadable':
    'Não consigo ler a configuração {{setting}} deste servidor. Por isso, não faço clipes aqui até que ela seja definida de novo em `/settings`. Avise quem gerencia o servidor.',
  'settings.paused': 'Os novos clipes estão em pausa neste servidor. Tente de novo mais tarde.',
  'settings.paused-because': 'Os novos clipes estão em pausa neste servidor: {{note}}',
  'settings.channel-forbidden': 'Não dá para fazer clipes neste canal. Use outro, por favor.',
  'settings.channel-not-allowed': 'Não dá para fazer clipes neste canal. Use {{channels}}, por favor.',
  'settings.role-forbidden': 'Membros com o cargo {{role}} não podem fazer clipes neste servidor.',
  'settings.role-not-allowed': 'Só membros com o cargo {{roles}} podem fazer clipes neste servidor.',
  'settings.model-not-allowed': '{{model}} não está disponível neste servidor. Escolha {{models}}.',
  'settings.model-alone':
    '{{model}} não está disponível neste servidor, e nenhum outro modelo daqui consegue fazer isso.',
  'settings.resolution-not-allowed':
    'Clipes em {{resolution}} não estão disponíveis neste servidor. Escolha {{resolutions}}.',
  'settings.too-long': 'Neste servidor, um clipe pode ter no máximo {{seconds}} segundos.',
  'settings.too-long_one': 'Neste servidor, um clipe pode ter no máximo {{seconds}} segundo.',
  'settings.too-tolerant': 'Neste servidor, a tolerância de segurança pode ser no máximo {{level}}.',
} as const;
