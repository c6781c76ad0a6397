/** What moderators forbid, in Brazilian Portuguese. */
export const moderation = {
  'settings.screen.moderation': 'Moderação',
  'settings.forbiddenWords': 'Palavras proibidas',
  'settings.forbiddenWords.about':
    'Uma palavra ou frase por linha. * numa ponta vale por letras, /assim/ é um padrão (RE2)',
  'settings.expects.words':
    '⚠️ **Nada foi alterado.** Escreva uma palavra, frase ou padrão por linha. Um padrão usa a sintaxe do RE2, entre barras e com no máximo 200 caracteres.',
  'settings.ageRestrictedOnly': 'Só canais com restrição de idade',
  'settings.ageRestrictedOnly.about':
    'Só dá para fazer clipes em canais com restrição de idade, e não nos tópicos deles',
  'settings.ownUploadsOnly': 'Só imagens próprias',
  'settings.ownUploadsOnly.about': 'Nada de imagens de mensagens: Apps > Animar é recusado',
  'button.test': 'Testar',
  'moderation.test.title': 'Testar um texto',
  'moderation.test.field': 'O que um membro poderia escrever',
  'moderation.test.clean': '✅ Este texto não bate com nada da lista.',
  'moderation.test.hits': '❌ **Este texto seria recusado.** Linhas da lista com que ele bate: {{count}}',
  'moderation.test.line': '{{line}} bate com {{found}}',
  'access.words': 'Isso não é permitido neste servidor: {{words}}. Mude seu texto e tente de novo.',
  'access.age':
    'Neste servidor, só dá para fazer clipes em canais com restrição de idade, e não em tópicos. Use um canal assim.',
  'access.own-uploads':
    'Neste servidor, só dá para usar imagens enviadas por você. Use `/animar` e envie a imagem.',
};
