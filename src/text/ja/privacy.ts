/** `/privacy`, in Japanese. */
export const privacy = {
  'command.privacy.name': 'プライバシー',
  'command.privacy.description':
    'このBotが保存しているあなたのデータの確認・書き出し・削除（本人にのみ表示）',

  'privacy.title': '**保存しているあなたのデータ**',
  'privacy.requests':
    '**リクエスト：{{jobs}}件。** それぞれの入力内容とオプション、画像と動画へのリンク、場所と日時、結果です。リクエストは終了から{{days}}日後に削除されます。',
  'privacy.requests_one':
    '**リクエスト：{{jobs}}件。** それぞれの入力内容とオプション、画像と動画へのリンク、場所と日時、結果です。リクエストは終了から{{days}}日後に削除されます。',
  'privacy.forms': '**開いているフォーム：{{forms}}件。** 選択肢の画像へのリンクを1時間だけ保存します。',
  'privacy.costs': '**動画の費用。** 上限の管理と請求の確認のため、あなたのIDとともに保存します。',
  'privacy.elsewhere':
    'メッセージは保存しません。画像と動画はDiscordと、動画を作るfalにあります。こちらには、動画を作っている間の一時ファイルしかありません。',
  'privacy.exported':
    '保存しているあなたのデータです（モデレーターだけが読める内容を除く）。このメッセージはあなたにだけ表示されます。',
  'privacy.ask':
    '**保存しているあなたのデータをすべて削除しますか？** リクエスト：{{jobs}}件。それらのボタンは使えなくなり、元に戻せません。',
  'privacy.ask-open':
    'まだ始まっていない動画は無料でキャンセルされます。作成中の動画は、完成して届いた後に削除されます。',
  'privacy.ask-left':
    '次のものは残ります：Discordに投稿したもの（Discordで削除してください）、IDを除いた動画の金額、サーバーがあなたをブロックした記録。',
  'privacy.ask-originals-erased': 'falにある元の動画も削除させます。',
  'privacy.ask-originals-stays':
    '元の動画は、falが削除するまでfalに残ります。このBotにはfalで削除する権限がありません。Botの管理者なら削除できます。',
  'privacy.deleted': '**保存していたあなたのデータを削除しました。** リクエスト：{{count}}件。',
  'privacy.left.cancelled': '無料でキャンセル：{{count}}件。',
  'privacy.left.open': 'まだ進行中：{{count}}件。それぞれ終わり次第削除します。',
  'privacy.left.pending': 'falがまだ削除していない元の動画：{{count}}件。削除を求め続けます。',
  'privacy.left.not-allowed':
    'falで削除する権限がないため残る元の動画：{{count}}件。Botの管理者なら削除できます。',
  'privacy.traces':
    'データベースのファイルにはまだ痕跡が残っています。次にファイルが書き直されるときに消えます（通常は数分以内）。',
  'privacy.limits': '使った分は、上限がリセットされるまで、IDの代わりにランダムなコードで数えられます。',

  'button.privacy-export': '書き出す',
  'button.privacy-delete': '自分のデータを削除',
  'button.privacy-confirm': 'はい、削除する',
  'button.privacy-keep': '残す',
};
