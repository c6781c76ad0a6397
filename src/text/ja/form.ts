/** What stands in forms and in the menu of a message, in Japanese. Titles and labels have at most 45 characters. */
export const form = {
  'menu.animate': '動画にする',

  'form.animate.title': '画像を動画にする',
  'form.edit.title': '編集',
  'form.as-it-is': '{{title}}（このままなら{{cost}}）',
  'form.extend.title': '{{seconds}}秒延長する',
  'form.extend.title_one': '{{seconds}}秒延長する',
  'form.change.title': 'この動画を変更する',
  'form.delete.title': 'この動画を削除しますか？',
  'form.delete.here': '動画、プロンプト、通知がここから全員に見えなくなります。元には戻せません。',
  'form.delete.original': 'falにあるオリジナルも削除させます。できなかった場合は、カードに表示されます。',
  'form.delete.original-stays':
    'オリジナルは、falが削除するまでfalに残ります。このボットにはfalで削除する権限がありません。運営者なら削除できます。',
  'form.delete.original-stays-until':
    'オリジナルは{{when}}までfalに残ります。このボットにはfalで削除する権限がありません。運営者なら削除できます。',
  'form.delete.charge': 'falの料金（{{cost}}）は返金されません。',
  'form.delete.charge-unpriced': 'falの料金は返金されません。',
  'form.picture.title': '別の画像',
  'form.pictures.title': '別の画像',

  'field.prompt': 'プロンプト',
  'field.model': 'モデル',
  'field.duration': '長さ',
  'field.audio': '音声',
  'field.spoiler': 'ネタバレ',
  'field.change': '変更する内容',
  'field.change.description': 'それ以外は、できるだけそのまま残ります',
  'field.picture': '画像',
  'field.pictures': '画像（順番どおり）',
  'field.others': 'その他の設定',
  'field.picture.description': 'このメッセージには画像が複数あります',
  'field.others.description': '1行に1つずつ、コマンドのオプション名で入力してください',
  'field.model.description': '初期設定のままなら、{{clip}}',
  'field.model.with-sound': '{{seconds}}秒・音声あり: {{cost}}',
  'field.model.retiring': '{{clip}}・falで提供終了予定',
  'field.model.retiring-only': 'falで提供終了予定',
  'field.model.without-sound': '{{seconds}}秒・音声なし: {{cost}}',
  'field.model.clip': '{{seconds}}秒: {{cost}}',
  'field.preview': '無料プレビュー',
  'field.choice-for': '{{choice}}: {{cost}}',

  'form.old': 'このフォームは古いバージョンのものです。もう一度開いてください。',
  'form.sent': 'すでに送信済みです。動画の進み具合は`/jobs`で確認できます。',
  'form.typed': '入力した内容です（コピーして使えます）:',
  'form.expired':
    'フォームを開いてから時間が経ちすぎました。メッセージのメニューからもう一度「{{menu}}」を選んでください。',
  'form.not-yours': 'このフォームを送信できるのは、開いた本人だけです。',
  'form.no-picture': '画像を1つ選んでください。',
  'form.other-settings':
    '{{lines}}を読み取れません。その他の設定は、1行に1つずつ「名前: 値」の形で入力してください。使える名前: {{names}}。',

  'message.foreign-picture':
    'この画像はDiscord上にないため、取得しません。アップロードしてからもう一度試してください。',
  'message.video':
    'このメッセージにあるのは動画です。動かせるのは画像だけなので、画像のあるメッセージを選んでください。',
  'message.sticker':
    'そのスタンプはコードで描かれたもの(Lottie)で、読み取れません。画像のあるメッセージを選ぶか、スタンプのスクリーンショットを送ってください。',
  'message.no-picture':
    'このメッセージには画像がありません。画像がアップロードされているか、埋め込みに画像があるメッセージを選んでください。',
} as const;
