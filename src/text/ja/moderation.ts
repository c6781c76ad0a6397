/** What moderators forbid, in Japanese. */
export const moderation = {
  'settings.screen.moderation': 'モデレーション',
  'settings.forbiddenWords': '禁止ワード',
  'settings.forbiddenWords.about':
    '1行に1つの語句。端の * は任意の文字、/このように/ 囲むとパターン（RE2）です',
  'settings.expects.words':
    '⚠️ **何も変更していません。** 1行に1つの語句またはパターンを書いてください。パターンはRE2の構文で、スラッシュで囲み、200文字以内にしてください。',
  'settings.ageRestrictedOnly': '年齢制限チャンネルのみ',
  'settings.ageRestrictedOnly.about': '動画を作れるのは年齢制限チャンネルだけで、そのスレッドでは作れません',
  'settings.ownUploadsOnly': '自分のアップロードのみ',
  'settings.ownUploadsOnly.about': 'メッセージの画像は使えません（アプリ > 動画にする は断られます）',
  'button.test': 'テスト',
  'moderation.test.title': '文をテストする',
  'moderation.test.field': 'メンバーが書きそうな文',
  'moderation.test.clean': '✅ この文はリストのどれにも当たりません。',
  'moderation.test.hits': '❌ **この文は断られます。** 当たったリストの行：{{count}}',
  'moderation.test.line': '{{line}} が {{found}} に当たりました',
  'access.words': 'このサーバーでは使えません：{{words}}。文を変えてもう一度試してください。',
  'access.age':
    'このサーバーで動画を作れるのは年齢制限チャンネルだけで、スレッドでは作れません。該当のチャンネルを使ってください。',
  'access.own-uploads':
    'このサーバーで使えるのは自分でアップロードした画像だけです。`/animate` で画像をアップロードしてください。',
};
