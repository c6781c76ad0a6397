/** Texts on cards and their buttons, in the list of jobs, and in the ping at the end, in Korean. */
export const card = {
  'card.preview': '무료 미리보기',
  'card.preview-note':
    '🧪 화면 이동과 확대만 하는 내장 렌더러로 만들어요. 계정도 요금도 필요 없고, 소리는 없어요.',
  'card.cost-estimated': '{{cost}}(예상)',
  'card.ai-made': 'AI 생성',
  'card.asked': '{{when}}에 요청',
  'card.extended': '{{before}} + {{added}} = {{seconds}}초',
  'card.picture': '이미지',
  'card.first-picture': '첫 번째 이미지',
  'card.last-picture': '마지막 이미지',
  'card.crop.top-and-bottom':
    '✂️ {{picture}}가 {{frame}} 비율이 아니라서 위아래로 약 {{percent}}%가 잘려요. `맞춤: 흐리게`로 하면 전부 남아요.',
  'card.crop.left-and-right':
    '✂️ {{picture}}가 {{frame}} 비율이 아니라서 양옆으로 약 {{percent}}%가 잘려요. `맞춤: 흐리게`로 하면 전부 남아요.',
  'card.filled.blur':
    '🖼️ {{picture}}가 {{frame}} 비율이 아니라서 남는 부분은 같은 이미지를 흐리게 해서 채워요.',
  'card.filled.colour': '🖼️ {{picture}}가 {{frame}} 비율이 아니라서 남는 부분은 {{colour}}으로 채워요.',
  'card.preview-cut': '{{picture}}(영상 비율에 맞게 자름)',
  'card.preview-filled': '{{picture}}(영상 비율에 맞게 채움)',
  'card.usual': '보통 {{when}}에는 완성돼요.',
  'card.late': '평소보다 오래 걸리고 있어요.',
  'card.expiring':
    'Discord 제한 때문에 이 메시지는 15분 동안만 바꿀 수 있어요. 버튼을 누르면 여기서 계속하고, 아니면 영상을 다른 방법으로 보내 드려요.',

  'setting.shape-of-picture': '이미지 비율',
  'setting.sound-on': '소리 있음',
  'setting.sound-off': '소리 없음',
  'setting.seed': '시드 {{seed}}',
  'setting.seed-random': '무작위 시드',
  'setting.without': '{{words}} 제외',
  'setting.auto-fix': '자동 수정',
  'setting.safety-tolerance': '안전 허용도 {{level}}',

  'duration.seconds': '{{seconds}}초',
  'duration.minutes': '{{minutes}}분',
  'duration.hours': '{{hours}}시간',

  'status.accepted': '🖼️ **이미지를 준비하고 있어요**',
  'status.waiting-next': '⏳ **차례를 기다리는 중**: 바로 다음 차례예요',
  'status.waiting-position': '⏳ **차례를 기다리는 중**: 앞에 {{ahead}}개',
  'status.busy': '⏳ **fal이 바빠서 지금은 요청을 받지 않아요.** {{when}}에 다시 시도할게요',
  'card.waiting-installation':
    '한 번에 만들 수 있는 영상 수가 정해져 있어서 멤버들이 번갈아 가며 만들어요. 취소는 무료예요.',
  'card.waiting-guild':
    '이 서버에서 한 번에 만들 수 있는 영상 수가 정해져 있어서 멤버들이 번갈아 가며 만들어요. 취소는 무료예요.',
  'card.busy': '아직 아무것도 보내지 않았으니 취소는 무료예요.',
  'status.submitting': '📤 **보내고 있어요**',
  'status.uncertain':
    '❔ **fal에서 응답이 없어요.** 요금이 두 번 청구되지 않도록 요청이 접수됐는지 확인하고 있어요',
  'status.queue': '⏳ **대기 중**',
  'status.queue-next': '⏳ **대기 중**: 바로 다음 차례예요',
  'status.queue-position': '⏳ **대기 중**: 앞에 {{ahead}}개',
  'status.progress': '🎬 **영상을 만들고 있어요**',
  'status.unreachable': '📡 **지금 fal에 연결할 수 없어서 기다리고 있어요.** 영상 작업은 fal에서 계속돼요',
  'status.unreadable': '🔎 **fal에서 아직 영상을 받지 못했어요.** 다시 확인하고 있어요',
  'status.rendered': '📦 **완성됐어요. 여기로 가져오는 중이에요**',
  'status.kept':
    '📬 **완성됐지만 전달하지 못했어요.** 영상은 보관하고 있으니 버튼을 누르거나 `/jobs`를 확인해 주세요',
  'status.denied':
    '🔒 **완성됐지만 fal에서 파일을 받을 수 없어요.** 이 봇의 fal 계정은 파일이 비공개이고 봇의 키로는 열 수 없어요. 봇 운영자에게 알렸어요. 영상은 보관하고 있으니 버튼을 눌러 다시 시도해 주세요',
  'status.no-key':
    '⏸️ **대기 중: 지금은 fal 키가 없어요.** 잃어버리는 것은 없어요. 봇 운영자가 키를 다시 넣으면 이어서 진행돼요',
  'status.held-up':
    '⏸️ **지금은 기록을 저장할 수 없어서** 다음 단계를 기다리고 있어요. 봇 운영자가 로그에서 이유를 확인할 수 있어요',

  'end.finished': '✅ **완성됐어요**',
  'end.finished-in': '✅ {{duration}} 만에 완성',
  'end.original': '원본',
  'end.smaller-copy': '파일이 여기 업로드 제한보다 커서 용량을 줄인 사본이에요.',
  'end.smaller-copy-unsigned':
    '파일이 여기 업로드 제한보다 커서 용량을 줄인 사본이에요. 원본의 출처 정보(C2PA)는 사본에 남아 있지 않아요.',
  'end.too-large': '파일이 여기 업로드 제한보다 커서 fal에서 불러와 보여 드려요. 링크에서 저장하세요.',
  'end.no-copy': '파일을 여기로 복사하지 못해서 fal에서 불러와 보여 드려요. 링크에서 저장하세요.',
  'end.address-too-long':
    '파일을 여기에 올리지 못했고, fal에 있는 주소도 너무 길어 링크로 보여 드릴 수 없어요. 이 봇의 운영자가 로그에서 찾을 수 있어요.',
  'end.preview-not-brought':
    '파일을 여기로 가져오지 못했어요. 더 짧은 영상이나 더 낮은 해상도로 요청해 주세요.',
  'end.not-cancelled': '취소하기엔 늦었어요. fal에서 이미 만들어서 요금이 청구됐어요: {{cost}}.',
  'end.not-cancelled-unpriced': '취소하기엔 늦었어요. fal에서 이미 만들어서 요금이 청구됐어요.',
  'end.preview-not-cancelled': '취소하기엔 늦었어요.',
  'end.open-until': '{{when}} 이후에는 원본을 열거나 연장하거나 변경할 수 없어요.',
  'end.billed-otherwise':
    '이 영상에 fal이 청구한 금액은 {{charged}}예요. 미리 알려 드린 금액은 {{expected}}였어요.',
  'end.in-full':
    '*{{button}}*을(를) 누르면 같은 시드, 이미지, 프롬프트로 {{model}} {{resolution}} 영상을 다시 만들어요. 결과가 다를 수 있어요.',
  'end.failed': '❌ **영상을 만들지 못했어요.** {{reason}}',
  'end.not-sent-again': '↩️ **다시 보내지 않았어요.** {{reason}}',
  'end.deleted': '🗑️ {{member}} 님이 **삭제했어요**.',
  'end.deleted-by-moderator': '🗑️ 관리자가 **삭제했어요**.',
  'end.original-erased': 'fal에 있는 원본도 삭제됐어요.',
  'end.original-not-erased': 'fal에 있는 원본을 아직 삭제하지 못했어요. 계속 시도할게요.',
  'end.original-stays': '원본은 아직 fal에 있어요. 봇 운영자만 거기서 삭제할 수 있어요.',
  'end.original-stays-until': '원본은 {{when}}까지 fal에 남아 있어요. 봇 운영자만 그 전에 삭제할 수 있어요.',
  'end.deleted-in-list': '🗑️ **삭제됨**',
  'end.video-at-fal': 'fal에 있는 영상',
  'end.cancelled': '⏹️ **취소됐어요**',
  'end.cancelled-by-requester': '⏹️ 요청한 사람이 **취소했어요**.',
  'end.cancelled-by-moderator': '⏹️ 관리자가 **취소했어요**.',

  'charge.none': '청구된 요금은 없어요.',
  'charge.none-given-back': '청구된 요금은 없고, 한도에도 포함되지 않아요.',
  'charge.given-back': '한도에는 포함되지 않아요.',
  'charge.unclear':
    'fal에서 요금({{cost}})을 청구했는지는 여기서 알 수 없어요. 봇 운영자는 확인할 수 있어요.',
  'charge.charged': '영상이 만들어져서 fal 요금이 청구됐어요: {{cost}}.',
  'charge.billed': '그래도 fal 요금이 청구됐어요: {{cost}}.',
  'charge.unclear-unpriced': 'fal에서 요금을 청구했는지는 여기서 알 수 없어요. 봇 운영자는 확인할 수 있어요.',
  'charge.charged-unpriced': '영상이 만들어져서 fal 요금이 청구됐어요.',

  'cancel.asked': '⏹️ 취소를 요청했어요.',
  'cancel.removed': '⏹️ fal 대기열에서 빠졌어요.',
  'cancel.passed-on':
    '⏹️ fal에 중단을 요청했어요. 그래도 완성될 수 있고, 그러면 영상이 여기로 오고 요금이 청구돼요.',
  'cancel.too-late': '⏹️ 취소하기엔 늦었어요. fal에서 이미 끝났어요.',
  'cancel.unknown': '⏹️ 이 요청은 이제 fal에 남아 있지 않아요.',

  'button.cancel': '취소',
  'button.cancelling': '취소하는 중…',
  'button.go-on-here': '여기서 계속하기',
  'button.bring-here': '여기로 가져오기',
  'button.again': '다시 만들기',
  'button.edit': '수정',
  'button.turn-on': '켜기',
  'button.turn-off': '끄기',
  'button.edit-prompt': '프롬프트 수정',
  'button.extend': '연장',
  'button.change': '변경',
  'button.full': '최고 화질로',
  'button.delete': '삭제',
  'button.original': '원본',
  'button.without-sound': '소리 없이',
  'button.other-picture': '다른 이미지',
  'button.with-cost': '{{label}} ({{cost}})',
  'button.retry': '다시 시도',
  'button.show': '보기',

  'list.heading': '내 영상',
  'list.empty': '아직 여기에 영상이 없어요. `/animate`로 만들어 보세요.',
  'list.newer':
    '지금 업데이트 중이에요. 일부 영상은 이미 새 버전이 맡고 있어서, 몇 분 뒤에 여기에 다시 표시돼요.',

  'obstacle.no-permission':
    '권한이 없어서 요청한 곳에 올리지 못했어요. ‘채널 보기’, ‘메시지 보내기’(스레드 포함), ‘링크 첨부’, ‘파일 첨부’ 권한이 필요해요. 관리자가 채널 설정에서 허용할 수 있어요.',
  'obstacle.no-access':
    '채널이 보이지 않아서 요청한 곳에 올리지 못했어요. 관리자가 채널 설정에서 ‘채널 보기’를 허용할 수 있어요.',
  'obstacle.channel-gone': '채널이 없어져서 요청한 곳에 올리지 못했어요.',
  'obstacle.card-gone': '카드가 삭제되어 그곳에 올리지 못했어요.',
  'obstacle.archived':
    '스레드가 보관되어 있어서 요청한 곳에 올리지 못했어요. 글을 쓸 수 있는 사람이면 누구나 다시 열 수 있어요.',
  'obstacle.locked': '스레드가 잠겨 있어서 요청한 곳에 올리지 못했어요. 관리자가 잠금을 풀 수 있어요.',

  'notice.elsewhere': '이 영상은 여기에 있어요: {{link}}',
  'notice.ended': '이미 끝났어요. 결과는 `/jobs`에서 볼 수 있어요.',
  'ping.ready': '{{member}} 영상이 완성됐어요.',
  'ping.no-clip': '{{member}} 이번에는 영상을 만들지 못했어요.',
} as const;
