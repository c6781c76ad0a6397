/** What may be had instead, at which price, and why there is no clip, in Japanese. */
export const offers = {
  'end.withheld': '❌ **動画を作れませんでした。** 理由は{{member}}さんだけが確認できます。',
  'button.why': '理由を見る',
  'choice.price': '{{choice}}（{{clip}}: {{cost}}）',
  'choice.clip': '{{model}}、{{seconds}}秒',
  'price.from': '{{cost}}から',
  'field.cost': 'ほかを変えなければ{{cost}}',
  'offer.without': '{{option}}なし',
  'offer.value': '{{option}}: {{value}}',
  'offer.parts': '{{parts}}、{{part}}',
  'offer.crop': '切り抜く',
  'offer.blur': '全体を残す（ぼかし）',
  'offer.shape': '{{shape}}にする',
  'offer.crop-question':
    '✂️ **画像をどう合わせますか？** {{frame}}ではないため、切り抜くと約{{percent}}%が失われます。まだ何も作られておらず、料金も発生していません。',
  'offer.expired': 'この提案は古くなりました。もう一度コマンドから始めてください。',
  'offer.left': '⏹️ 中止しました。何も作られておらず、料金も発生していません。',
  'settings.askBeforeCrop': '切り抜く前に確認',
  'settings.askBeforeCrop.about': '画像の4分の1より多くが失われるとき、先にメンバーに確認します',
} as const;
