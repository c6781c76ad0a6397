/** `/block` and `/unblock`, and what a blocked member reads. */
export const block = {
  'command.block.name': 'block',
  'command.block.description': 'Keep a member from requesting clips here, or list who is blocked',
  'command.unblock.name': 'unblock',
  'command.unblock.description': 'Let a blocked member request clips here again',
  'option.member.name': 'member',
  'option.member.description': 'The member',
  'option.reason.name': 'reason',
  'option.reason.description': "Why, for this server's moderators; the member doesn't see it",
  'block.done': "{{member}} can't request clips in this server any more. Clips that are being made go on.",
  'block.already': '{{member}} is already blocked here.',
  'block.undone': '{{member}} can request clips in this server again.',
  'block.not-blocked': "{{member}} isn't blocked here.",
  'block.title': '**Blocked in this server: {{count}}**',
  'block.line': '{{member}} · by {{by}} · {{when}}',
  'block.line-without-author': '{{member}} · {{when}}',
  'block.line-by-operator': '{{member}} · by the people who run this bot · {{when}}',
  'block.logged.blocked': '🚫 {{moderator}} blocked {{member}} from requesting clips.',
  'block.logged.unblocked': '✅ {{moderator}} lets {{member}} request clips again.',
  'block.logged.blocked-by-operator':
    '🚫 The people who run this bot blocked {{member}} from requesting clips here.',
  'block.logged.unblocked-by-operator':
    '✅ The people who run this bot let {{member}} request clips here again.',
  'block.more': 'And {{count}} more.',
  'block.none': 'Nobody is blocked in this server.',
  'block.not-moderator': 'Only people who can manage this server or time out its members can do that.',
  'block.only-where-added':
    "I haven't been added to this server, so nobody can be blocked or unblocked here. Please ask someone who can manage the server to add me.",
  'access.blocked':
    'The moderators of this server have blocked you from requesting clips here. Please ask them about it.',
  'access.blocked-everywhere':
    "You can't request clips from this bot. Please ask the people who run it about it.",
} as const;
