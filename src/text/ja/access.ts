/** Why a request is not accepted here, in Japanese. */
export const access = {
  'access.other-server':
    'このサーバーでは動画を作れません。使えるようにするには、Botの管理者にサーバーのIDを伝えてください：`{{id}}`',
  'access.servers-only':
    '動画を作れるのは、Botの管理者が選んだサーバーだけです。ダイレクトメッセージや、あなただけがこのBotを追加した場所では作れません。対象のサーバーで使ってください。',
};
