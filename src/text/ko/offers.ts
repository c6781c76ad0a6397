/** What may be had instead, at which price, and why there is no clip, in Korean. */
export const offers = {
  'end.withheld': '❌ **영상을 만들지 못했어요.** 이유는 {{member}} 님만 볼 수 있어요.',
  'button.why': '이유 보기',
  'choice.price': '{{choice}} ({{clip}}: {{cost}})',
  'choice.clip': '{{model}}, {{seconds}}초',
  'price.from': '{{cost}}부터',
  'field.cost': '다른 설정을 그대로 두면 {{cost}}',
  'offer.without': '{{option}} 없이',
  'offer.value': '{{option}}: {{value}}',
  'offer.parts': '{{parts}}, {{part}}',
  'offer.crop': '자르기',
  'offer.blur': '전부 남기기 (흐리게)',
  'offer.shape': '대신 {{shape}}',
  'offer.crop-question':
    '✂️ **이미지를 어떻게 맞출까요?** {{frame}} 비율이 아니라서 자르면 약 {{percent}}%가 사라져요. 아직 만든 것도, 청구된 요금도 없어요.',
  'offer.expired': '너무 오래된 제안이에요. 명령어로 다시 시작해 주세요.',
  'offer.left': '⏹️ 그만뒀어요. 만든 것도, 청구된 요금도 없어요.',
  'settings.askBeforeCrop': '자르기 전에 묻기',
  'settings.askBeforeCrop.about': '이미지가 4분의 1보다 많이 잘릴 때 먼저 멤버에게 물어봐요',
} as const;
