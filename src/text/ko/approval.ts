/** Approval of requests by moderators, in Korean. */
export const approval = {
  'status.awaiting-approval': '🛂 **관리자의 승인을 기다리는 중**: 승인이 없으면 이 요청은 {{when}}에 끝나요',
  'approval.free-until-then': '아직 아무것도 쓰지 않았고, 취소는 무료예요.',
  'approval.heading': '이 영상을 승인할까요?',
  'approval.until': '답이 없으면 요청은 {{when}}에 끝나고 요금은 청구되지 않아요.',
  'approval.why-always': '이 서버에서는 모든 영상에 승인이 필요해요.',
  'approval.why-price': '이 서버에서는 {{price}}가 넘는 영상에 승인이 필요해요.',
  'approval.why-newcomer': '이 서버에서는 가입한 지 {{days}}일이 안 된 멤버에게 승인이 필요해요.',
  'approval.a-moderator': '관리자',
  'approval.approved-by': '✅ {{member}} 님이 **승인했어요**.',
  'approval.declined-by': '⛔ {{member}} 님이 **거절했어요**.',
  'approval.declined-by-because': '⛔ {{member}} 님이 **거절했어요**: {{reason}}',
  'approval.ended-unanswered': '⌛ **끝났어요.** 제때 답한 사람이 없어요.',
  'approval.ended-cancelled': '⏹️ **취소됐어요.** 쓴 비용은 없어요.',
  'approval.declined': '관리자가 이 요청을 거절했어요.',
  'approval.declined-because': '관리자가 이 요청을 거절했어요: {{reason}}',
  'approval.expired': '제때 답한 관리자가 없어요. 다시 요청할 수 있어요.',
  'approval.no-channel':
    '이 요청에는 관리자의 승인이 필요한데, 승인 채널에 글을 올릴 수 없어요. 관리자에게 알려 주세요.',
  'approval.words-refused':
    '이 요청에는 관리자의 승인이 필요한데, Discord가 작성한 글을 관리자에게 보여 주지 못하게 해요. 이 서버의 AutoMod가 일부 단어를 금지했을 수 있어요. 프롬프트를 바꿔서 다시 요청해 주세요.',
  'approval.unset-channel':
    '이 요청에는 관리자의 승인이 필요한데, 이 서버는 아직 승인 채널을 정하지 않았어요. 서버를 관리하는 사람에게 알려 주세요.',
  'approval.not-moderator': '메시지를 관리할 수 있는 멤버만 결정할 수 있어요.',
  'approval.approved-already': '{{member}} 님이 이미 승인했어요.',
  'approval.declined-already': '{{member}} 님이 이미 거절했어요.',
  'approval.not-now': '지금은 승인할 수 없어요. 새 요청에는 이렇게 답해요: {{reason}}',
  'approval.over': '이미 늦었어요. 요청이 취소됐거나 제때 답한 사람이 없어요.',
  'button.approve': '승인',
  'button.decline': '거절',
  'form.decline.title': '이 영상 거절',
  'field.reason': '이유',
  'field.reason.description': '요청한 멤버에게 보여요',

  'settings.screen.approval': '승인',
  'settings.clipsAtOnce': '동시에 만드는 영상 수',
  'settings.clipsAtOnce.about':
    '한 번에 몇 개의 영상을 만들지 정해요. 나머지는 기다리고, 멤버들이 번갈아 가며 만들어요.',
  'settings.approvalChannel': '승인 채널',
  'settings.approvalChannel.about':
    '관리자가 요청을 승인하거나 거절하는 곳이에요. 그곳에서 메시지를 관리할 수 있어야 해요',
  'settings.approveAll': '모든 영상에 승인 필요',
  'settings.approveAll.about': '관리자가 승인하기 전에는 영상을 만들지 않아요',
  'settings.approveOverMicros': '비싼 영상에 승인 필요',
  'settings.approveOverMicros.about': '이 금액(미국 달러)보다 비싼 영상에는 승인이 필요해요',
  'settings.approveNewcomerDays': '새 멤버에게 승인 필요',
  'settings.approveNewcomerDays.about': '서버에 들어온 뒤 며칠 동안 승인이 필요한지 정해요',
};
