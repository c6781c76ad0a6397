/** Why a request is not accepted here, in Korean. */
export const access = {
  'access.other-server':
    '이 서버에서는 영상을 만들지 않아요. 사용하려면 봇 운영자에게 서버 ID를 알려 주세요: `{{id}}`',
  'access.servers-only':
    '영상은 봇 운영자가 고른 서버에서만 만들어요. 다이렉트 메시지나 나만 봇을 추가한 곳에서는 만들 수 없어요. 해당 서버에서 사용해 주세요.',
};
