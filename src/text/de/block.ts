/** `/block` and `/unblock`, in German. */
export const block = {
  'command.block.name': 'sperren',
  'command.block.description': 'Ein Mitglied hier von Clips ausschließen, oder zeigen, wer gesperrt ist',
  'command.unblock.name': 'entsperren',
  'command.unblock.description': 'Ein gesperrtes Mitglied hier wieder Clips anfragen lassen',
  'option.member.name': 'mitglied',
  'option.member.description': 'Das Mitglied',
  'option.reason.name': 'grund',
  'option.reason.description': 'Warum, für die Moderation dieses Servers; das Mitglied sieht es nicht',
  'block.done':
    '{{member}} kann auf diesem Server keine Clips mehr anfragen. Was gerade entsteht, läuft weiter.',
  'block.already': '{{member}} ist hier schon gesperrt.',
  'block.undone': '{{member}} kann auf diesem Server wieder Clips anfragen.',
  'block.not-blocked': '{{member}} ist hier nicht gesperrt.',
  'block.title': '**Auf diesem Server gesperrt: {{count}}**',
  'block.line': '{{member}} · von {{by}} · {{when}}',
  'block.line-without-author': '{{member}} · {{when}}',
  'block.line-by-operator': '{{member}} · von den Betreibern des Bots · {{when}}',
  'block.logged.blocked': '🚫 {{moderator}} hat {{member}} für Clips gesperrt.',
  'block.logged.unblocked': '✅ {{moderator}} lässt {{member}} wieder Clips anfragen.',
  'block.logged.blocked-by-operator': '🚫 Die Betreiber des Bots haben {{member}} hier für Clips gesperrt.',
  'block.logged.unblocked-by-operator':
    '✅ Die Betreiber des Bots lassen {{member}} hier wieder Clips anfragen.',
  'block.more': 'Und {{count}} weitere.',
  'block.none': 'Auf diesem Server ist niemand gesperrt.',
  'block.not-moderator':
    'Das kann nur, wer diesen Server verwalten oder Mitglieder in den Timeout schicken darf.',
  'block.only-where-added':
    'Ich wurde nicht zu diesem Server hinzugefügt, deshalb lässt sich hier niemand sperren oder entsperren. Bitte jemanden, der den Server verwalten darf, mich hinzuzufügen.',
  'access.blocked':
    'Die Moderation dieses Servers hat dich hier für Clips gesperrt. Bitte wende dich an sie.',
  'access.blocked-everywhere':
    'Du kannst bei diesem Bot keine Clips anfragen. Bitte wende dich an die Betreiber.',
};
