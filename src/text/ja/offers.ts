/** What may be had instead, at which price, and why there is no clip, in Japanese. */
export const offers = {
  'end.withheld': '❌ **動画を作れませんでした。** 理由は{{member}}さんだけが確認できます。',
  'button.why': '理由を見る',
  'choice.price': '{{choice}}（{{clip}}: {{cost}}）',
  'choice.clip': '{{model}}、{{seconds}}秒',
  'price.from': '{{cost}}から',
  'field.cost': 'ほかを変えなければ{{cost}}',
} as const;
