/** Approval of requests by moderators, in Japanese. */
export const approval = {
  'status.awaiting-approval':
    '🛂 **モデレーターの承認待ち**：承認がなければ、このリクエストは{{when}}に終了します',
  'approval.free-until-then': 'まだ何も支払われていません。キャンセルは無料です。',
  'approval.heading': 'この動画を承認しますか？',
  'approval.until': '返答がなければ、リクエストは{{when}}に終了し、料金はかかりません。',
  'approval.why-always': 'このサーバーでは、すべての動画に承認が必要です。',
  'approval.why-price': 'このサーバーでは、{{price}} を超える動画に承認が必要です。',
  'approval.why-newcomer': 'このサーバーでは、参加から {{days}} 日以内のメンバーには承認が必要です。',
  'approval.a-moderator': 'モデレーター',
  'approval.approved-by': '✅ {{member}} が**承認しました**。',
  'approval.declined-by': '⛔ {{member}} が**却下しました**。',
  'approval.declined-by-because': '⛔ {{member}} が**却下しました**：{{reason}}',
  'approval.ended-unanswered': '⌛ **終了しました。** 時間内に返答がありませんでした。',
  'approval.ended-cancelled': '⏹️ **キャンセルされました。** 料金はかかっていません。',
  'approval.declined': 'モデレーターがこのリクエストを却下しました。',
  'approval.declined-because': 'モデレーターがこのリクエストを却下しました：{{reason}}',
  'approval.expired': '時間内にモデレーターの返答がありませんでした。もう一度リクエストできます。',
  'approval.no-channel':
    'このリクエストにはモデレーターの承認が必要ですが、承認用のチャンネルに投稿できません。モデレーターに知らせてください。',
  'approval.words-refused':
    'このリクエストにはモデレーターの承認が必要ですが、Discord があなたの文章の表示を拒否しています。このサーバーの AutoMod が一部の言葉を禁止しているのかもしれません。プロンプトを変えて、もう一度リクエストしてください。',
  'approval.unset-channel':
    'このリクエストにはモデレーターの承認が必要ですが、このサーバーではまだ承認用のチャンネルが選ばれていません。サーバーの管理者に知らせてください。',
  'approval.not-moderator': 'これを決められるのは、メッセージを管理できるメンバーだけです。',
  'approval.approved-already': '{{member}} がすでに承認しました。',
  'approval.declined-already': '{{member}} がすでに却下しました。',
  'approval.not-now': '今は承認できません。新しいリクエストにはこう返答されます：{{reason}}',
  'approval.over': 'もう間に合いません。リクエストはキャンセルされたか、時間内に返答がありませんでした。',
  'button.approve': '承認',
  'button.decline': '却下',
  'form.decline.title': 'この動画を却下',
  'field.reason': '理由',
  'field.reason.description': 'リクエストしたメンバーに表示されます',

  'settings.screen.approval': '承認',
  'settings.clipsAtOnce': '同時に作る動画の数',
  'settings.clipsAtOnce.about': '同時に作る動画の数です。残りは順番を待ち、メンバーが交互に順番を取ります。',
  'settings.approvalChannel': '承認チャンネル',
  'settings.approvalChannel.about':
    'モデレーターがリクエストを承認・却下する場所。そこでメッセージを管理できる必要があります',
  'settings.approveAll': 'すべての動画に承認が必要',
  'settings.approveAll.about': 'モデレーターが承認するまで、動画は作られません',
  'settings.approveOverMicros': '高額な動画に承認が必要',
  'settings.approveOverMicros.about': 'この金額（米ドル）を超える動画には承認が必要です',
  'settings.approveNewcomerDays': '新しいメンバーに承認が必要',
  'settings.approveNewcomerDays.about': 'サーバーへの参加から何日間、承認が必要か',
};
