/** What `/usage` and a server's log of jobs show, in Korean. */
export const usage = {
  'usage.own': '이번 달 내 영상',
  'usage.server': '이번 달 이 서버의 영상',
  'usage.you': '나 (모든 서버 합계)',
  'usage.none': '이번 달에는 아직 영상이 없어요.',
  'usage.spent': '**{{amount}}** · 영상 {{clips}}개',
  'usage.legend': '노란색: 예약됨 또는 미확정',
  'usage.reserved': '⏳ 그중 {{amount}}는 만들고 있는 영상을 위해 예약됨',
  'usage.unclear':
    '❔ 그중 {{amount}}는 미확정: fal이 청구했는지 알 수 없어요. 확인될 때까지 쓴 것으로 계산돼요 (봇 운영자는 확인할 수 있어요)',
  'usage.forecast': '📈 이 속도라면 월말까지 약 {{amount}}',
  'usage.chart': '일별 사용액: {{figures}}',
  'usage.by-member': '멤버별',
  'usage.by-model': '모델별',
  'usage.deleted': '삭제된 멤버',
  'usage.more': '{{number}}개 더 있어요. 아래 표에서 확인하세요',
  'usage.left': '남은 한도',
  'usage.of-you': '나',
  'usage.of-all': '모든 서버',
  'usage.of-server': '이 서버',
  'usage.of-channel': '이 채널',
  'usage.left-money': '{{of}}: {{period}} {{limit}} 중 **{{left}}** 남음 · {{resets}} 초기화',
  'usage.left-clips': '{{of}}: {{period}} 영상 {{limit}}개 중 **{{left}}** 개 남음 · {{resets}} 초기화',
  'usage.left-clips_one': '{{of}}: {{period}} 영상 {{limit}}개 중 **{{left}}** 개 남음 · {{resets}} 초기화',
  'usage.zone': '날과 달은 {{zone}} 기준으로 시작해요.',

  'button.delete-and-block': '삭제하고 차단',
  'button.block': '차단',
  'log.deleted': '삭제했어요.',
  'log.not-taken-away':
    '삭제했어요. 원본도 가능하면 삭제해요. 메시지에서는 영상을 뗄 수 없었어요. 본인에게만 보이거나 더 이상 접근할 수 없는 메시지예요.',
  'log.words-refused':
    'Discord가 이 요청의 글을 여기에 보여 주지 못하게 해요. 이 서버의 AutoMod가 일부 단어를 금지했을 수 있어요.',
  'log.nothing-to-delete': '삭제할 영상이 없어요.',

  'alert.budget':
    '📊 **이 서버 예산({{period}})의 {{share}}%를 썼어요.** 예약분을 포함해 {{limit}} 중 {{used}}예요. {{resets}} 초기화돼요.',
  'alert.budget-spent':
    '🛑 **이 서버 예산({{period}})을 모두 썼어요.** 예약분을 포함해 {{limit}} 중 {{used}}예요. {{resets}} 초기화될 때까지 남은 금액보다 비싼 요청은 거절해요.',
  'alert.to-owner':
    '{{server}}의 로그 채널에 올릴 수 없어서 소유자인 회원님에게 보내요. 로그 채널은 `/settings`에서 정할 수 있어요.',
} as const;
