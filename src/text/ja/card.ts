/** Texts on cards and their buttons, in the list of jobs, and in the ping at the end, in Japanese. */
export const card = {
  'card.preview': '無料プレビュー',
  'card.preview-note':
    '🧪 パンとズームだけの内蔵レンダラーで作ります。アカウントも料金も不要で、音声はつきません。',
  'card.cost-estimated': '{{cost}}（見込み）',
  'card.ai-made': 'AI生成',
  'card.asked': '{{when}}にリクエスト',
  'card.extended': '{{before}} + {{added}} = {{seconds}}秒',
  'card.picture': '画像',
  'card.first-picture': '最初の画像',
  'card.last-picture': '最後の画像',
  'card.crop.top-and-bottom':
    '✂️ {{picture}}が{{frame}}ではないため、上下を約{{percent}}%切り落とします。`合わせ方: ぼかし`なら全体が残ります。',
  'card.crop.left-and-right':
    '✂️ {{picture}}が{{frame}}ではないため、左右を約{{percent}}%切り落とします。`合わせ方: ぼかし`なら全体が残ります。',
  'card.filled.blur': '🖼️ {{picture}}が{{frame}}ではないため、余白は同じ画像をぼかして埋めます。',
  'card.filled.colour': '🖼️ {{picture}}が{{frame}}ではないため、余白は{{colour}}で埋めます。',
  'card.preview-cut': '{{picture}}（動画の形に切り抜いたもの）',
  'card.preview-filled': '{{picture}}（動画の形に合わせて余白を埋めたもの）',
  'card.usual': 'ふつう{{when}}には完成します。',
  'card.late': 'いつもより時間がかかっています。',
  'card.expiring':
    'Discordの制限で、このメッセージを更新できるのは15分間だけです。ボタンを押すとここで続けます。押さない場合は、動画を別の方法で届けます。',

  'setting.shape-of-picture': '画像と同じ比率',
  'setting.sound-on': '音声あり',
  'setting.sound-off': '音声なし',
  'setting.seed': 'シード{{seed}}',
  'setting.seed-random': 'シードはランダム',
  'setting.without': '{{words}}を除外',
  'setting.auto-fix': '自動修正',
  'setting.safety-tolerance': '安全許容度{{level}}',

  'duration.seconds': '{{seconds}}秒',
  'duration.minutes': '{{minutes}}分',
  'duration.hours': '{{hours}}時間',

  'status.accepted': '🖼️ **画像を準備しています**',
  'status.waiting-next': '⏳ **順番待ち**：次があなたの番です',
  'status.waiting-position': '⏳ **順番待ち**：前に{{ahead}}件',
  'status.busy':
    '⏳ **fal が混み合っていて、今はリクエストを受け付けていません。** {{when}}にもう一度試します',
  'card.waiting-installation':
    '同時に作れる動画の数には限りがあり、メンバーが交互に順番を取ります。キャンセルは無料です。',
  'card.waiting-guild':
    'このサーバーで同時に作れる動画の数には限りがあり、メンバーが交互に順番を取ります。キャンセルは無料です。',
  'card.busy': 'まだ何も送信していないので、キャンセルは無料です。',
  'status.submitting': '📤 **送信しています**',
  'status.uncertain':
    '❔ **falから応答がありません。** 二重に課金されないよう、リクエストが届いたか確認しています',
  'status.queue': '⏳ **順番待ち中**',
  'status.queue-next': '⏳ **順番待ち中**：次があなたの番です',
  'status.queue-position': '⏳ **順番待ち中**：前に{{ahead}}件',
  'status.progress': '🎬 **動画を作っています**',
  'status.unreachable': '📡 **今falに接続できないため、待っています。** 動画の作成はfalで続いています',
  'status.unreadable': '🔎 **falからまだ動画を受け取れません。** もう一度確認しています',
  'status.rendered': '📦 **完成しました。ここに届けています**',
  'status.kept':
    '📬 **完成しましたが、届けられませんでした。** 動画は保管しています。ボタンを押すか、`/jobs`を確認してください',
  'status.denied':
    '🔒 **完成しましたが、falからファイルを受け取れません。** このBotのfalアカウントではファイルが非公開で、キーに開く権限がありません。Botの運営者には通知済みです。動画は保管しています。ボタンを押すと再試行します',
  'status.no-key':
    '⏸️ **一時停止中：今はfalのキーがありません。** 何も失われません。このボットの運営者がキーを戻すと、動画の作成が続きます',
  'status.held-up':
    '⏸️ **今は記録を保存できないため**、次の処理を待っています。Botの管理者がログで原因を確認できます',

  'end.finished': '✅ **完成しました**',
  'end.finished-in': '✅ {{duration}}で完成',
  'end.original': 'オリジナル',
  'end.smaller-copy': 'ファイルがここのアップロード上限を超えたため、これはサイズを小さくしたコピーです。',
  'end.smaller-copy-unsigned':
    'ファイルがここのアップロード上限を超えたため、これはサイズを小さくしたコピーです。オリジナルの来歴情報（C2PA）は、コピーには残っていません。',
  'end.too-large':
    'ファイルがここのアップロード上限を超えたため、falから表示しています。リンクから保存してください。',
  'end.no-copy':
    'ファイルをここにコピーできなかったため、falから表示しています。リンクから保存してください。',
  'end.address-too-long':
    'ファイルをここにアップロードできず、falでのアドレスも長すぎてリンクにできません。このボットの運営者がログで確認できます。',
  'end.preview-not-brought':
    'ファイルをここに届けられませんでした。動画を短くするか、解像度を下げてもう一度試してください。',
  'end.not-cancelled':
    'キャンセルは間に合いませんでした。falでの作成が終わっていて、{{cost}}が課金されました。',
  'end.not-cancelled-unpriced': 'キャンセルは間に合いませんでした。falがすでに作成し、課金されました。',
  'end.preview-not-cancelled': 'キャンセルは間に合いませんでした。',
  'end.open-until': '{{when}}を過ぎると、オリジナルを開くことも延長や変更をすることもできません。',
  'end.billed-otherwise':
    'この動画でfalが課金した金額は{{charged}}でした（事前にお伝えした金額は{{expected}}）。',
  'end.in-full':
    '*{{button}}*を押すと、同じシード、画像、言葉のまま、{{model}}の{{resolution}}でこの動画を作り直します。結果は異なることがあります。',
  'end.failed': '❌ **動画を作れませんでした。** {{reason}}',
  'end.not-sent-again': '↩️ **再送信していません。** {{reason}}',
  'end.deleted': '🗑️ {{member}}が**削除しました**。',
  'end.deleted-by-moderator': '🗑️ モデレーターが**削除しました**。',
  'end.original-erased': 'falにあるオリジナルも削除されました。',
  'end.original-not-erased': 'falにあるオリジナルをまだ削除できていません。引き続き試します。',
  'end.original-stays': 'オリジナルはまだfalにあります。削除できるのはこのボットの運営者だけです。',
  'end.original-stays-until':
    'オリジナルは{{when}}までfalに残ります。それより前に削除できるのはこのボットの運営者だけです。',
  'end.deleted-in-list': '🗑️ **削除済み**',
  'end.video-at-fal': 'falにある動画',
  'end.cancelled': '⏹️ **キャンセルしました**',
  'end.cancelled-by-requester': '⏹️ リクエストした本人が**キャンセルしました**。',
  'end.cancelled-by-moderator': '⏹️ モデレーターが**キャンセルしました**。',

  'charge.none': '料金は発生していません。',
  'charge.none-given-back': '料金は発生しておらず、あなたの利用枠にも数えられません。',
  'charge.given-back': 'あなたの利用枠には数えられません。',
  'charge.unclear': 'falで{{cost}}が課金されたかどうかは、ここではわかりません。運営者なら確認できます。',
  'charge.charged': '動画は作成されたため、falで{{cost}}が課金されました。',
  'charge.billed': 'それでも、falで{{cost}}が課金されました。',
  'charge.unclear-unpriced': 'falで課金されたかどうかは、ここではわかりません。運営者なら確認できます。',
  'charge.charged-unpriced': '動画は作成されたため、falで課金されました。',

  'cancel.asked': '⏹️ キャンセルを依頼しました。',
  'cancel.removed': '⏹️ falの順番待ちから取り消されました。',
  'cancel.passed-on':
    '⏹️ falに中止を依頼しました。それでも完成することがあり、その場合は動画がここに届き、課金されます。',
  'cancel.too-late': '⏹️ キャンセルは間に合いませんでした。falでの作成はすでに終わっていました。',
  'cancel.unknown': '⏹️ このリクエストはもうfalに残っていません。',

  'button.cancel': 'キャンセル',
  'button.cancelling': 'キャンセル中…',
  'button.go-on-here': 'ここで続ける',
  'button.bring-here': 'ここに届ける',
  'button.again': 'もう一度作る',
  'button.edit': '編集',
  'button.turn-on': 'オンにする',
  'button.turn-off': 'オフにする',
  'button.edit-prompt': 'プロンプトを編集',
  'button.extend': '延長',
  'button.change': '一部を変更',
  'button.full': '最高品質で作る',
  'button.delete': '削除',
  'button.original': 'オリジナル',
  'button.without-sound': '音声なし',
  'button.other-picture': '別の画像',
  'button.with-cost': '{{label}}（{{cost}}）',
  'button.retry': '再試行',
  'button.show': '表示',

  'list.heading': 'あなたの動画',
  'list.empty': 'ここにはまだ動画がありません。`/animate`で作ってみましょう。',
  'list.newer':
    'ただいま更新中です。一部の動画はすでに新しいバージョンが担当しているため、数分後にまたここに表示されます。',

  'obstacle.no-permission':
    '権限が足りないため、リクエストされた場所に投稿できませんでした。「チャンネルを見る」「メッセージを送信」（スレッドも）「埋め込みリンク」「ファイルを添付」が必要です。管理者がチャンネルの設定で許可できます。',
  'obstacle.no-access':
    'チャンネルが見えなくなったため、リクエストされた場所に投稿できませんでした。管理者がチャンネルの設定で「チャンネルを見る」を許可できます。',
  'obstacle.channel-gone': 'チャンネルがなくなったため、リクエストされた場所に投稿できませんでした。',
  'obstacle.card-gone': 'カードが削除されたため、そこに投稿できませんでした。',
  'obstacle.archived':
    'スレッドがアーカイブされているため、リクエストされた場所に投稿できませんでした。書き込める人なら誰でも再開できます。',
  'obstacle.locked':
    'スレッドがロックされているため、リクエストされた場所に投稿できませんでした。モデレーターがロックを解除できます。',

  'notice.elsewhere': 'この動画はこちらにあります: {{link}}',
  'notice.ended': 'これはすでに終了しています。結果は`/jobs`で確認できます。',
  'ping.ready': '{{member}} 動画ができました。',
  'ping.no-clip': '{{member}} 今回は動画を作れませんでした。',
} as const;
