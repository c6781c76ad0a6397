/** The panel of `/settings`, and what a server's settings refuse, in Korean. */
export const settings = {
  'settings.title': '⚙️ 설정: {{screen}}',
  'settings.screen.general': '일반',
  'settings.screen.places': '멤버와 장소',
  'settings.on': '켜짐',
  'settings.off': '꺼짐',
  'settings.none': '설정 안 함',
  'settings.changed': '✅ 저장했어요. 다음 요청부터 적용돼요.',
  'settings.same': '이미 이렇게 설정되어 있어서 바뀐 것이 없어요.',
  'settings.stale': '⚠️ 저장하지 못했어요. 그사이 다른 사람이 이 설정을 바꿨어요. 지금 설정은 이래요.',
  'settings.refused': '그 값은 쓸 수 없어서 아무것도 바꾸지 않았어요. `/settings`를 다시 열어 주세요.',
  'settings.expects.text': '아무것도 바꾸지 않았어요. {{max}}자 이내로 써 주세요.',
  'settings.expects.number': '아무것도 바꾸지 않았어요. {{min}}부터 {{max}}까지의 숫자를 써 주세요.',
  'settings.expects.time-zone':
    '아무것도 바꾸지 않았어요. `Europe/Berlin`이나 `UTC` 같은 시간대 이름을 써 주세요.',
  'settings.not-allowed': '*서버 관리하기* 권한이 있는 멤버만 이 서버의 설정을 바꿀 수 있어요.',
  'settings.only-in-servers': '설정은 서버마다 따로 있어요. 제가 추가된 서버에서 `/settings`를 써 주세요.',

  'settings.pause': '일시 중지',
  'settings.pause.about': '이 서버에서 새 영상을 받지 않아요. 이미 만들고 있는 영상은 끝까지 만들어요.',
  'settings.pauseNote': '일시 중지 이유',
  'settings.pauseNote.about': '일시 중지 중에 영상을 요청한 멤버에게 보여 줘요',
  'settings.logChannel': '로그 채널',
  'settings.logChannel.about': '설정 변경과 운영진을 위한 소식을 올리는 채널',
  'settings.timeZone': '시간대',
  'settings.timeZone.about': '이 서버의 하루와 한 달이 시작되는 시간대(예: Asia/Seoul)',

  'settings.allowedChannels': '허용할 채널',
  'settings.allowedChannels.about':
    '여기와 그 스레드에서만 영상을 만들 수 있어요. 선택하지 않으면 어디서나 돼요.',
  'settings.forbiddenChannels': '금지할 채널',
  'settings.forbiddenChannels.about': '여기와 그 스레드에서는 영상을 만들 수 없어요',
  'settings.allowedRoles': '허용할 역할',
  'settings.allowedRoles.about':
    '이 역할 중 하나가 있는 멤버만 영상을 만들 수 있어요. 선택하지 않으면 모두 돼요.',
  'settings.forbiddenRoles': '금지할 역할',
  'settings.forbiddenRoles.about': '이 역할 중 하나가 있는 멤버는 영상을 만들 수 없어요',

  'settings.paused': '이 서버에서는 새 영상을 잠시 만들지 않아요. 나중에 다시 시도해 주세요.',
  'settings.paused-because': '이 서버에서는 새 영상을 잠시 만들지 않아요: {{note}}',
  'settings.channel-forbidden': '이 채널에서는 영상을 만들 수 없어요. 다른 채널을 이용해 주세요.',
  'settings.channel-not-allowed': '이 채널에서는 영상을 만들 수 없어요. {{channels}}에서 이용해 주세요.',
  'settings.role-forbidden': '{{role}} 역할이 있는 멤버는 이 서버에서 영상을 만들 수 없어요.',
  'settings.role-not-allowed': '이 서버에서는 {{roles}} 역할이 있는 멤버만 영상을 만들 수 있어요.',
} as const;
