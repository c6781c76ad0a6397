/** Why something doesn't work, and what to do, in Japanese. */
export const failure = {
  'failure.unknown': 'この動画で問題が発生しました。',
  'failure.bug': 'エラーが発生しました。Botの管理者に参照番号{{reference}}を伝えてください。',
  'failure.restarting': '再起動中です。1分ほど待ってからもう一度試してください。',
  'failure.store': '今はリクエストを受け付けられません。しばらくしてからもう一度試してください。',
  'failure.not-sent': 'Discordが返信を受け付けませんでした。1分ほど待ってからもう一度試してください。',
  'failure.paused':
    'このボットの運営者が新しい動画の受付を一時停止しています。作成中の動画は予定どおり届きます。',
  'failure.paused-because':
    'このボットの運営者が新しい動画の受付を一時停止しています：{{why}} 作成中の動画は予定どおり届きます。',
  'failure.command-gone': 'このコマンドは変更されました。1分ほど待ってからもう一度試してください。',
  'failure.button-old': 'このボタンは古いバージョンのもので、もう使えません。',

  'option.no-words': 'オプション`{{option}}`には、表示される文字を入力してください。',
  'option.cut-off':
    'オプション`{{option}}`には、以前のテキストが一覧の表示どおり「…」で途切れた一部だけが入っています。まだ何も始めていません。候補をもう一度選んでそのまま送るか、全文を入力してください。省略記号そのものを使いたいときは`...`と入力してください。',
  'option.too-long': 'オプション`{{option}}`が長すぎます。最大{{max}}文字です。',
  'option.no-choice': 'オプション`{{option}}`には次のどれかを指定してください: {{choices}}。',
  'option.no-number': 'オプション`{{option}}`には{{min}}〜{{max}}の整数を指定してください。',
  'option.no-yes-or-no': 'オプション`{{option}}`には「はい」か「いいえ」を指定してください。',

  'model.no-text': '{{model}}は言葉だけから動画を作れません。{{others}}なら作れます。',
  'model.no-image': '{{model}}は画像を動画にできません。{{others}}ならできます。',
  'model.no-frames': '{{model}}は最初の画像から最後の画像へつなぐ動画を作れません。{{others}}なら作れます。',
  'model.no-references': '{{model}}では参照画像を使えません。{{others}}なら使えます。',
  'model.no-extend': '{{model}}は動画を延長できません。{{others}}ならできます。',
  'model.no-change': '{{model}}は動画を変更できません。{{others}}ならできます。',
  'model.none-can': 'この種類の動画は{{model}}では作れません。ここで使えるほかのモデルでも作れません。',
  'model.gone':
    'この種類の動画では、falで{{model}}の提供が終了しました。代わりに{{others}}を選んでください。',
  'model.picture-count': '{{model}}で使える参照画像は{{least}}枚から{{most}}枚です。',
  'model.no-option': 'ここでは{{model}}に`{{option}}`はありません。外せば、残りはそのまま使えます。',
  'model.no-value': 'ここでは{{model}}で`{{option}}: {{value}}`は使えません。最も近いのは`{{nearest}}`です。',
  'model.no-value-but-others':
    'ここでは{{model}}で`{{option}}: {{value}}`は使えません。最も近いのは`{{nearest}}`です。または{{others}}を選んでください。',

  'job.not-found': 'この動画は古すぎて、もう記録がありません。',
  'job.unreadable':
    'この動画の記録が読み取れなくなったため、その操作はできません。原因はこのボットの運営者が調べられます。',
  'job.newer':
    'ただいま更新中で、この動画はすでに新しいバージョンが担当しています。数分後にもう一度お試しください。',
  'job.prompt-gone': 'そのプロンプトはもう記録がありません。もう一度入力してください。',
  'job.private': 'これは非公開のリクエストでした。`/animate`でもう一度リクエストしてください。',
  'job.made-already': 'これはすでに作成中です。進み具合は`/jobs`で確認できます。',
  'job.not-derivable': 'この動画ではその操作はできません。',
  'job.model-gone': '{{model}}はここではもう使えません。別のモデルを選んで、もう一度リクエストしてください。',
  'job.option-gone':
    'このリクエストのオプションの1つは、もう使えません。それを外して、もう一度リクエストしてください。',
  'job.preview-gone':
    '動画をfalで作成するようになったため、この無料プレビューはなくなりました。料金は発生していません。もう一度コマンドを実行してください。',
  'job.was-preview':
    'これは無料プレビューでした。今は動画をfalで作成するため、料金がかかります。もう一度コマンドを実行してください。',
  'job.not-extendable': 'この動画は延長できません。',
  'job.not-changeable': 'この動画は変更できません。',
  'job.original-gone':
    'この動画のオリジナルを使えたのは{{when}}までのため、もう元にして何かを作ることはできません。*もう一度作る*で新しい動画を作成できます。',
  'job.not-finished': 'これはまだ完成していません。',
  'job.not-yours-to-end':
    'この操作ができるのは、動画をリクエストした本人か、メッセージを管理できるメンバーだけです。',
  'job.cancel-too-late': 'すでに終了しているため、もうキャンセルできません。',
  'job.not-yours-to-make':
    'この操作ができるのは、動画をリクエストした本人だけです。カードに*{{button}}*があれば、同じような動画を自分用に作れます。',
  'job.not-yours': 'この操作ができるのは、動画をリクエストした本人だけです。',
  'job.stopped':
    '始める前にBotが停止し、そのまま長い時間が経ってしまいました。もう一度リクエストしてください。',
  'job.no-way': '動画は完成しましたが、1週間あなたに届けられませんでした。',

  'limit.period.hour': 'この1時間',
  'limit.period.day': '今日',
  'limit.period.week': '今週',
  'limit.period.month': '今月',
  'limit.of.installation': 'このボット',
  'limit.of.guild': 'このサーバー',
  'limit.of.channel': 'このチャンネル',
  'limit.spent': '{{of}}の{{period}}の予算（{{limit}}）を使い切りました。{{resets}}にリセットされます。',
  'limit.short':
    'この動画は{{cost}}かかりますが、{{of}}の{{period}}の予算（{{limit}}）は残り{{left}}です。{{resets}}にリセットされます。',
  'limit.clips':
    '{{of}}の{{period}}の動画を使い切りました（{{limit}}/{{limit}}件）。{{resets}}にまた作れるようになります。',
  'limit.member-spent':
    'あなたの{{period}}の利用枠（{{limit}}）を使い切りました。{{resets}}にリセットされます。',
  'limit.member-short':
    'この動画は{{cost}}かかりますが、あなたの{{period}}の利用枠（{{limit}}）は残り{{left}}です。{{resets}}にリセットされます。',
  'limit.member-clips':
    'あなたの{{period}}の動画を使い切りました（{{limit}}/{{limit}}件）。{{resets}}にまた作れるようになります。',
  'limit.above':
    'この動画は{{cost}}かかりますが、{{of}}の{{period}}の予算は全部で{{limit}}です。残りは{{left}}で、{{resets}}にリセットされます。',
  'limit.member-above':
    'この動画は{{cost}}かかりますが、あなたの{{period}}の利用枠は全部で{{limit}}です。残りは{{left}}で、{{resets}}にリセットされます。',
  'limit.at-once':
    '{{of}}で同時に作れる動画は{{limit}}件までです（現在{{used}}件）。どれかが完成してから、もう一度お試しください。',
  'limit.member-at-once':
    'あなたが同時に作れる動画は{{limit}}件までです（現在{{used}}件）。どれかが完成してから、もう一度お試しください。`/jobs` で確認できます。',
  'limit.cooldown':
    '動画を続けて作るには{{pause}}あける必要があります。{{resets}}にまた作れるようになります。',
  'limit.none': 'ここでは動画を作れません（上限が0件です）。',
  'limit.option': '`{{option}}: {{value}}`',
  'limit.options': '{{options}} {{another}}',
  'limit.fits': '{{refusal}}{{options}} なら{{cost}}で、まだ作れます。',

  'failure.in-picture': '画像{{place}}：{{problem}}',
  'picture.foreign': '使えるのはDiscordにアップロードされた画像だけです。アップロードしてください。',
  'picture.not-fetched': 'Discordから画像を取得できませんでした。もう一度アップロードしてください。',
  'picture.too-large': '画像が{{megabytes}} MBを超えています。もっと小さいファイルを使ってください。',
  'picture.too-small':
    '画像が小さすぎます（{{width}}×{{height}}）。短辺は{{min}}ピクセル以上必要で、720以上ならきれいに仕上がります。',
  'picture.too-thin':
    '画像が細長すぎます（{{width}}×{{height}}）。長辺は短辺の{{times}}倍までです。先に切り抜いてください。',
  'picture.too-thin-to-crop':
    '画像が細長すぎて切り抜けません（{{width}}×{{height}}）。`合わせ方: ぼかし`なら全体が残ります。',
  'picture.too-heavy': '画像がモデルには重すぎます。もっと小さい画像を使ってください。',
  'picture.too-many-pixels':
    '画像のピクセル数が多すぎます（{{width}}×{{height}}）。上限は{{megapixels}}メガピクセルです。縮小してください。',
  'picture.wrong-type':
    'ファイル名にかかわらず、中身が読み込める画像ではありません。JPEG、PNG、WebP、GIF、AVIFを使ってください。',
  'picture.other-type': '{{type}}ファイルは動画にできません。JPEG、PNG、WebP、GIF、AVIFを使ってください。',
  'picture.heic':
    'これはHEICの写真で、ここでは読み込めません。iPhoneでは「共有 ▸ オプション ▸ 互換性優先」を選ぶか、スクリーンショットを送ってください。',
  'picture.empty': 'ファイルが空です。画像をもう一度アップロードしてください。',
  'picture.link-expired': '画像のリンクの有効期限が切れています。もう一度アップロードしてください。',
  'picture.damaged': '画像が壊れていて読み込めません。JPEGかPNGで保存し直してください。',
  'picture.not-now':
    '今は画像を読み込めないため、何も始まっていません。数分後にもう一度リクエストしてください。',

  'fal.away': '今はfalに接続できません。',
  'fal.not-started':
    'falに接続できなかったため、何も始まっていません。しばらくしてからもう一度リクエストしてください。',
  'fal.storage':
    'falのストレージが画像を受け付けなかったため、何も始まっていません。しばらくしてからもう一度リクエストしてください。',
  'fal.busy': '今falは新しいリクエストを受け付けていません。数分後にもう一度リクエストしてください。',
  'fal.locked':
    '今は動画を作れません。falのアカウントでBotの管理者の対応が必要です。管理者には連絡済みです。',
  'fal.locked-untold':
    '今は動画を作れません。falのアカウントでBotの管理者の対応が必要です。管理者に連絡してください。',
  'fal.answer-lost': '送信に対する応答が失われました。',
  'fal.not-listed':
    'falから応答がなく、リクエストの一覧にもないため、おそらく何も作られていません。あと数日は確認を続け、見つかればここに動画を届けます。もう一度試すこともできます。その前にfalに確認します。',
  'fal.not-known':
    'falから応答がなく、リクエストが届いたかも確認できませんでした。動画が作られて課金された可能性があります。あと数日は確認を続け、見つかればここに動画を届けます。',
  'fal.not-told-apart':
    'falから応答がなく、まったく同じ内容が複数回リクエストされたため、どれがあなたのものか判断できません。動画が作られて課金された可能性があります。Botの管理者がfalで探せます。',
  'fal.not-traceable':
    'falから応答がありません。{{model}}の画像なしのリクエストには目印がないため、falで探すことができません。動画が作られて課金された可能性がありますが、確認できません。もう一度試すと新しいリクエストになり、それも課金されます。',
  'fal.earlier-found':
    '最初のリクエストがfalに見つかりました。動画は元のカードに届くので、新しいリクエストは送っていません。',
  'fal.earlier-not-known':
    '最初のリクエストがfalにあるか今は確認できないため、新しいリクエストは送っていません。しばらくしてからもう一度お試しください。',
  'fal.given-up':
    'この動画について何時間もfalに確認できなかったため、中断しました。Botの管理者がfalで探せます。',
  'fal.forgotten': 'このリクエストはもうfalに残っていません。Botの管理者がfalで探せます。',
  'fal.cancelled': 'リクエストはfalでキャンセルされました。',
  'fal.no-video': 'falの処理は終わりましたが、結果に動画がありませんでした。Botの管理者がfalで探せます。',
  'fal.video-gone': '動画は作成されましたが、ファイルはもうfalに残っていません。',
  'fal.video-not-fetched': '完成した動画を取得できませんでした。',
  'fal.failed': 'falでの生成に失敗しました。もう一度リクエストできます。',
  'fal.too-long': '生成に時間がかかりすぎたため、falが中止しました。もう一度リクエストできます。',
  'fal.no-machine': 'falで時間内に空きマシンが見つかりませんでした。もう一度リクエストできます。',
  'fal.never-started':
    'falの待ち行列で長く待っても始まらなかったため、リクエストはfalで取り消されました。もう一度リクエストできます。',

  'fal.policy.picture': 'モデルの安全チェックで画像が拒否されました。別の画像を試してください。',
  'fal.policy.prompt': 'モデルの安全チェックでプロンプトが拒否されました。別の言葉を試してください。',
  'fal.policy.negative-prompt':
    'モデルの安全チェックでネガティブプロンプトが拒否されました。別の言葉を試してください。',
  'fal.policy.sound':
    'モデルの安全チェックで音声が拒否されました。同じ動画でも、音声なしならうまくいくことがよくあります。',
  'fal.policy.request': 'モデルの安全チェックでこのリクエストが拒否されました。別の言葉を試してください。',
  'fal.invalid.picture': '画像が無効としてfalに拒否されました。画像を変えてもう一度リクエストしてください。',
  'fal.invalid.prompt':
    'プロンプトが無効としてfalに拒否されました。プロンプトを変えてもう一度リクエストしてください。',
  'fal.invalid.negative-prompt':
    'ネガティブプロンプトが無効としてfalに拒否されました。ネガティブプロンプトを変えてもう一度リクエストしてください。',
  'fal.invalid.sound': '音声が無効としてfalに拒否されました。音声を変えてもう一度リクエストしてください。',
  'fal.invalid.request':
    'このリクエストは無効としてfalに拒否されました。内容を変えてもう一度リクエストしてください。',
  'fal.nothing-made':
    'モデルはこの内容から動画を作れませんでした。もう一度試すか、内容を変えるとうまくいくかもしれません。',
  'fal.picture-too-small': '画像がモデルには小さすぎました。高さ720ピクセル以上の画像を使ってください。',
  'fal.picture-too-large': '画像がモデルには大きすぎました。もっと小さい画像を使ってください。',
  'fal.file-too-large': '画像のファイルサイズがモデルには大きすぎます。もっと小さいものを使ってください。',
  'fal.wrong-type': 'モデルはこの種類の画像を読み込めません。JPEGかPNGを使ってください。',
  'fal.picture-unreadable':
    'モデルが画像を読み込めませんでした。JPEGかPNGで保存し直してもう一度試してください。',
  'fal.picture-not-fetched': 'falが画像を取得できませんでした。もう一度試してください。',
  'fal.clip-not-fetched': '元になる動画は、もうfalにありません。',
  'fal.face': '画像の中の顔が原因で、モデルが処理を中止しました。別の画像を試してください。',
  'fal.both': '{{first}}{{second}}',

  /** Text that is in no catalog: of records that are older than the catalogs, or for the operator only. */
  verbatim: '{{text}}',
} as const;
