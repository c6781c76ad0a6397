/** Why something doesn't work, and what to do, in Korean. */
export const failure = {
  'failure.unknown': '이 영상에 문제가 생겼어요.',
  'failure.bug': '오류가 발생했어요. 봇 운영자에게 참조 번호를 알려 주세요: {{reference}}.',
  'failure.restarting': '지금 다시 시작하는 중이에요. 1분 뒤에 다시 시도해 주세요.',
  'failure.store': '지금은 요청을 받을 수 없어요. 나중에 다시 시도해 주세요.',
  'failure.not-sent': 'Discord가 제 답변을 받아들이지 않았어요. 1분 뒤에 다시 시도해 주세요.',
  'failure.paused': '이 봇의 운영자가 새 영상을 일시 중지했어요. 이미 만들고 있는 영상은 그대로 도착해요.',
  'failure.paused-because':
    '이 봇의 운영자가 새 영상을 일시 중지했어요: {{why}} 이미 만들고 있는 영상은 그대로 도착해요.',
  'failure.command-gone': '이 명령어가 바뀌었어요. 1분 뒤에 다시 시도해 주세요.',
  'failure.button-old': '예전 버전의 버튼이라 이제 작동하지 않아요.',

  'option.no-words': '`{{option}}` 옵션에 보이는 글자를 입력해 주세요.',
  'option.cut-off':
    '`{{option}}` 옵션에 예전에 쓴 글의 일부만 들어 있어요. 목록에 보이는 대로 "…"에서 잘렸어요. 아직 아무것도 시작하지 않았어요. 추천 항목을 다시 골라 그대로 보내거나 전체 글을 입력해 주세요. 말줄임표를 쓰고 싶다면 `...`을 입력해 주세요.',
  'option.too-long': '`{{option}}` 옵션이 너무 길어요. 최대 {{max}}자까지 쓸 수 있어요.',
  'option.no-choice': '`{{option}}` 옵션은 다음 중 하나여야 해요: {{choices}}.',
  'option.no-number': '`{{option}}` 옵션은 {{min}}부터 {{max}}까지의 정수여야 해요.',
  'option.no-yes-or-no': '`{{option}}` 옵션은 "예" 또는 "아니요"여야 해요.',

  'model.no-text': '{{model}} 모델은 글만으로 영상을 만들 수 없어요. {{others}} 모델은 가능해요.',
  'model.no-image': '{{model}} 모델은 이미지를 영상으로 만들 수 없어요. {{others}} 모델은 가능해요.',
  'model.no-frames':
    '{{model}} 모델은 첫 이미지에서 마지막 이미지로 이어지는 영상을 만들 수 없어요. {{others}} 모델은 가능해요.',
  'model.no-references': '{{model}} 모델은 참고 이미지를 쓸 수 없어요. {{others}} 모델은 가능해요.',
  'model.no-extend': '{{model}} 모델은 영상을 연장할 수 없어요. {{others}} 모델은 가능해요.',
  'model.no-change': '{{model}} 모델은 영상을 변경할 수 없어요. {{others}} 모델은 가능해요.',
  'model.none-can':
    '{{model}} 모델로는 이런 영상을 만들 수 없고, 여기서 쓸 수 있는 다른 모델로도 만들 수 없어요.',
  'model.gone':
    '이 종류의 영상에는 fal에서 {{model}}을(를) 더 이상 제공하지 않아요. 대신 {{others}} 중에서 골라 주세요.',
  'model.picture-count': '{{model}} 모델은 참고 이미지를 {{least}}장에서 {{most}}장까지 쓸 수 있어요.',
  'model.no-option': '여기서 {{model}} 모델에는 `{{option}}` 옵션이 없어요. 빼면 나머지는 그대로 돼요.',
  'model.no-value':
    '여기서 {{model}} 모델은 `{{option}}: {{value}}` 설정을 쓸 수 없어요. 가장 가까운 값: `{{nearest}}`.',
  'model.no-value-but-others':
    '여기서 {{model}} 모델은 `{{option}}: {{value}}` 설정을 쓸 수 없어요. 가장 가까운 값: `{{nearest}}`. 아니면 {{others}} 모델을 선택해 주세요.',

  'job.not-found': '너무 오래된 영상이라 더 이상 기록이 없어요.',
  'job.unreadable':
    '이 영상에 대한 기록을 읽을 수 없어서 그 작업을 할 수 없어요. 원인은 봇 운영자가 확인할 수 있어요.',
  'job.newer': '지금 업데이트 중이라 이 영상은 이미 새 버전이 맡고 있어요. 몇 분 뒤에 다시 시도해 주세요.',
  'job.prompt-gone': '그 프롬프트는 더 이상 기록이 없어요. 다시 입력해 주세요.',
  'job.private': '비공개 요청이었어요. `/animate`로 다시 요청해 주세요.',
  'job.made-already': '이미 만드는 중이에요. 진행 상황은 `/jobs`에서 볼 수 있어요.',
  'job.not-derivable': '이 영상으로는 할 수 없어요.',
  'job.model-gone': '{{model}} 모델은 여기서 더 이상 쓸 수 없어요. 다른 모델을 골라 다시 요청해 주세요.',
  'job.option-gone': '이 요청에 쓴 옵션 하나를 더 이상 쓸 수 없어요. 그 옵션 없이 다시 요청해 주세요.',
  'job.preview-gone':
    '이제 영상을 fal로 만들기 때문에 이 무료 미리보기는 사라졌어요. 청구된 요금은 없어요. 명령어를 다시 실행해 주세요.',
  'job.was-preview':
    '무료 미리보기였어요. 이제 영상은 fal에서 만들고 요금이 들어요. 명령어를 다시 실행해 주세요.',
  'job.not-extendable': '이 영상은 연장할 수 없어요.',
  'job.not-changeable': '이 영상은 변경할 수 없어요.',
  'job.original-gone':
    '이 영상의 원본은 {{when}}까지만 쓸 수 있었기 때문에 더는 이 영상으로 다른 영상을 만들 수 없어요. *다시 만들기*(으)로 새 영상을 만들 수 있어요.',
  'job.not-finished': '아직 완성되지 않았어요.',
  'job.not-yours-to-end': '이 영상을 요청한 사람이나 메시지를 관리할 수 있는 멤버만 할 수 있어요.',
  'job.cancel-too-late': '이미 끝나서 취소할 수 없어요.',
  'job.not-yours-to-make':
    '이 영상을 요청한 사람만 할 수 있어요. 카드에 *{{button}}* 버튼이 있으면 비슷한 영상을 직접 만들 수 있어요.',
  'job.not-yours': '이 영상을 요청한 사람만 할 수 있어요.',
  'job.stopped': '시작하기 전에 봇이 멈췄고 너무 오래 꺼져 있었어요. 다시 요청해 주세요.',
  'job.no-way': '영상은 완성됐지만 일주일 동안 전달하지 못했어요.',

  'limit.period.hour': '이번 시간',
  'limit.period.day': '오늘',
  'limit.period.week': '이번 주',
  'limit.period.month': '이번 달',
  'limit.of.installation': '이 봇의',
  'limit.of.guild': '이 서버의',
  'limit.of.channel': '이 채널의',
  'limit.spent': '{{of}} {{period}} 예산({{limit}})을 다 썼어요. {{resets}}에 초기화돼요.',
  'limit.short':
    '이 영상은 {{cost}}인데, {{of}} {{period}} 예산({{limit}}) 중 {{left}}만 남았어요. {{resets}}에 초기화돼요.',
  'limit.clips':
    '{{of}} {{period}} 영상을 모두 썼어요({{limit}}/{{limit}}개). {{resets}}에 다시 만들 수 있어요.',
  'limit.member-spent': '{{period}} 쓸 수 있는 {{limit}}을(를) 다 썼어요. {{resets}}에 초기화돼요.',
  'limit.member-short':
    '이 영상은 {{cost}}인데, {{period}} 쓸 수 있는 {{limit}} 중 {{left}}만 남았어요. {{resets}}에 초기화돼요.',
  'limit.member-clips':
    '{{period}} 만들 수 있는 영상을 모두 만들었어요({{limit}}/{{limit}}개). {{resets}}에 다시 만들 수 있어요.',
  'limit.above':
    '이 영상은 {{cost}}인데, {{of}} {{period}} 예산은 모두 {{limit}}이에요. {{left}} 남았고, {{resets}}에 초기화돼요.',
  'limit.member-above':
    '이 영상은 {{cost}}인데, {{period}} 쓸 수 있는 금액은 모두 {{limit}}이에요. {{left}} 남았고, {{resets}}에 초기화돼요.',
  'limit.at-once':
    '{{of}} 영상은 동시에 {{limit}}개까지만 만들 수 있어요(지금 {{used}}개). 하나가 끝나면 다시 시도해 주세요.',
  'limit.member-at-once':
    '영상은 동시에 {{limit}}개까지만 만들 수 있어요(지금 {{used}}개). 하나가 끝나면 다시 시도해 주세요. `/jobs`에서 볼 수 있어요.',
  'limit.cooldown': '영상을 다시 요청하려면 {{pause}} 기다려야 해요. {{resets}}에 다시 요청할 수 있어요.',
  'limit.none': '여기에서는 영상을 만들 수 없어요. 한도가 0이에요.',
  'limit.option': '`{{option}}: {{value}}`',
  'limit.options': '{{options}} {{another}}',
  'limit.fits': '{{refusal}} {{options}}(으)로는 {{cost}}이고, 아직 가능해요.',

  'failure.in-picture': '이미지 {{place}}: {{problem}}',
  'picture.foreign': 'Discord에 업로드된 이미지만 쓸 수 있어요. 업로드해 주세요.',
  'picture.not-fetched': 'Discord에서 이미지를 가져오지 못했어요. 다시 업로드해 주세요.',
  'picture.too-large': '이미지가 {{megabytes}}MB를 넘어요. 더 작은 파일을 써 주세요.',
  'picture.too-small':
    '이미지가 너무 작아요({{width}}×{{height}}). 짧은 쪽이 최소 {{min}}픽셀이어야 하고, 720픽셀 이상이면 보기 좋아요.',
  'picture.too-thin':
    '이미지가 너무 길쭉해요({{width}}×{{height}}). 긴 쪽은 짧은 쪽의 {{times}}배까지만 돼요. 먼저 잘라 주세요.',
  'picture.too-thin-to-crop':
    '이미지가 너무 길쭉해서 자를 수 없어요({{width}}×{{height}}). `맞춤: 흐리게`로 하면 전부 남아요.',
  'picture.too-heavy': '모델이 처리하기에 이미지 용량이 너무 커요. 더 작은 이미지를 써 주세요.',
  'picture.too-many-pixels':
    '이미지의 픽셀 수가 너무 많아요({{width}}×{{height}}). 최대 {{megapixels}}메가픽셀까지 돼요. 크기를 줄여 주세요.',
  'picture.wrong-type':
    '파일 이름과 상관없이, 내용이 읽을 수 있는 이미지가 아니에요. JPEG, PNG, WebP, GIF 또는 AVIF를 써 주세요.',
  'picture.other-type':
    '{{type}} 파일은 영상으로 만들 수 없어요. JPEG, PNG, WebP, GIF 또는 AVIF를 써 주세요.',
  'picture.heic':
    'HEIC 사진은 여기서 읽을 수 없어요. iPhone에서 공유 ▸ 옵션 ▸ 높은 호환성을 선택하거나 스크린샷을 보내 주세요.',
  'picture.empty': '파일이 비어 있어요. 이미지를 다시 업로드해 주세요.',
  'picture.link-expired': '이미지 링크가 만료됐어요. 다시 업로드해 주세요.',
  'picture.damaged': '이미지가 손상돼서 읽을 수 없어요. JPEG나 PNG로 다시 저장해 주세요.',
  'picture.not-now':
    '지금은 이미지를 읽을 수 없어서 아무것도 시작되지 않았어요. 몇 분 뒤에 다시 요청해 주세요.',

  'fal.away': '지금 fal에 연결할 수 없어요.',
  'fal.not-started': 'fal에 연결할 수 없어서 아무것도 시작되지 않았어요. 잠시 뒤에 다시 요청해 주세요.',
  'fal.storage':
    'fal 저장소가 이미지를 받지 않아서 아무것도 시작되지 않았어요. 잠시 뒤에 다시 요청해 주세요.',
  'fal.busy': '지금은 fal이 요청을 더 받지 않아요. 몇 분 뒤에 다시 요청해 주세요.',
  'fal.locked':
    '지금은 영상을 만들 수 없어요. 봇 운영자가 fal 계정을 확인해야 해요. 운영자에게는 이미 알렸어요.',
  'fal.locked-untold':
    '지금은 영상을 만들 수 없어요. 봇 운영자가 fal 계정을 확인해야 해요. 운영자에게 알려 주세요.',
  'fal.answer-lost': '요청 제출에 대한 응답을 받지 못했어요.',
  'fal.not-listed':
    'fal에서 응답이 없고 요청 목록에도 없어서, 아마 아무것도 만들어지지 않았을 거예요. 며칠 동안 계속 찾아보고, 나타나면 영상을 여기로 가져올게요. 다시 시도할 수 있어요. 그 전에 fal에 먼저 확인해요.',
  'fal.not-known':
    'fal에서 응답이 없고 요청이 접수됐는지도 확인하지 못했어요. 영상이 만들어지고 요금이 청구됐을 수도 있어요. 며칠 동안 계속 확인하고, 나타나면 영상을 여기로 가져올게요.',
  'fal.not-told-apart':
    'fal에서 응답이 없고 똑같은 요청이 두 번 이상 있어서 어느 것이 내 요청인지 알 수 없어요. 영상이 만들어지고 요금이 청구됐을 수도 있어요. 봇 운영자가 fal에서 찾아볼 수 있어요.',
  'fal.not-traceable':
    'fal에서 응답이 없어요. {{model}} 모델의 이미지 없는 요청은 구별할 표시가 없어서 fal에서 찾을 수 없어요. 영상이 만들어지고 요금이 청구됐을 수도 있지만 확인할 수 없어요. 다시 시도하면 새 요청이 되고 그것도 요금이 청구돼요.',
  'fal.earlier-found': '첫 번째 요청이 fal에 있었어요. 영상은 원래 카드로 오니까 새로 보낸 것은 없어요.',
  'fal.earlier-not-known':
    '첫 번째 요청이 fal에 있는지 지금은 확인할 수 없어서 새로 보낸 것은 없어요. 잠시 후 다시 시도해 주세요.',
  'fal.given-up':
    '몇 시간 동안 fal에서 이 영상을 확인할 수 없어서 포기했어요. 봇 운영자가 fal에서 찾아볼 수 있어요.',
  'fal.forgotten': '이 요청은 이제 fal에 남아 있지 않아요. 봇 운영자가 fal에서 찾아볼 수 있어요.',
  'fal.cancelled': '요청이 fal에서 취소됐어요.',
  'fal.no-video': 'fal 작업은 끝났지만 결과에 영상이 없어요. 봇 운영자가 fal에서 찾아볼 수 있어요.',
  'fal.video-gone': '영상은 만들어졌지만 파일이 이제 fal에 없어요.',
  'fal.video-not-fetched': '완성된 영상을 가져오지 못했어요.',
  'fal.failed': 'fal에서 생성에 실패했어요. 다시 요청할 수 있어요.',
  'fal.too-long': '생성이 너무 오래 걸려서 fal이 중단했어요. 다시 요청할 수 있어요.',
  'fal.no-machine': '제시간에 비는 fal 서버가 없었어요. 다시 요청할 수 있어요.',
  'fal.never-started':
    '요청이 fal 대기열에서 너무 오래 기다렸지만 시작되지 않아 fal에서 취소됐어요. 다시 요청할 수 있어요.',

  'fal.policy.picture': '모델의 안전 검사에서 이미지가 거부됐어요. 다른 이미지로 해 보세요.',
  'fal.policy.prompt': '모델의 안전 검사에서 프롬프트가 거부됐어요. 다른 표현으로 해 보세요.',
  'fal.policy.negative-prompt':
    '모델의 안전 검사에서 네거티브 프롬프트가 거부됐어요. 다른 표현으로 해 보세요.',
  'fal.policy.sound': '모델의 안전 검사에서 소리가 거부됐어요. 같은 영상도 소리 없이는 되는 경우가 많아요.',
  'fal.policy.request': '모델의 안전 검사에서 이 요청이 거부됐어요. 다른 표현으로 해 보세요.',
  'fal.invalid.picture': '이미지가 유효하지 않아 fal이 거부했어요. 이미지를 바꿔서 다시 요청해 주세요.',
  'fal.invalid.prompt': '프롬프트가 유효하지 않아 fal이 거부했어요. 프롬프트를 바꿔서 다시 요청해 주세요.',
  'fal.invalid.negative-prompt':
    '네거티브 프롬프트가 유효하지 않아 fal이 거부했어요. 네거티브 프롬프트를 바꿔서 다시 요청해 주세요.',
  'fal.invalid.sound': '소리 설정이 유효하지 않아 fal이 거부했어요. 소리 설정을 바꿔서 다시 요청해 주세요.',
  'fal.invalid.request': '요청이 유효하지 않아 fal이 거부했어요. 내용을 바꿔서 다시 요청해 주세요.',
  'fal.nothing-made':
    '모델이 이 요청으로 영상을 만들지 못했어요. 다시 시도하거나 요청을 바꾸면 될 수도 있어요.',
  'fal.picture-too-small': '모델이 쓰기에 이미지가 너무 작아요. 높이가 720픽셀 이상인 이미지를 써 주세요.',
  'fal.picture-too-large': '모델이 쓰기에 이미지가 너무 커요. 더 작은 이미지를 써 주세요.',
  'fal.file-too-large': '모델이 쓰기에 이미지 파일 용량이 너무 커요. 더 작은 파일을 써 주세요.',
  'fal.wrong-type': '모델이 읽을 수 없는 이미지 형식이에요. JPEG나 PNG를 써 주세요.',
  'fal.picture-unreadable': '모델이 이미지를 읽지 못했어요. JPEG나 PNG로 다시 저장해서 시도해 주세요.',
  'fal.picture-not-fetched': 'fal이 이미지를 가져오지 못했어요. 한 번 더 시도해 주세요.',
  'fal.clip-not-fetched': '이 영상의 바탕이 될 영상이 더는 fal에 없어요.',
  'fal.face': '이미지에 있는 얼굴 때문에 모델이 작업을 멈췄어요. 다른 이미지로 해 보세요.',
  'fal.both': '{{first}} {{second}}',

  /** Text that is in no catalog: of records that are older than the catalogs, or for the operator only. */
  verbatim: '{{text}}',
} as const;
