/** The panel of `/settings`, and what a server's settings refuse, in German. */
export const settings = {
  'settings.title': '⚙️ Einstellungen: {{screen}}',
  'settings.screen.general': 'Allgemein',
  'settings.screen.places': 'Wer und wo',
  'settings.on': 'an',
  'settings.off': 'aus',
  'settings.none': 'nicht festgelegt',
  'settings.changed': '✅ Gespeichert. Es gilt ab der nächsten Anfrage.',
  'settings.same': 'Nichts geändert: Es war schon so eingestellt.',
  'settings.stale':
    '⚠️ Nicht gespeichert: Jemand anderes hat diese Einstellung inzwischen geändert. So ist sie jetzt.',
  'settings.refused':
    'Dieser Wert geht hier nicht, deshalb wurde nichts geändert. Bitte öffne `/settings` noch einmal.',
  'settings.expects.text': 'Es wurde nichts geändert. Bitte schreib höchstens {{max}} Zeichen.',
  'settings.expects.number': 'Es wurde nichts geändert. Bitte schreib eine Zahl von {{min}} bis {{max}}.',
  'settings.expects.time-zone':
    'Es wurde nichts geändert. Bitte schreib den Namen einer Zeitzone, zum Beispiel `Europe/Berlin` oder `UTC`.',
  'settings.not-allowed':
    'Nur Mitglieder mit der Berechtigung *Server verwalten* können die Einstellungen dieses Servers ändern.',
  'settings.only-in-servers':
    'Einstellungen gehören zu einem Server. Bitte verwende `/settings` auf einem Server, zu dem ich hinzugefügt wurde.',

  'settings.pause': 'Pause',
  'settings.pause.about': 'Keine neuen Clips auf diesem Server. Clips, die schon entstehen, werden fertig.',
  'settings.pauseNote': 'Grund der Pause',
  'settings.pauseNote.about': 'Wird Mitgliedern gezeigt, die in der Pause einen Clip möchten',
  'settings.logChannel': 'Protokollkanal',
  'settings.logChannel.about':
    'Hier stehen Änderungen der Einstellungen und andere Neuigkeiten für Moderatoren',
  'settings.timeZone': 'Zeitzone',
  'settings.timeZone.about': 'In der die Tage und Monate dieses Servers beginnen, zum Beispiel Europe/Berlin',

  'settings.allowedChannels': 'Erlaubte Kanäle',
  'settings.allowedChannels.about':
    'Clips gibt es nur dort und in ihren Threads. Nichts ausgewählt: überall.',
  'settings.forbiddenChannels': 'Verbotene Kanäle',
  'settings.forbiddenChannels.about': 'Dort und in ihren Threads gibt es keine Clips',
  'settings.allowedRoles': 'Erlaubte Rollen',
  'settings.allowedRoles.about':
    'Nur Mitglieder mit einer dieser Rollen können Clips machen. Nichts ausgewählt: alle.',
  'settings.forbiddenRoles': 'Verbotene Rollen',
  'settings.forbiddenRoles.about': 'Mitglieder mit einer dieser Rollen können keine Clips machen',

  'settings.paused':
    'Neue Clips sind auf diesem Server gerade pausiert. Bitte versuch es später noch einmal.',
  'settings.paused-because': 'Neue Clips sind auf diesem Server gerade pausiert: {{note}}',
  'settings.channel-forbidden': 'In diesem Kanal gibt es keine Clips. Bitte nimm einen anderen.',
  'settings.channel-not-allowed': 'In diesem Kanal gibt es keine Clips. Bitte nimm {{channels}}.',
  'settings.role-forbidden': 'Mitglieder mit der Rolle {{role}} können auf diesem Server keine Clips machen.',
  'settings.role-not-allowed':
    'Nur Mitglieder mit der Rolle {{roles}} können auf diesem Server Clips machen.',
} as const;
