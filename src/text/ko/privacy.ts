/** `/privacy`, in Korean. */
export const privacy = {
  'command.privacy.name': '개인정보',
  'command.privacy.description': '이 봇이 저장한 내 데이터를 보거나 내보내거나 삭제해요. 나에게만 보여요',

  'privacy.title': '**저장하고 있는 내 데이터**',
  'privacy.requests':
    '**요청: {{jobs}}개.** 각 요청의 글과 옵션, 이미지와 영상 링크, 요청한 곳과 시간, 결과예요. 요청은 끝나고 {{days}}일 뒤에 삭제돼요.',
  'privacy.requests_one':
    '**요청: {{jobs}}개.** 각 요청의 글과 옵션, 이미지와 영상 링크, 요청한 곳과 시간, 결과예요. 요청은 끝나고 {{days}}일 뒤에 삭제돼요.',
  'privacy.forms': '**열려 있는 양식: {{forms}}개.** 고를 수 있는 이미지의 링크를 한 시간 동안 저장해요.',
  'privacy.costs': '**영상 비용.** 한도를 지키고 청구 금액을 맞추기 위해 내 ID와 함께 저장해요.',
  'privacy.elsewhere':
    '메시지는 저장하지 않아요. 이미지와 영상은 Discord와, 영상을 만드는 fal에 있어요. 여기에는 영상을 만드는 동안의 임시 파일만 있어요.',
  'privacy.exported':
    '관리자만 볼 수 있는 내용을 뺀, 저장하고 있는 내 데이터예요. 이 메시지는 나에게만 보여요.',
  'privacy.ask':
    '**저장하고 있는 내 데이터를 모두 삭제할까요?** 요청: {{jobs}}개. 그 버튼들은 더 이상 작동하지 않고, 되돌릴 수 없어요.',
  'privacy.ask-open':
    '아직 시작하지 않은 영상은 무료로 취소돼요. 만드는 중인 영상은 먼저 완성해서 전달한 뒤에 삭제해요.',
  'privacy.ask-left':
    '이것들은 남아요: Discord에 올린 것(Discord에서 삭제해 주세요), ID를 뺀 영상 금액, 서버가 나를 차단한 기록.',
  'privacy.ask-originals-erased': 'fal에 있는 내 영상의 원본도 삭제하게 할게요.',
  'privacy.ask-originals-stays':
    '내 영상의 원본은 fal이 지울 때까지 fal에 남아요. 이 봇은 거기서 삭제할 권한이 없어요. 봇 운영자는 삭제할 수 있어요.',
  'privacy.deleted': '**저장하고 있던 내 데이터를 삭제했어요.** 요청: {{count}}개.',
  'privacy.left.cancelled': '무료로 취소: {{count}}개.',
  'privacy.left.open': '아직 진행 중: {{count}}개. 끝나는 대로 하나씩 삭제해요.',
  'privacy.left.pending': 'fal이 아직 삭제하지 않은 원본: {{count}}개. 계속 요청할게요.',
  'privacy.left.not-allowed':
    'fal에서 삭제할 권한이 없어 남는 원본: {{count}}개. 봇 운영자는 삭제할 수 있어요.',
  'privacy.traces':
    '데이터베이스 파일에 아직 흔적이 남아 있어요. 파일을 다시 쓸 때 사라지며, 보통 몇 분 안에 끝나요.',
  'privacy.limits': '이미 쓴 한도는 초기화될 때까지 ID 대신 임의의 코드로 계속 계산돼요.',

  'button.privacy-export': '내보내기',
  'button.privacy-delete': '내 데이터 삭제',
  'button.privacy-confirm': '네, 삭제할게요',
  'button.privacy-keep': '그대로 두기',
};
