/** What members read about requests that a moderator has to approve. */
export const approval = {
  'status.awaiting-approval':
    "🛂 **Waiting for a moderator's approval.** Without it, this request ends {{when}}",
  'approval.free-until-then': 'Nothing has been spent yet, and cancelling is free.',
  'approval.heading': 'Approve this clip?',
  'approval.until': 'If nobody answers, the request ends {{when}} and nothing is charged.',
  'approval.why-always': 'Every clip on this server needs approval.',
  'approval.why-price': 'Clips over {{price}} need approval on this server.',
  'approval.why-newcomer': 'Members need approval in their first {{days}} days on this server.',
  'approval.a-moderator': 'a moderator',
  'approval.approved-by': '✅ **Approved** by {{member}}.',
  'approval.declined-by': '⛔ **Declined** by {{member}}.',
  'approval.declined-by-because': '⛔ **Declined** by {{member}}: {{reason}}',
  'approval.ended-unanswered': '⌛ **Ended.** Nobody answered in time.',
  'approval.ended-cancelled': '⏹️ **Cancelled.** Nothing was spent.',
  'approval.declined': 'A moderator declined this request.',
  'approval.declined-because': 'A moderator declined this request: {{reason}}',
  'approval.expired': 'No moderator answered in time. You can ask again.',
  'approval.no-channel':
    "This request needs a moderator's approval, and I can't post in the channel for that. Please tell a moderator.",
  'approval.words-refused':
    "A moderator has to approve this request, but Discord refuses to show them your text. This server's AutoMod may forbid some of its words. Please change the prompt and ask again.",
  'approval.unset-channel':
    "This request needs a moderator's approval, but this server hasn't chosen a channel for that yet. Please tell someone who manages the server.",
  'approval.not-moderator': 'Only members who can manage messages can decide this.',
  'approval.approved-already': '{{member}} has already approved this.',
  'approval.declined-already': '{{member}} has already declined this.',
  'approval.not-now': "This can't be approved right now. A new request would get this answer: {{reason}}",
  'approval.over': "It's too late for that: the request was cancelled, or nobody answered in time.",
  'button.approve': 'Approve',
  'button.decline': 'Decline',
  'form.decline.title': 'Decline this clip',
  'field.reason': 'Reason',
  'field.reason.description': 'Shown to the member who asked',

  'settings.screen.approval': 'Approval',
  'settings.clipsAtOnce': 'Clips at once',
  'settings.clipsAtOnce.about': 'How many clips are made at once. The others wait, and members take turns.',
  'settings.approvalChannel': 'Approval channel',
  'settings.approvalChannel.about':
    'Where moderators approve or decline requests; they must be able to manage messages there',
  'settings.approveAll': 'Approval for every clip',
  'settings.approveAll.about': 'No clip is made before a moderator has approved it',
  'settings.approveOverMicros': 'Approval for expensive clips',
  'settings.approveOverMicros.about': 'Clips that cost more than this many US dollars need approval',
  'settings.approveNewcomerDays': 'Approval for newcomers',
  'settings.approveNewcomerDays.about': 'For how many days after joining members need approval',
} as const;
