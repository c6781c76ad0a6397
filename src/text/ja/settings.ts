/** The panel of `/settings`, and what a server's settings refuse, in Japanese. */
export const settings = {
  'settings.title': '⚙️ 設定：{{screen}}',
  'settings.screen.general': '全般',
  'settings.screen.places': 'メンバーと場所',
  'settings.on': 'オン',
  'settings.off': 'オフ',
  'settings.none': '未設定',
  'settings.changed': '✅ 保存しました。次のリクエストから適用されます。',
  'settings.same': 'すでにこの設定だったため、変更はありません。',
  'settings.stale':
    '⚠️ 保存されませんでした。その間にほかの人がこの設定を変更しました。現在の設定はこちらです。',
  'settings.refused': 'その値は使えないため、何も変更していません。もう一度 `/settings` を開いてください。',
  'settings.expects.text': '何も変更していません。{{max}} 文字以内で入力してください。',
  'settings.expects.number': '何も変更していません。{{min}} から {{max}} までの数値を入力してください。',
  'settings.expects.time-zone':
    '何も変更していません。`Europe/Berlin` や `UTC` のようなタイムゾーン名を入力してください。',
  'settings.not-allowed': 'このサーバーの設定を変更できるのは、*サーバー管理* 権限を持つメンバーだけです。',
  'settings.only-in-servers':
    '設定はサーバーごとにあります。私が追加されているサーバーで `/settings` を使ってください。',

  'settings.pause': '一時停止',
  'settings.pause.about': 'このサーバーで新しい動画を受け付けません。作成中の動画は最後まで作成します。',
  'settings.pauseNote': '一時停止の理由',
  'settings.pauseNote.about': '一時停止中に動画を頼んだメンバーに表示されます',
  'settings.logChannel': 'ログチャンネル',
  'settings.logChannel.about': '設定の変更など、モデレーター向けのお知らせを投稿するチャンネル',
  'settings.timeZone': 'タイムゾーン',
  'settings.timeZone.about': 'このサーバーの日と月が始まるタイムゾーン（例：Asia/Tokyo）',

  'settings.allowedChannels': '許可するチャンネル',
  'settings.allowedChannels.about': 'ここと、そのスレッドでだけ動画を作れます。未選択ならどこでも作れます。',
  'settings.forbiddenChannels': '禁止するチャンネル',
  'settings.forbiddenChannels.about': 'ここと、そのスレッドでは動画を作れません',
  'settings.allowedRoles': '許可するロール',
  'settings.allowedRoles.about':
    'このロールのいずれかを持つメンバーだけが動画を作れます。未選択なら全員が作れます。',
  'settings.forbiddenRoles': '禁止するロール',
  'settings.forbiddenRoles.about': 'このロールのいずれかを持つメンバーは動画を作れません',

  'settings.paused':
    'このサーバーでは新しい動画の作成を一時停止しています。しばらくしてからもう一度お試しください。',
  'settings.paused-because': 'このサーバーでは新しい動画の作成を一時停止しています：{{note}}',
  'settings.channel-forbidden': 'このチャンネルでは動画を作れません。別のチャンネルをご利用ください。',
  'settings.channel-not-allowed': 'このチャンネルでは動画を作れません。{{channels}} をご利用ください。',
  'settings.role-forbidden': '{{role}} ロールを持つメンバーは、このサーバーで動画を作れません。',
  'settings.role-not-allowed': 'このサーバーで動画を作れるのは、{{roles}} ロールを持つメンバーだけです。',
} as const;
