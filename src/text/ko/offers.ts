/** What may be had instead, at which price, and why there is no clip, in Korean. */
export const offers = {
  'end.withheld': '❌ **영상을 만들지 못했어요.** 이유는 {{member}} 님만 볼 수 있어요.',
  'button.why': '이유 보기',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}}초',
  'price.from': '{{cost}}부터',
  'field.cost': '다른 설정을 그대로 두면 {{cost}}',
} as const;
