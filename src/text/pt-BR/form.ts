/** What stands in forms and in the menu of a message. */
export const form = {
  'menu.animate': 'Animar',

  'form.animate.title': 'Animar uma imagem',
  'form.edit.title': 'Editar',
  'form.as-it-is': '{{title}} (como está: {{cost}})',
  'form.extend.title': 'Estender em {{seconds}} segundos',
  'form.extend.title_one': 'Estender em {{seconds}} segundo',
  'form.change.title': 'Mudar este clipe',
  'form.delete.title': 'Excluir este clipe?',
  'form.delete.here': 'O vídeo, seu prompt e o aviso somem daqui para todo mundo. Não dá para desfazer.',
  'form.delete.original': 'Também faço o fal excluir o original. Se não der certo, o cartão avisa.',
  'form.delete.original-stays':
    'O original fica no fal até que o fal o remova: não tenho permissão para excluir lá. Quem administra este bot tem.',
  'form.delete.original-stays-until':
    'O original fica no fal até {{when}}: não tenho permissão para excluir lá. Quem administra este bot tem.',
  'form.delete.charge': 'O que o fal cobrou por ele ({{cost}}) não é devolvido.',
  'form.delete.charge-unpriced': 'O que o fal cobrou por ele não é devolvido.',
  'form.picture.title': 'Outra imagem',
  'form.pictures.title': 'Outras imagens',

  'field.prompt': 'Prompt',
  'field.model': 'Modelo',
  'field.duration': 'Duração',
  'field.audio': 'Som',
  'field.spoiler': 'Spoiler',
  'field.change': 'O que mudar',
  'field.change.description': 'O modelo mantém o resto como está, na medida do possível',
  'field.picture': 'Imagem',
  'field.pictures': 'Imagens, na ordem',
  'field.others': 'Outras configurações',
  'field.picture.description': 'A mensagem tem várias',
  'field.others.description': 'Uma por linha, com os nomes que elas têm no comando',
  'field.model.description': 'Como está configurado, {{clip}}',
  'field.model.with-sound': '{{seconds}} s com som: {{cost}}',
  'field.model.retiring': '{{clip}} · o fal vai descontinuar',
  'field.model.retiring-only': 'O fal vai descontinuar este modelo',
  'field.model.without-sound': '{{seconds}} s sem som: {{cost}}',
  'field.model.clip': '{{seconds}} s: {{cost}}',
  'field.preview': 'aqui, uma prévia grátis',
  'field.choice-for': '{{choice}}: {{cost}}',

  'form.old': 'Este formulário é de uma versão antiga de mim. Abra-o de novo.',
  'form.sent': 'Isto já foi enviado: em `/jobs` você vê como está o clipe.',
  'form.typed': 'O que você escreveu, para você poder copiar:',
  'form.expired':
    'Este formulário ficou aberto por tempo demais. Escolha {{menu}} no menu da mensagem de novo.',
  'form.not-yours': 'Só quem abriu este formulário pode enviá-lo.',
  'form.no-picture': 'Escolha uma das imagens.',
  'form.other-settings':
    'Não entendi {{lines}}. As outras configurações vão uma por linha: nome, dois-pontos e valor. Os nomes são {{names}}.',

  'message.foreign-picture':
    'Essa imagem não está no Discord, então não posso usar. Envie a imagem e tente de novo.',
  'message.video': 'Essa mensagem tem um vídeo, e eu só animo imagens. Escolha uma mensagem com imagem.',
  'message.sticker':
    'Essa figurinha é um desenho em código (Lottie), que não consigo ler. Escolha uma mensagem com imagem ou envie uma captura da figurinha.',
  'message.no-picture':
    'Essa mensagem não tem imagem. Escolha uma com uma imagem enviada ou com uma imagem em um embed.',
} as const;
