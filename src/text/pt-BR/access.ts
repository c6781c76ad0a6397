/** Why a request is not accepted here, in Brazilian Portuguese. */
export const access = {
  'access.other-server':
    'Não faço clipes neste servidor. Para mudar isso, envie o ID dele a quem cuida deste bot: `{{id}}`.',
  'access.servers-only':
    'Só faço clipes nos servidores escolhidos por quem cuida deste bot: não em mensagens diretas nem onde só você me adicionou. Use-me em um desses servidores.',
};
