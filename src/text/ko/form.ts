/** What stands in forms and in the menu of a message, in Korean. Titles and labels have at most 45 characters. */
export const form = {
  'menu.animate': '영상으로 만들기',

  'form.animate.title': '이미지를 영상으로 만들기',
  'form.edit.title': '수정',
  'form.as-it-is': '{{title}} (이대로면 {{cost}})',
  'form.extend.title': '{{seconds}}초 연장하기',
  'form.extend.title_one': '{{seconds}}초 연장하기',
  'form.change.title': '이 영상 변경하기',
  'form.delete.title': '이 영상을 삭제할까요?',
  'form.delete.here': '영상과 프롬프트, 알림이 여기서 모두에게 사라져요. 되돌릴 수 없어요.',
  'form.delete.original': 'fal에 있는 원본도 삭제하게 할게요. 안 되면 카드에 표시돼요.',
  'form.delete.original-stays':
    '원본은 fal이 지울 때까지 fal에 남아요. 이 봇은 거기서 삭제할 권한이 없어요. 봇 운영자는 삭제할 수 있어요.',
  'form.delete.original-stays-until':
    '원본은 {{when}}까지 fal에 남아요. 이 봇은 거기서 삭제할 권한이 없어요. 봇 운영자는 삭제할 수 있어요.',
  'form.delete.charge': 'fal에서 청구된 요금({{cost}})은 환불되지 않아요.',
  'form.delete.charge-unpriced': 'fal에서 청구된 요금은 환불되지 않아요.',
  'form.picture.title': '다른 이미지',
  'form.pictures.title': '다른 이미지',

  'field.prompt': '프롬프트',
  'field.model': '모델',
  'field.duration': '길이',
  'field.audio': '소리',
  'field.spoiler': '스포일러',
  'field.change': '바꿀 내용',
  'field.change.description': '나머지는 가능한 한 그대로 유지돼요',
  'field.picture': '이미지',
  'field.pictures': '이미지(순서대로)',
  'field.others': '기타 설정',
  'field.picture.description': '이 메시지에는 이미지가 여러 개 있어요',
  'field.others.description': '한 줄에 하나씩, 명령어의 옵션 이름으로 써 주세요',
  'field.model.description': '기본 설정대로면 {{clip}}',
  'field.model.with-sound': '{{seconds}}초, 소리 있음: {{cost}}',
  'field.model.retiring': '{{clip}} · fal에서 곧 종료',
  'field.model.retiring-only': 'fal에서 곧 종료',
  'field.model.without-sound': '{{seconds}}초, 소리 없음: {{cost}}',
  'field.model.clip': '{{seconds}}초: {{cost}}',
  'field.preview': '무료 미리보기',
  'field.choice-for': '{{choice}}: {{cost}}',

  'form.old': '예전 버전의 양식이에요. 다시 열어 주세요.',
  'form.sent': '이미 보낸 요청이에요. 진행 상황은 `/jobs`에서 볼 수 있어요.',
  'form.typed': '작성한 내용이에요. 복사해서 다시 쓸 수 있어요:',
  'form.expired': '양식을 너무 오래 열어 뒀어요. 메시지 메뉴에서 "{{menu}}" 항목을 다시 선택해 주세요.',
  'form.not-yours': '이 양식은 연 사람만 제출할 수 있어요.',
  'form.no-picture': '이미지를 하나 선택해 주세요.',
  'form.other-settings':
    '{{lines}}: 읽을 수 없는 줄이에요. 기타 설정은 한 줄에 하나씩 이름, 콜론, 값 순서로 써 주세요. 쓸 수 있는 이름: {{names}}.',

  'message.foreign-picture':
    'Discord에 있는 이미지가 아니라서 가져오지 않아요. 업로드한 뒤 다시 시도해 주세요.',
  'message.video':
    '이 메시지에는 동영상이 있는데, 이미지만 영상으로 만들 수 있어요. 이미지가 있는 메시지를 선택해 주세요.',
  'message.sticker':
    '그 스티커는 코드로 그린 것(Lottie)이라 읽을 수 없어요. 이미지가 있는 메시지를 선택하거나 스티커의 스크린샷을 보내 주세요.',
  'message.no-picture':
    '이 메시지에는 이미지가 없어요. 업로드된 이미지나 임베드에 이미지가 있는 메시지를 선택해 주세요.',
} as const;
