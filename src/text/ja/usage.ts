/** What `/usage` and a server's log of jobs show, in Japanese. */
export const usage = {
  'usage.own': '今月のあなたの動画',
  'usage.server': '今月のこのサーバーの動画',
  'usage.you': 'あなた（全サーバー合計）',
  'usage.none': '今月はまだ動画がありません。',
  'usage.spent': '**{{amount}}** · 動画{{clips}}本',
  'usage.legend': '黄色：確保中または未確定',
  'usage.reserved': '⏳ うち{{amount}}は作成中の動画のために確保しています',
  'usage.unclear':
    '❔ うち{{amount}}は未確定です。falが請求したかどうか分かりません。確定するまでは使用済みとして数えます（運営者なら確認できます）',
  'usage.forecast': '📈 このペースだと、月末までに約{{amount}}になります',
  'usage.chart': '日別の利用額：{{figures}}',
  'usage.by-member': 'メンバー別',
  'usage.by-model': 'モデル別',
  'usage.deleted': '削除されたメンバー',
  'usage.more': '残り{{number}}件は下の表にあります',
  'usage.left': '残り',
  'usage.of-you': 'あなた',
  'usage.of-all': '全サーバー',
  'usage.of-server': 'このサーバー',
  'usage.of-channel': 'このチャンネル',
  'usage.left-money': '{{of}}：{{period}} {{limit}}のうち残り **{{left}}** · {{resets}}にリセット',
  'usage.left-clips': '{{of}}：{{period}} {{limit}}本のうち残り **{{left}}** 本 · {{resets}}にリセット',
  'usage.left-clips_one': '{{of}}：{{period}} {{limit}}本のうち残り **{{left}}** 本 · {{resets}}にリセット',
  'usage.zone': '日と月の区切りは{{zone}}に従います。',

  'button.delete-and-block': '削除してブロック',
  'button.block': 'ブロック',
  'log.deleted': '削除しました。',
  'log.not-taken-away':
    '削除しました。元の動画も可能なら削除します。メッセージからは動画を取り除けませんでした。本人にしか見えないか、もうアクセスできないメッセージです。',
  'log.words-refused':
    'Discord がこのリクエストの文章をここに表示することを拒否しています。このサーバーの AutoMod が一部の言葉を禁止しているのかもしれません。',
  'log.nothing-to-delete': '削除する動画がありません。',

  'alert.budget':
    '📊 **このサーバーの予算（{{period}}）の{{share}}%を使いました。** {{limit}}のうち{{used}}です（確保分を含む）。{{resets}}にリセットされます。',
  'alert.budget-spent':
    '🛑 **このサーバーの予算（{{period}}）を使い切りました。** {{limit}}のうち{{used}}です（確保分を含む）。{{resets}}にリセットされるまで、残りを超える依頼はお断りします。',
  'alert.to-owner':
    '{{server}}のオーナーであるあなたにお送りしています。そのサーバーのログチャンネルに投稿できなかったためです。ログチャンネルは`/settings`で設定できます。',
} as const;
