/** Approval of requests by moderators, in Japanese. */
export const approval = {
  'status.awaiting-approval':
    '🛂 **モデレーターの承認待ち**：承認がなければ、このリクエストは{{when}}に終了します',
  'approval.free-until-then': 'まだ何も支払われていません。キャンセルは無料です。',
  'approval.heading': 'このクリップを承認しますか？',
  'approval.until': '返答がなければ、リクエストは{{when}}に終了し、料金はかかりません。',
  'approval.why-always': 'このサーバーでは、すべてのクリップに承認が必要です。',
  'approval.why-price': 'このサーバーでは、{{price}} を超えるクリップに承認が必要です。',
  'approval.why-newcomer': 'このサーバーでは、参加から {{days}} 日以内のメンバーには承認が必要です。',
  'approval.approved-by': '✅ {{member}} が**承認しました**。',
  'approval.declined-by': '⛔ {{member}} が**却下しました**。',
  'approval.declined-by-because': '⛔ {{member}} が**却下しました**：{{reason}}',
  'approval.ended-unanswered': '⌛ **終了しました。** 時間内に返答がありませんでした。',
  'approval.ended-cancelled': '⏹️ 返答の前に**キャンセルされました**。',
  'approval.declined': 'モデレーターがこのリクエストを却下しました。',
  'approval.declined-because': 'モデレーターがこのリクエストを却下しました：{{reason}}',
  'approval.expired': '時間内にモデレーターの返答がありませんでした。もう一度リクエストできます。',
  'approval.no-channel':
    'このリクエストにはモデレーターの承認が必要ですが、承認用のチャンネルに投稿できません。モデレーターに知らせてください。',
  'approval.not-moderator': 'これを決められるのは、メッセージを管理できるメンバーだけです。',
  'approval.approved-already': '{{member}} がすでに承認しました。',
  'approval.declined-already': '{{member}} がすでに却下しました。',
  'approval.over': 'もう間に合いません。リクエストはキャンセルされたか、時間内に返答がありませんでした。',
  'button.approve': '承認',
  'button.decline': '却下',
  'form.decline.title': 'このクリップを却下',
  'field.reason': '理由',
  'field.reason.description': 'リクエストしたメンバーに表示されます',

  'settings.screen.approval': '順番と承認',
  'settings.clipsAtOnce': '同時に作るクリップの数',
  'settings.clipsAtOnce.about':
    '同時に作るクリップの数です。残りは順番を待ち、メンバーが交互に順番を取ります。',
  'settings.approvalChannel': '承認チャンネル',
  'settings.approvalChannel.about':
    'モデレーターがリクエストを承認・却下する場所。そこでメッセージを管理できる必要があります',
  'settings.approveAll': 'すべてのクリップを承認',
  'settings.approveAll.about': 'モデレーターが承認するまで、クリップは作られません',
  'settings.approveOverMicros': '高額なクリップを承認',
  'settings.approveOverMicros.about': 'この金額（米ドル）を超えるクリップには承認が必要です',
  'settings.approveNewcomerDays': '新しいメンバーを承認',
  'settings.approveNewcomerDays.about': 'サーバーへの参加から何日間、承認が必要か',
};
