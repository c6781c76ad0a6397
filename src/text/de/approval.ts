/** Approval of requests by moderators, in German. */
export const approval = {
  'status.awaiting-approval':
    '🛂 **Wartet auf die Freigabe durch die Moderation**; ohne sie endet die Anfrage {{when}}',
  'approval.free-until-then': 'Bisher wurde nichts ausgegeben, und Abbrechen kostet nichts.',
  'approval.heading': 'Diesen Clip freigeben?',
  'approval.until': 'Ohne Antwort endet die Anfrage {{when}}, und nichts wird berechnet.',
  'approval.why-always': 'Auf diesem Server braucht jeder Clip eine Freigabe.',
  'approval.why-price': 'Auf diesem Server brauchen Clips über {{price}} eine Freigabe.',
  'approval.why-newcomer':
    'Auf diesem Server brauchen Mitglieder in ihren ersten {{days}} Tagen eine Freigabe.',
  'approval.why-newcomer_one':
    'Auf diesem Server brauchen Mitglieder nach dem Beitritt {{days}} Tag lang eine Freigabe.',
  'approval.a-moderator': 'der Moderation',
  'approval.approved-by': '✅ **Freigegeben** von {{member}}.',
  'approval.declined-by': '⛔ **Abgelehnt** von {{member}}.',
  'approval.declined-by-because': '⛔ **Abgelehnt** von {{member}}: {{reason}}',
  'approval.ended-unanswered': '⌛ **Beendet.** Niemand hat rechtzeitig geantwortet.',
  'approval.ended-cancelled': '⏹️ **Abgebrochen.** Es wurde nichts ausgegeben.',
  'approval.declined': 'Die Moderation hat diese Anfrage abgelehnt.',
  'approval.declined-because': 'Die Moderation hat diese Anfrage abgelehnt: {{reason}}',
  'approval.expired': 'Die Moderation hat nicht rechtzeitig geantwortet. Du kannst erneut fragen.',
  'approval.no-channel':
    'Diese Anfrage braucht eine Freigabe durch die Moderation, und ich kann im Kanal dafür nichts posten. Bitte sag der Moderation Bescheid.',
  'approval.words-refused':
    'Diese Anfrage braucht eine Freigabe durch die Moderation, aber Discord weigert sich, ihr deinen Text zu zeigen. Vielleicht verbietet AutoMod auf diesem Server manche seiner Wörter. Bitte ändere deinen Text und frag noch einmal.',
  'approval.unset-channel':
    'Diese Anfrage braucht eine Freigabe durch die Moderation, aber dieser Server hat dafür noch keinen Kanal gewählt. Bitte sag denen Bescheid, die den Server verwalten.',
  'approval.not-moderator': 'Nur Mitglieder, die Nachrichten verwalten dürfen, können das entscheiden.',
  'approval.approved-already': '{{member}} hat das bereits freigegeben.',
  'approval.declined-already': '{{member}} hat das bereits abgelehnt.',
  'approval.not-now':
    'Das lässt sich jetzt nicht freigeben. Auf eine neue Anfrage käme diese Antwort: {{reason}}',
  'approval.over':
    'Dafür ist es zu spät: Die Anfrage wurde abgebrochen, oder niemand hat rechtzeitig geantwortet.',
  'button.approve': 'Freigeben',
  'button.decline': 'Ablehnen',
  'form.decline.title': 'Diesen Clip ablehnen',
  'field.reason': 'Grund',
  'field.reason.description': 'Wird dem Mitglied gezeigt, das gefragt hat',

  'settings.screen.approval': 'Freigabe',
  'settings.clipsAtOnce': 'Clips gleichzeitig',
  'settings.clipsAtOnce.about':
    'Wie viele Clips gleichzeitig entstehen. Die anderen warten, und die Mitglieder wechseln sich ab.',
  'settings.approvalChannel': 'Freigabekanal',
  'settings.approvalChannel.about':
    'Wo die Moderation Anfragen freigibt oder ablehnt; dafür muss man dort Nachrichten verwalten dürfen',
  'settings.approveAll': 'Freigabe für jeden Clip',
  'settings.approveAll.about': 'Kein Clip entsteht, bevor die Moderation ihn freigegeben hat',
  'settings.approveOverMicros': 'Freigabe für teure Clips',
  'settings.approveOverMicros.about': 'Clips, die mehr als so viele US-Dollar kosten, brauchen eine Freigabe',
  'settings.approveNewcomerDays': 'Freigabe für neue Mitglieder',
  'settings.approveNewcomerDays.about':
    'In wie vielen ersten Tagen auf dem Server Mitglieder eine Freigabe brauchen',
};
