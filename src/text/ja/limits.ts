/** The limits of a server on their screen of `/settings`, and what is wrong with one that is entered, in Japanese. */
export const limits = {
  'settings.screen.limits': '上限と費用',
  'settings.limits': '上限',
  'settings.limits.about':
    'メンバーが使える動画の数や金額の上限です（例：メンバーごとに 1 日 5 本、全員で月 $20）',
  'settings.exemptRoles': '対象外のロール',
  'settings.exemptRoles.about': '個人の上限はありません。全員やチャンネルで共有する上限はそのままです。',
  'limits.line': '{{who}}：{{amount}}',
  'limits.of.all': '全員の合計',
  'limits.of.member': 'メンバーごと',
  'limits.of.role': 'ロールを持つメンバーごと',
  'limits.of.channel': 'チャンネル全体の合計',
  'limits.of.this-role': '{{role}}を持つメンバーごと',
  'limits.of.this-channel': '{{channel}}全体の合計',
  'limits.clip': '1件',
  'limits.clips': '{{count}}件',
  'limits.amount.hour': '1時間に{{amount}}',
  'limits.amount.day': '1日に{{amount}}',
  'limits.amount.week': '1週間に{{amount}}',
  'limits.amount.month': '1か月に{{amount}}',
  'limits.amount.at once': '同時に{{amount}}',
  'limits.pause': '次の動画まで{{pause}}',
  'limits.per.hour': '1時間ごと',
  'limits.per.day': '1日ごと',
  'limits.per.week': '1週間ごと（月曜日から）',
  'limits.per.month': '1か月ごと',
  'limits.per.at once': '同時に作れる数',
  'limits.per.cooldown': '次の動画までの待ち時間',
  'limits.add': '上限を追加',
  'limits.change': '上限を変更・削除',
  'limits.field.who': '対象',
  'limits.field.amount': '量',
  'limits.field.amount.about': '動画：5　ドル：$5、5.50　待ち時間：30秒、10分、2時間',
  'limits.field.amount.empty': '空欄：削除',
  'limits.field.per': '期間',
  'limits.field.role': 'ロール（ロールの上限の場合）',
  'limits.field.role.about':
    'メンバーごとの上限の代わりになります。ロールが複数なら、最も緩い上限が適用されます。',
  'limits.field.channel': 'チャンネル（チャンネルの上限の場合）',
  'limits.expects.amount':
    '⚠️ **何も変更していません。** 量を読み取れませんでした。`5`、`5件`、`$5`、`5.50` のように入力してください。',
  'limits.expects.more':
    '⚠️ **何も変更していません。** 上限は0より大きくしてください。新しい動画を止めるには「{{setting}}」を使ってください。',
  'limits.expects.less': '⚠️ **何も変更していません。** 上限は1000000までです。',
  'limits.expects.whole': '⚠️ **何も変更していません。** 動画の件数は `5` のように整数で入力してください。',
  'limits.expects.clips':
    '⚠️ **何も変更していません。** 同時に作れる数は `2` のように件数で入力してください。',
  'limits.expects.pause':
    '⚠️ **何も変更していません。** 待ち時間は `30秒`、`10分`、`2時間` のように単位をつけて入力してください。最大は168時間です。',
  'limits.expects.holder':
    '⚠️ **何も変更していません。** ロールやチャンネルの上限には、そのロールかチャンネルも選び、もう一方は空にしてください。',
  'limits.expects.each':
    '⚠️ **何も変更していません。** 待ち時間は、メンバーごとか、ロールを持つメンバーごとに設定できます。',
  'limits.expects.fewer': '⚠️ **何も変更していません。** 上限は20個までです。先にどれかを削除してください。',
} as const;
