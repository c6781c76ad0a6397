/** What may be had instead, at which price, and why there is no clip, in Korean. */
export const offers = {
  'end.withheld': '❌ **영상을 만들지 못했어요.** 이유는 {{member}} 님만 볼 수 있어요.',
  'button.why': '이유 보기',
} as const;
