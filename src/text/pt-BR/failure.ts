/** Why something doesn't work, and what to do. */
export const failure = {
  'failure.unknown': 'Algo deu errado com este clipe.',
  'failure.bug': 'Algo quebrou aqui. Avise quem cuida deste bot: referência {{reference}}.',
  'failure.restarting': 'Estou reiniciando. Tente de novo em um minuto.',
  'failure.store': 'Não consigo aceitar pedidos agora. Tente de novo mais tarde.',
  'failure.not-sent': 'O Discord não aceitou minha resposta. Tente de novo em um minuto.',
  'failure.paused':
    'As pessoas que cuidam deste bot pausaram novos clipes. Os que já estão sendo feitos ainda vão chegar.',
  'failure.paused-because':
    'As pessoas que cuidam deste bot pausaram novos clipes: {{why}} Os que já estão sendo feitos ainda vão chegar.',
  'failure.command-gone': 'Este comando mudou. Tente de novo em um minuto.',
  'failure.button-old': 'Este botão é de uma versão antiga do bot e não funciona mais.',

  'option.no-words': 'A opção `{{option}}` precisa de texto visível.',
  'option.cut-off':
    'A opção `{{option}}` tem só uma parte de um texto seu de antes, cortada em “…” como aparece nas listas. Nada foi iniciado. Escolha a sugestão de novo e envie sem mudar, ou digite o texto inteiro. Se você quer mesmo as reticências, digite `...`.',
  'option.too-long': 'A opção `{{option}}` é longa demais: no máximo {{max}} caracteres.',
  'option.no-choice': 'A opção `{{option}}` precisa ser uma destas: {{choices}}.',
  'option.no-number': 'A opção `{{option}}` precisa ser um número inteiro de {{min}} a {{max}}.',
  'option.no-yes-or-no': 'A opção `{{option}}` precisa ser sim ou não.',

  'model.no-text': '{{model}} não faz clipes só com texto. Para isso, use {{others}}.',
  'model.no-image': '{{model}} não anima imagens. Para isso, use {{others}}.',
  'model.no-frames': '{{model}} não vai de uma primeira imagem a uma última. Para isso, use {{others}}.',
  'model.no-references': '{{model}} não aceita imagens de referência. Para isso, use {{others}}.',
  'model.no-extend': '{{model}} não estende clipes. Para isso, use {{others}}.',
  'model.no-change': '{{model}} não muda clipes. Para isso, use {{others}}.',
  'model.none-can':
    '{{model}} não cria este tipo de clipe, e nenhum outro modelo disponível aqui consegue fazer isso.',
  'model.gone': 'O fal não oferece mais o {{model}} para este tipo de clipe. Escolha {{others}}.',
  'model.picture-count': '{{model}} aceita de {{least}} a {{most}} imagens de referência.',
  'model.no-option': '{{model}} não tem `{{option}}` aqui. Deixe de fora e o resto funciona.',
  'model.no-value':
    '{{model}} não aceita `{{option}}: {{value}}` aqui. O mais próximo que aceita: `{{nearest}}`.',
  'model.no-value-but-others':
    '{{model}} não aceita `{{option}}: {{value}}` aqui. O mais próximo que aceita: `{{nearest}}`; ou escolha {{others}}.',

  'job.not-found': 'Este clipe é antigo demais: não o conheço mais.',
  'job.unreadable':
    'Não consigo mais ler o que anotei sobre este clipe, então não posso fazer isso. Quem me administra pode descobrir por quê.',
  'job.newer':
    'Estou sendo atualizado, e minha nova versão já cuida deste clipe. Tente de novo em alguns minutos.',
  'job.prompt-gone': 'Não lembro mais desse prompt. Digite-o de novo.',
  'job.private': 'Este pedido era privado. Peça de novo com `/animar`.',
  'job.made-already': 'Isto já está sendo feito: em `/jobs` você vê como está.',
  'job.not-derivable': 'Isso não funciona com este clipe.',
  'job.model-gone': '{{model}} não está mais disponível aqui. Escolha outro modelo e peça de novo.',
  'job.option-gone': 'Uma opção deste pedido não existe mais. Peça de novo sem ela.',
  'job.preview-gone':
    'A prévia gratuita deste clipe não existe mais, porque agora faço os clipes com o fal. Nada foi cobrado. Use o comando de novo.',
  'job.was-preview':
    'Isto era uma prévia gratuita. Agora os clipes vêm do fal e custam dinheiro, então use o comando de novo.',
  'job.not-extendable': 'Não dá para estender este clipe.',
  'job.not-changeable': 'Não dá para mudar este clipe.',
  'job.original-gone':
    'O original deste clipe só podia ser usado até {{when}}, então não dá para fazer mais nada a partir dele. Você pode fazer outro clipe com *De novo*.',
  'job.not-finished': 'Isto ainda não terminou.',
  'job.not-yours-to-end':
    'Só quem pediu este clipe, ou um membro que possa gerenciar mensagens, pode fazer isso.',
  'job.cancel-too-late': 'É tarde demais para cancelar: já terminou.',
  'job.not-yours-to-make':
    'Só quem pediu este clipe pode fazer isso. *{{button}}*, se o cartão tiver, faz um parecido para você.',
  'job.not-yours': 'Só quem pediu este clipe pode fazer isso.',
  'job.stopped': 'Fiquei offline antes de poder começar, e por tempo demais. Peça de novo.',
  'job.no-way': 'O clipe estava pronto, mas não consegui entregá-lo a você durante uma semana.',

  'limit.period.hour': 'para esta hora',
  'limit.period.day': 'para hoje',
  'limit.period.week': 'para esta semana',
  'limit.period.month': 'para este mês',
  'limit.of.installation': 'deste bot',
  'limit.of.guild': 'deste servidor',
  'limit.of.channel': 'deste canal',
  'limit.spent': 'O orçamento {{of}} {{period}} ({{limit}}) acabou. Ele é renovado {{resets}}.',
  'limit.short':
    'Este clipe custa {{cost}}, mas só restam {{left}} do orçamento {{of}} {{period}} ({{limit}}). Ele é renovado {{resets}}.',
  'limit.clips':
    'Todos os clipes {{of}} {{period}} já foram usados ({{limit}} de {{limit}}). Será possível fazer mais {{resets}}.',
  'limit.member-spent': 'Você já gastou seus {{limit}} {{period}}. O limite é renovado {{resets}}.',
  'limit.member-short':
    'Este clipe custa {{cost}}, mas só restam {{left}} dos seus {{limit}} {{period}}. O limite é renovado {{resets}}.',
  'limit.member-clips':
    'Você já usou todos os seus clipes {{period}} ({{limit}} de {{limit}}). Você poderá fazer mais {{resets}}.',
  'limit.above':
    'Este clipe custa {{cost}}, mas todo o orçamento {{of}} {{period}} é de {{limit}}. Restam {{left}}, e ele é renovado {{resets}}.',
  'limit.member-above':
    'Este clipe custa {{cost}}, mas você só pode gastar {{limit}} {{period}}. Restam {{left}}, e o limite é renovado {{resets}}.',
  'limit.at-once':
    'No máximo {{limit}} dos clipes {{of}} podem estar em andamento ao mesmo tempo (agora {{used}}). Tente de novo quando um deles terminar.',
  'limit.member-at-once':
    'No máximo {{limit}} dos seus clipes podem estar em andamento ao mesmo tempo (agora {{used}}). Tente de novo quando um deles terminar: `/jobs` mostra todos.',
  'limit.cooldown': 'É preciso esperar {{pause}} entre dois clipes. Você poderá pedir o próximo {{resets}}.',
  'limit.none': 'Não é possível fazer clipes aqui: o limite é 0.',
  'limit.option': '`{{option}}: {{value}}`',
  'limit.options': '{{options}} {{another}}',
  'limit.fits': '{{refusal}} Com {{options}}, custaria {{cost}}, e isso ainda cabe.',

  'failure.in-picture': 'Imagem {{place}}: {{problem}}',
  'picture.foreign': 'Só dá para usar imagens enviadas ao Discord. Envie a imagem, por favor.',
  'picture.not-fetched': 'Não deu para baixar a imagem do Discord. Envie-a de novo.',
  'picture.too-large': 'A imagem passa de {{megabytes}} MB. Use um arquivo menor.',
  'picture.too-small':
    'A imagem é pequena demais ({{width}}×{{height}}). O lado menor precisa de pelo menos {{min}} pixels; com 720 ou mais fica bom.',
  'picture.too-thin':
    'A imagem é comprida e estreita demais ({{width}}×{{height}}). O lado maior pode ter no máximo {{times}} vezes o menor. Corte-a antes.',
  'picture.too-thin-to-crop':
    'A imagem é comprida e estreita demais para ser cortada ({{width}}×{{height}}). Com `ajuste: desfoque` ela aparece inteira.',
  'picture.too-heavy': 'A imagem é pesada demais para o modelo. Use uma menor.',
  'picture.too-many-pixels':
    'A imagem tem pixels demais ({{width}}×{{height}}). O máximo são {{megapixels}} megapixels. Reduza o tamanho dela.',
  'picture.wrong-type':
    'O que está nesse arquivo não é uma imagem que dê para ler, seja qual for o nome dele. Use JPEG, PNG, WebP, GIF ou AVIF.',
  'picture.other-type': 'Não dá para animar arquivos {{type}}. Use JPEG, PNG, WebP, GIF ou AVIF.',
  'picture.heic':
    'Essa é uma foto HEIC, que não pode ser lida aqui. No iPhone, escolha Compartilhar ▸ Opções ▸ Mais Compatível, ou envie uma captura de tela dela.',
  'picture.empty': 'O arquivo está vazio. Envie a imagem de novo.',
  'picture.link-expired': 'O link da imagem expirou. Envie-a de novo.',
  'picture.damaged': 'A imagem está danificada e não pode ser lida. Salve-a de novo como JPEG ou PNG.',
  'picture.not-now':
    'Não dá para ler imagens agora, então nada foi iniciado. Peça de novo em alguns minutos.',

  'fal.away': 'Não dá para falar com o fal agora.',
  'fal.not-started': 'Não deu para falar com o fal, então nada foi iniciado. Peça de novo daqui a pouco.',
  'fal.storage':
    'O armazenamento do fal não aceitou a imagem, então nada foi iniciado. Peça de novo daqui a pouco.',
  'fal.busy': 'O fal não está aceitando mais pedidos no momento. Peça de novo em alguns minutos.',
  'fal.locked':
    'Não dá para fazer clipes agora: quem cuida deste bot precisa resolver algo na conta do fal. Já foi avisado.',
  'fal.locked-untold':
    'Não dá para fazer clipes agora: quem cuida deste bot precisa resolver algo na conta do fal. Avise essa pessoa, por favor.',
  'fal.answer-lost': 'A resposta ao envio se perdeu.',
  'fal.not-listed':
    'O fal não respondeu e não lista esse pedido, então é bem provável que nada tenha sido feito. Vou continuar procurando por alguns dias e trago o clipe para cá se ele aparecer. Você pode tentar de novo: antes eu pergunto ao fal.',
  'fal.not-known':
    'O fal não respondeu e não deu para perguntar se ele recebeu o pedido: o clipe pode ter sido feito e cobrado. Vou continuar perguntando por alguns dias e trago o clipe para cá se ele aparecer.',
  'fal.not-told-apart':
    'O fal não respondeu e exatamente a mesma coisa foi pedida mais de uma vez, então não sei dizer qual dos pedidos é o seu: o clipe pode ter sido feito e cobrado. Quem cuida deste bot pode procurá-lo no fal.',
  'fal.not-traceable':
    'O fal não respondeu, e com {{model}} não tenho como encontrar lá um pedido sem imagens. O clipe pode ter sido feito e cobrado, e não consigo descobrir. Tentar de novo envia um novo pedido, que também é cobrado.',
  'fal.earlier-found':
    'O fal tem o seu primeiro pedido, sim. O clipe dele chega no próprio cartão, então nada novo foi enviado.',
  'fal.earlier-not-known':
    'Agora não dá para perguntar ao fal se ele tem o seu primeiro pedido, então nada novo foi enviado. Tente de novo daqui a pouco.',
  'fal.given-up':
    'Por horas não deu para perguntar ao fal sobre este clipe, então desisti dele. Quem cuida deste bot pode procurá-lo no fal.',
  'fal.forgotten': 'O fal não conhece mais este pedido. Quem cuida deste bot pode procurá-lo no fal.',
  'fal.cancelled': 'O pedido foi cancelado no fal.',
  'fal.no-video':
    'O fal terminou, mas a resposta não tem nenhum vídeo. Quem cuida deste bot pode procurá-lo no fal.',
  'fal.video-gone': 'O clipe foi feito, mas o fal não tem mais o arquivo.',
  'fal.video-not-fetched': 'Não deu para baixar o vídeo pronto.',
  'fal.failed': 'A geração falhou no fal. Você pode pedir de novo.',
  'fal.too-long': 'A geração demorou demais e o fal a interrompeu. Você pode pedir de novo.',
  'fal.no-machine': 'O fal não teve nenhuma máquina livre a tempo. Você pode pedir de novo.',
  'fal.never-started':
    'Seu pedido esperou tempo demais na fila do fal sem começar, e o fal o descartou. Você pode pedir de novo.',

  'fal.policy.picture': 'O filtro de segurança do modelo recusou a imagem. Tente outra imagem.',
  'fal.policy.prompt': 'O filtro de segurança do modelo recusou o prompt. Tente outras palavras.',
  'fal.policy.negative-prompt':
    'O filtro de segurança do modelo recusou o prompt negativo. Tente outras palavras.',
  'fal.policy.sound':
    'O filtro de segurança do modelo recusou o som. O mesmo clipe costuma funcionar sem som.',
  'fal.policy.request': 'O filtro de segurança do modelo recusou este pedido. Tente outras palavras.',
  'fal.invalid.picture': 'O fal recusou a imagem por não ser válida. Troque a imagem e peça de novo.',
  'fal.invalid.prompt': 'O fal recusou o prompt por não ser válido. Mude o prompt e peça de novo.',
  'fal.invalid.negative-prompt':
    'O fal recusou o prompt negativo por não ser válido. Mude o prompt negativo e peça de novo.',
  'fal.invalid.sound': 'O fal recusou o som por não ser válido. Mude o som e peça de novo.',
  'fal.invalid.request': 'O fal recusou este pedido por não ser válido. Mude-o e peça de novo.',
  'fal.nothing-made':
    'O modelo não fez nenhum vídeo com isto. Talvez funcione na próxima vez, ou com o pedido mudado.',
  'fal.picture-too-small':
    'O modelo achou a imagem pequena demais. Use uma com pelo menos 720 pixels de altura.',
  'fal.picture-too-large': 'O modelo achou a imagem grande demais. Use uma menor.',
  'fal.file-too-large': 'O arquivo da imagem é grande demais para o modelo. Use um menor.',
  'fal.wrong-type': 'O modelo não consegue ler este tipo de imagem. Use JPEG ou PNG.',
  'fal.picture-unreadable':
    'O modelo não conseguiu ler a imagem. Salve-a de novo como JPEG ou PNG e tente de novo.',
  'fal.picture-not-fetched': 'O fal não conseguiu baixar a imagem. Tente mais uma vez.',
  'fal.clip-not-fetched': 'O fal não tem mais o clipe a partir do qual este ia ser feito.',
  'fal.face': 'O modelo parou por causa de um rosto na imagem. Tente outra imagem.',
  'fal.both': '{{first}} {{second}}',

  /** Text that is in no catalog: of records that are older than the catalogs, or for the operator only. */
  verbatim: '{{text}}',
} as const;
