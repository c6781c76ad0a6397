/** `/block` and `/unblock`, in Japanese. */
export const block = {
  'command.block.name': 'ブロック',
  'command.block.description': 'メンバーがここで動画をリクエストできないようにするか、ブロック中の一覧を見る',
  'command.unblock.name': 'ブロック解除',
  'command.unblock.description': 'ブロック中のメンバーがまたここで動画をリクエストできるようにする',
  'option.member.name': 'メンバー',
  'option.member.description': '対象のメンバー',
  'option.reason.name': '理由',
  'option.reason.description': 'このサーバーのモデレーター向けの理由。対象のメンバーには表示されません',
  'block.done':
    '{{member}}さんは、このサーバーで動画をリクエストできなくなりました。作成中の動画はそのまま続きます。',
  'block.already': '{{member}}さんは、ここではすでにブロックされています。',
  'block.undone': '{{member}}さんは、このサーバーでまた動画をリクエストできます。',
  'block.not-blocked': '{{member}}さんは、ここではブロックされていません。',
  'block.title': '**このサーバーでブロック中：{{count}}人**',
  'block.line': '{{member}} · {{by}}さんによる · {{when}}',
  'block.line-without-author': '{{member}} · {{when}}',
  'block.line-by-operator': '{{member}} · Botの管理者による · {{when}}',
  'block.logged.blocked':
    '🚫 {{moderator}}さんが{{member}}さんをブロックしました。動画をリクエストできなくなります。',
  'block.logged.unblocked':
    '✅ {{moderator}}さんが{{member}}さんのブロックを解除しました。また動画をリクエストできます。',
  'block.logged.blocked-by-operator': '🚫 Botの管理者が、ここで{{member}}さんをブロックしました。',
  'block.logged.unblocked-by-operator': '✅ Botの管理者が、ここでの{{member}}さんのブロックを解除しました。',
  'block.more': 'ほか{{count}}人。',
  'block.none': 'このサーバーでブロックされている人はいません。',
  'block.not-moderator':
    'この操作ができるのは、サーバーを管理できる人か、メンバーをタイムアウトできる人だけです。',
  'block.only-where-added':
    '私はこのサーバーに追加されていないため、ここでは誰もブロックやブロック解除ができません。サーバーを管理できる人に、私を追加するよう頼んでください。',
  'access.blocked':
    'このサーバーのモデレーターによりブロックされているため、ここでは動画をリクエストできません。モデレーターに問い合わせてください。',
  'access.blocked-everywhere': 'このBotでは動画をリクエストできません。Botの管理者に問い合わせてください。',
};
