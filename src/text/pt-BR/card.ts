/** Texts on cards and their buttons, in the list of jobs, and in the ping at the end. */
export const card = {
  'card.preview': 'Prévia grátis',
  'card.preview-note':
    '🧪 Feita pelo renderizador integrado, que só move a imagem e dá zoom: sem conta, sem cobrança e sem som.',
  'card.cost-estimated': '{{cost}} (estimado)',
  'card.ai-made': 'Gerado por IA',
  'card.asked': 'pedido {{when}}',
  'card.extended': '{{before}} + {{added}} = {{seconds}} s',
  'card.picture': 'A imagem',
  'card.first-picture': 'A primeira imagem',
  'card.last-picture': 'A última imagem',
  'card.crop.top-and-bottom':
    '✂️ {{picture}} não é {{frame}}: cerca de {{percent}}% dela fica de fora, em cima e embaixo. Com `ajuste: desfoque` ela aparece inteira.',
  'card.crop.left-and-right':
    '✂️ {{picture}} não é {{frame}}: cerca de {{percent}}% dela fica de fora, à esquerda e à direita. Com `ajuste: desfoque` ela aparece inteira.',
  'card.filled.blur': '🖼️ {{picture}} não é {{frame}}: uma cópia desfocada preenche o resto do quadro.',
  'card.filled.colour': '🖼️ {{picture}} não é {{frame}}: o resto do quadro fica nesta cor: {{colour}}.',
  'card.preview-cut': '{{picture}}, cortada no formato do clipe',
  'card.preview-filled': '{{picture}}, preenchida até o formato do clipe',
  'card.usual': 'Costuma ficar pronto {{when}}.',
  'card.late': 'Está demorando mais que o normal.',
  'card.expiring':
    'O Discord só me deixa alterar esta mensagem por 15 minutos. Aperte o botão e eu continuo aqui; senão, envio o clipe de outro jeito.',

  'setting.shape-of-picture': 'formato da imagem',
  'setting.sound-on': 'com som',
  'setting.sound-off': 'sem som',
  'setting.seed': 'semente {{seed}}',
  'setting.seed-random': 'semente aleatória',
  'setting.without': 'sem {{words}}',
  'setting.auto-fix': 'autocorreção',
  'setting.safety-tolerance': 'tolerância de segurança {{level}}',

  'duration.seconds': '{{seconds}} s',
  'duration.minutes': '{{minutes}} min',
  'duration.hours': '{{hours}} h',

  'status.accepted': '🖼️ **Preparando a imagem**',
  'status.waiting-next': '⏳ **Aguardando sua vez**: é a próxima',
  'status.waiting-position': '⏳ **Aguardando sua vez**: {{ahead}} na sua frente',
  'status.busy': '⏳ **A fal está ocupada e não aceita pedidos agora.** Vou tentar de novo {{when}}',
  'card.waiting-installation':
    'Eu faço só alguns clipes por vez, e os membros se revezam. Cancelar é grátis.',
  'card.waiting-guild':
    'Este servidor faz só alguns clipes por vez, e os membros se revezam. Cancelar é grátis.',
  'card.busy': 'Nada foi enviado ainda, então cancelar é grátis.',
  'status.submitting': '📤 **Enviando**',
  'status.uncertain':
    '❔ **O fal não respondeu.** Estou verificando se ele recebeu o pedido, para não ser cobrado duas vezes',
  'status.queue': '⏳ **Na fila**',
  'status.queue-next': '⏳ **Na fila**: sua vez é a próxima',
  'status.queue-position': '⏳ **Na fila**: {{ahead}} na sua frente',
  'status.progress': '🎬 **Fazendo seu clipe**',
  'status.unreachable':
    '📡 **Não consigo falar com o fal agora, continuo esperando.** O clipe segue em andamento por lá',
  'status.unreadable': '🔎 **O fal ainda não entregou um clipe para isto.** Estou perguntando de novo',
  'status.rendered': '📦 **Pronto, enviando o clipe para você**',
  'status.kept':
    '📬 **Pronto, mas não consegui entregar para você.** Está guardado: aperte o botão ou veja em `/jobs`',
  'status.denied':
    '🔒 **Pronto, mas o fal não me entrega o arquivo.** Os arquivos da conta deste bot no fal são privados e a chave dele não pode abri-los: quem administra o bot já foi avisado. O clipe está guardado: aperte o botão para tentar de novo',
  'status.no-key':
    '⏸️ **Em pausa: estou sem chave do fal no momento.** Nada se perde. Seu clipe continua quando quem cuida deste bot colocar a chave de volta',
  'status.held-up':
    '⏸️ **Não consigo salvar nada agora**, então espero antes do próximo passo. Quem cuida deste bot pode ver o motivo no log',

  'end.finished': '✅ **Pronto**',
  'end.finished-in': '✅ Pronto em {{duration}}',
  'end.original': 'Original',
  'end.smaller-copy': 'O arquivo passava do limite de envio daqui, então esta é uma cópia menor.',
  'end.smaller-copy-unsigned':
    'O arquivo passava do limite de envio daqui, então esta é uma cópia menor. Os dados de procedência (C2PA) do original se perderam nela.',
  'end.too-large':
    'O arquivo passa do limite de envio daqui, então aparece direto do fal. Salve-o pelo link.',
  'end.no-copy': 'Não deu para copiar o arquivo para cá, então ele aparece direto do fal. Salve-o pelo link.',
  'end.address-too-long':
    'Não deu para enviar o arquivo aqui, e o endereço dele no fal é longo demais para um link. As pessoas que cuidam deste bot podem encontrá-lo no registro.',
  'end.preview-not-brought':
    'Não deu para trazer o arquivo para cá. Peça um clipe mais curto ou uma resolução menor.',
  'end.not-cancelled': 'Não deu mais para cancelar: o fal já tinha feito o clipe e cobrou {{cost}}.',
  'end.not-cancelled-unpriced': 'Não deu mais para cancelar: o fal já tinha feito e cobrado o clipe.',
  'end.preview-not-cancelled': 'Não deu mais para cancelar.',
  'end.open-until': 'Depois de {{when}}, não dará mais para abrir, estender nem mudar o original.',
  'end.billed-otherwise':
    'O fal cobrou {{charged}} por este clipe, e não os {{expected}} que eu tinha informado.',
  'end.in-full':
    '*{{button}}* refaz este clipe com {{model}} em {{resolution}}: mesma semente, mesmas imagens, mesmas palavras. O resultado pode ser diferente.',
  'end.failed': '❌ **Sem clipe.** {{reason}}',
  'end.not-sent-again': '↩️ **Não foi enviado de novo.** {{reason}}',
  'end.deleted': '🗑️ **Excluído** por {{member}}.',
  'end.deleted-by-moderator': '🗑️ **Excluído** pela moderação.',
  'end.original-erased': 'O original no fal também foi excluído.',
  'end.original-not-erased': 'Ainda não consegui excluir o original no fal. Vou continuar tentando.',
  'end.original-stays': 'O original continua no fal. Só quem administra este bot pode excluí-lo lá.',
  'end.original-stays-until':
    'O original fica no fal até {{when}}. Só quem administra este bot pode excluí-lo antes.',
  'end.deleted-in-list': '🗑️ **Excluído**',
  'end.video-at-fal': 'O vídeo no fal',
  'end.cancelled': '⏹️ **Cancelado**',
  'end.cancelled-by-requester': '⏹️ **Cancelado** por quem pediu o clipe.',
  'end.cancelled-by-moderator': '⏹️ **Cancelado** pela moderação.',

  'charge.none': 'Nada foi cobrado.',
  'charge.none-given-back': 'Nada foi cobrado, e isso não conta para o seu limite.',
  'charge.given-back': 'Isso não conta para o seu limite.',
  'charge.unclear': 'Não sei se o fal cobrou os {{cost}}. Quem administra este bot pode verificar.',
  'charge.charged': 'O clipe foi feito, então o fal cobrou {{cost}}.',
  'charge.billed': 'Mesmo assim, o fal cobrou {{cost}}.',
  'charge.unclear-unpriced': 'Não sei se o fal cobrou por isto. Quem administra este bot pode verificar.',
  'charge.charged-unpriced': 'O clipe foi feito, então o fal cobrou por ele.',

  'cancel.asked': '⏹️ Cancelamento pedido.',
  'cancel.removed': '⏹️ O fal tirou o clipe da fila.',
  'cancel.passed-on':
    '⏹️ Pedi ao fal para parar. Ele ainda pode terminar: nesse caso, o clipe vem para cá e é cobrado.',
  'cancel.too-late': '⏹️ Tarde demais para cancelar: o fal já tinha terminado.',
  'cancel.unknown': '⏹️ O fal não conhece mais este pedido.',

  'button.cancel': 'Cancelar',
  'button.cancelling': 'Cancelando…',
  'button.go-on-here': 'Continuar aqui',
  'button.bring-here': 'Enviar para cá',
  'button.again': 'De novo',
  'button.edit': 'Editar',
  'button.turn-on': 'Ativar',
  'button.turn-off': 'Desativar',
  'button.edit-prompt': 'Editar prompt',
  'button.extend': 'Estender',
  'button.change': 'Mudar',
  'button.full': 'Em qualidade máxima',
  'button.delete': 'Excluir',
  'button.original': 'Original',
  'button.without-sound': 'Sem som',
  'button.other-picture': 'Outra imagem',
  'button.with-cost': '{{label}} ({{cost}})',
  'button.retry': 'Tentar de novo',
  'button.show': 'Mostrar',

  'list.heading': 'Seus clipes',
  'list.empty': 'Você ainda não tem clipes aqui. Faça um com `/animar`.',
  'list.newer':
    'Estou sendo atualizado. Minha nova versão já cuida de alguns dos seus clipes: eles voltam a aparecer aqui em alguns minutos.',

  'obstacle.no-permission':
    'Não consegui publicar onde você pediu porque me falta uma permissão lá: preciso de “Ver canal”, “Enviar mensagens” (em tópicos), “Inserir links” e “Anexar arquivos”. Um admin pode permitir isso nas configurações do canal.',
  'obstacle.no-access':
    'Não consegui publicar onde você pediu porque não vejo mais o canal. Um admin pode me dar “Ver canal” nas configurações dele.',
  'obstacle.channel-gone': 'Não consegui publicar onde você pediu porque esse canal não existe mais.',
  'obstacle.card-gone': 'Não consegui publicar no cartão porque ele foi excluído.',
  'obstacle.archived':
    'Não consegui publicar onde você pediu porque o tópico está arquivado. Quem pode escrever nele pode reabri-lo.',
  'obstacle.locked':
    'Não consegui publicar onde você pediu porque o tópico está trancado. A moderação pode destrancá-lo.',

  'notice.elsewhere': 'Este clipe está aqui: {{link}}',
  'notice.ended': 'Isto já terminou. Veja o resultado em `/jobs`.',
  'ping.ready': '{{member}}, seu clipe está pronto.',
  'ping.no-clip': '{{member}}, desta vez não tem clipe.',
} as const;
