/** The panel of `/settings`, and what a server's settings refuse, in Japanese. */
export const settings = {
  'settings.title': '⚙️ 設定：{{screen}}',
  'settings.screen.general': '全般',
  'settings.screen.places': 'メンバーと場所',
  'settings.screen.clips': '作れる動画',
  'settings.screen.defaults': '既定値',
  'settings.screen.messages': 'メッセージ',
  'settings.more': 'その他の設定',
  'settings.on': 'オン',
  'settings.off': 'オフ',
  'settings.none': '未設定',
  'settings.unset.everything': '制限なし',
  'settings.unset.none': 'なし',
  'settings.unset.server-language': 'サーバーの言語',
  'settings.warning.paused': '⏸️ **新しい動画の作成を一時停止しています。** このサーバーでは誰も作れません。',
  'settings.warning.no-limits':
    '⚠️ **上限がまだありません。** 動画の作成には費用がかかることがありますが、このサーバーでは制限していません。',
  'settings.warning.no-approval-channel':
    '⚠️ **承認チャンネルがありません。** 選ぶまで、承認が必要なリクエストは受け付けません。',
  'settings.changed': '✅ 保存しました。次のリクエストから適用されます。',
  'settings.same': 'すでにこの設定だったため、変更はありません。',
  'settings.stale':
    '⚠️ 保存されませんでした。その間にほかの人がこの設定を変更しました。現在の設定はこちらです。',
  'settings.logged': '⚙️ {{member}} が **{{setting}}** を変更しました',
  'settings.not-logged':
    '⚠️ {{channel}} に書き込めませんでした。そのチャンネルの閲覧とメッセージの送信を許可してください。',
  'settings.read-by-all':
    '⚠️ {{channel}} はサーバーの全員が読めます。プロンプトもそこに表示されます。モデレーターだけに見せるには、プライベートチャンネルにしてください。',
  'settings.refused': '⚠️ その値は使えないため、何も変更していません。もう一度 `/settings` を開いてください。',
  'settings.expects.text': '⚠️ **何も変更していません。** {{max}} 文字以内で入力してください。',
  'settings.expects.number':
    '⚠️ **何も変更していません。** {{min}} から {{max}} までの数値を入力してください。',
  'settings.expects.time-zone':
    '⚠️ **何も変更していません。** `Europe/Berlin` や `UTC` のようなタイムゾーン名を入力してください。',
  'settings.not-allowed': 'このサーバーの設定を変更できるのは、*サーバー管理* 権限を持つメンバーだけです。',
  'settings.only-in-servers':
    '設定はサーバーごとにあります。私が追加されているサーバーで `/settings` を使ってください。',

  'settings.pause': '一時停止',
  'settings.pause.about': 'このサーバーで新しい動画を受け付けません。作成中の動画は最後まで作成します。',
  'settings.pauseNote': '一時停止の理由',
  'settings.pauseNote.about': '一時停止中に動画を頼んだメンバーに表示されます',
  'settings.logChannel': 'ログチャンネル',
  'settings.logChannel.about':
    'すべてのリクエストがプロンプトつきで届き、お知らせも届きます。モデレーター専用のチャンネルにしてください',
  'settings.timeZone': 'タイムゾーン',
  'settings.timeZone.about': 'このサーバーの日と月が始まるタイムゾーン（例：Asia/Tokyo）',

  'settings.allowedChannels': '許可するチャンネル',
  'settings.allowedChannels.about': 'ここと、そのスレッドでだけ動画を作れます',
  'settings.forbiddenChannels': '禁止するチャンネル',
  'settings.forbiddenChannels.about': 'ここと、そのスレッドでは動画を作れません',
  'settings.allowedRoles': '許可するロール',
  'settings.allowedRoles.about': 'このロールのいずれかを持つメンバーだけが動画を作れます',
  'settings.forbiddenRoles': '禁止するロール',
  'settings.forbiddenRoles.about': 'このロールのいずれかを持つメンバーは動画を作れません',
  'settings.allowedModels': '許可するモデル',
  'settings.allowedModels.about': 'ここで選んだモデルだけを使えます',
  'settings.allowedResolutions': '許可する解像度',
  'settings.allowedResolutions.about': 'ここで選んだ解像度の動画だけを作れます',
  'settings.longestClip': '動画の最大の長さ',
  'settings.longestClip.about': '動画の長さの上限（秒）',
  'settings.safetyCeiling': '安全フィルターの許容度の上限',
  'settings.safetyCeiling.about': 'fal がどこまで許可するかの上限です。1 が最も厳しく、6 が最も緩やかです',

  'settings.defaultModel': '既定のモデル',
  'settings.defaultModel.about': 'モデルの指定がないリクエストに使います',
  'settings.defaultResolution': '既定の解像度',
  'settings.defaultResolution.about': '解像度の指定がないリクエストに使います（モデルが対応している場合）',
  'settings.defaultLength': '既定の長さ',
  'settings.defaultLength.about': '長さの指定がないリクエストに使います（モデルが対応している場合）',
  'settings.defaultSound': '既定の音声',
  'settings.defaultSound.about': '指定がないリクエストに使います。音声なしの動画は安くなります',

  'settings.privateCards': '自分だけに表示',
  'settings.privateCards.about': '動画と進行状況は、頼んだメンバーにだけ表示されます',
  'settings.pings': 'メンション',
  'settings.pings.about': '動画が完成したら、短いメッセージでメンバーに知らせます',
  'settings.spoilerChannels': 'スポイラーにするチャンネル',
  'settings.spoilerChannels.about': 'ここと、そのスレッドでは、新しい動画がすべてスポイラーになります',
  'settings.publicLanguage': '公開カードの言語',
  'settings.publicLanguage.about': '1 人にだけ見えるものは、そのメンバーの言語で表示されます',

  'settings.unreadable':
    'このサーバーの設定「{{setting}}」を読み込めません。`/settings` で設定し直すまで、ここでは動画を作れません。サーバーの管理者に伝えてください。',
  'settings.paused':
    'このサーバーでは新しい動画の作成を一時停止しています。しばらくしてからもう一度お試しください。',
  'settings.paused-because': 'このサーバーでは新しい動画の作成を一時停止しています：{{note}}',
  'settings.channel-forbidden': 'このチャンネルでは動画を作れません。別のチャンネルをご利用ください。',
  'settings.channel-not-allowed': 'このチャンネルでは動画を作れません。{{channels}} をご利用ください。',
  'settings.role-forbidden': '{{role}} ロールを持つメンバーは、このサーバーで動画を作れません。',
  'settings.role-not-allowed': 'このサーバーで動画を作れるのは、{{roles}} ロールを持つメンバーだけです。',
  'settings.model-not-allowed': 'このサーバーでは {{model}} を使えません。{{models}} を選んでください。',
  'settings.model-alone':
    'このサーバーでは {{model}} を使えません。ほかに使えるモデルにも、これはできません。',
  'settings.resolution-not-allowed':
    'このサーバーでは {{resolution}} の動画を作れません。{{resolutions}} を選んでください。',
  'settings.too-long': 'このサーバーで作れる動画の長さは、最大 {{seconds}} 秒です。',
  'settings.too-long_one': 'このサーバーで作れる動画の長さは、最大 {{seconds}} 秒です。',
  'settings.too-tolerant': 'このサーバーでは、安全フィルターの許容度は最大 {{level}} です。',
} as const;
