/** What moderators forbid, in Korean. */
export const moderation = {
  'settings.screen.moderation': '모더레이션',
  'settings.forbiddenWords': '금지어',
  'settings.forbiddenWords.about':
    '한 줄에 단어나 구 하나. 끝의 *는 아무 글자, /이렇게/ 쓰면 패턴(RE2)이에요',
  'settings.expects.words':
    '⚠️ **아무것도 바뀌지 않았어요.** 한 줄에 단어, 구 또는 패턴을 하나씩 써 주세요. 패턴은 RE2 문법으로, 슬래시 사이에 200자까지 쓸 수 있어요.',
  'settings.ageRestrictedOnly': '연령 제한 채널만',
  'settings.ageRestrictedOnly.about':
    '연령 제한 채널에서만 영상을 만들 수 있고, 그 스레드에서는 만들 수 없어요',
  'settings.ownUploadsOnly': '직접 올린 이미지만',
  'settings.ownUploadsOnly.about': '메시지의 이미지는 쓸 수 없어요. 앱 > 영상으로 만들기는 거절돼요',
  'button.test': '테스트',
  'moderation.test.title': '글 테스트',
  'moderation.test.field': '멤버가 쓸 만한 글',
  'moderation.test.clean': '✅ 이 글은 목록의 어느 것에도 걸리지 않아요.',
  'moderation.test.hits': '❌ **이 글은 거절돼요.** 걸린 목록의 줄: {{count}}',
  'moderation.test.line': '{{line}}이(가) {{found}}에 걸려요',
  'access.words': '이 서버에서는 허용되지 않아요: {{words}}. 글을 바꿔서 다시 시도해 주세요.',
  'access.age':
    '이 서버에서는 연령 제한 채널에서만 영상을 만들 수 있고, 스레드에서는 만들 수 없어요. 그런 채널을 사용해 주세요.',
  'access.own-uploads': '이 서버에서는 직접 올린 이미지만 쓸 수 있어요. `/animate`로 이미지를 올려 주세요.',
};
