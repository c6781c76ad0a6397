/** `/privacy`, in Brazilian Portuguese. */
export const privacy = {
  'command.privacy.name': 'privacidade',
  'command.privacy.description': 'Veja, exporte ou apague o que este bot guarda sobre você; só você vê',

  'privacy.title': '**O que eu guardo sobre você**',
  'privacy.requests':
    '**Seus pedidos: {{jobs}}.** De cada um: seu texto e suas opções, links para suas imagens e para o clipe, onde e quando você pediu e como terminou. Um pedido é apagado {{days}} dias depois de terminar.',
  'privacy.requests_one':
    '**Seus pedidos: {{jobs}}.** De cada um: seu texto e suas opções, links para suas imagens e para o clipe, onde e quando você pediu e como terminou. Um pedido é apagado {{days}} dia depois de terminar.',
  'privacy.forms':
    '**Seus formulários abertos: {{forms}}.** Eles guardam por uma hora links para as imagens que podem ser escolhidas.',
  'privacy.costs':
    '**Quanto seus clipes custaram,** com o seu ID, para que os limites valham e a conta feche.',
  'privacy.elsewhere':
    'Não guardo nenhuma mensagem sua. As imagens e os clipes ficam no Discord e na fal, que faz os clipes. Aqui só há arquivos temporários enquanto um clipe é feito.',
  'privacy.exported':
    'Aqui está o que guardo sobre você, exceto o que só os moderadores podem ler. Só você vê esta mensagem.',
  'privacy.ask':
    '**Apagar tudo o que guardo sobre você?** Pedidos: {{jobs}}. Os botões deles deixam de funcionar, e isso não pode ser desfeito.',
  'privacy.ask-open':
    'Clipes que não começaram são cancelados sem custo. Os que estão sendo feitos são terminados e entregues primeiro, e depois apagados.',
  'privacy.ask-left':
    'Isto fica: o que publiquei no Discord (apague lá), os valores dos seus clipes sem o seu ID e a decisão de um servidor de bloquear você.',
  'privacy.ask-originals-erased': 'Também faço a fal apagar os originais dos seus clipes.',
  'privacy.ask-originals-stays':
    'Os originais dos seus clipes ficam na fal até que a fal os remova: não tenho permissão para apagar lá. Quem cuida deste bot tem.',
  'privacy.deleted': '**Apaguei o que eu guardava sobre você.** Pedidos: {{count}}.',
  'privacy.left.cancelled': 'Cancelados sem custo: {{count}}.',
  'privacy.left.open': 'Ainda em andamento: {{count}}. Apago cada um assim que terminar.',
  'privacy.left.pending': 'Originais que a fal ainda não apagou: {{count}}. Continuo pedindo.',
  'privacy.left.not-allowed':
    'Originais que ficam na fal porque não tenho permissão para apagar lá: {{count}}. Quem cuida deste bot tem.',
  'privacy.traces':
    'Ainda há vestígios nos arquivos do meu banco de dados. Eles somem quando esses arquivos são regravados, geralmente em alguns minutos.',
  'privacy.limits':
    'O que você já usou dos seus limites continua contando até eles reiniciarem, sob um código aleatório no lugar do seu ID.',

  'button.privacy-export': 'Exportar',
  'button.privacy-delete': 'Apagar o que é meu',
  'button.privacy-confirm': 'Sim, apagar',
  'button.privacy-keep': 'Manter',
};
