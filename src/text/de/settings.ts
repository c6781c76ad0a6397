/** The panel of `/settings`, and what a server's settings refuse, in German. */
export const settings = {
  'settings.title': '⚙️ Einstellungen: {{screen}}',
  'settings.screen.general': 'Allgemein',
  'settings.screen.places': 'Wer und wo',
  'settings.screen.clips': 'Welche Clips',
  'settings.screen.defaults': 'Vorgaben',
  'settings.screen.messages': 'Nachrichten',
  'settings.more': 'Weitere Einstellungen',
  'settings.on': 'an',
  'settings.off': 'aus',
  'settings.none': 'nicht festgelegt',
  'settings.unset.everything': 'keine Einschränkung',
  'settings.unset.none': 'keine',
  'settings.unset.server-language': 'die Sprache des Servers',
  'settings.warning.paused': '⏸️ **Neue Clips sind pausiert.** Auf diesem Server kann niemand einen starten.',
  'settings.warning.no-limits':
    '⚠️ **Noch keine Limits.** Clips können Geld kosten, und auf diesem Server ist nichts begrenzt.',
  'settings.warning.no-approval-channel':
    '⚠️ **Kein Freigabekanal.** Anfragen, die eine Freigabe brauchen, werden abgelehnt, bis du einen auswählst.',
  'settings.changed': '✅ Gespeichert. Es gilt ab der nächsten Anfrage.',
  'settings.same': 'Nichts geändert: Es war schon so eingestellt.',
  'settings.stale':
    '⚠️ Nicht gespeichert: Jemand anderes hat diese Einstellung inzwischen geändert. So ist sie jetzt.',
  'settings.logged': '⚙️ {{member}} hat **{{setting}}** geändert',
  'settings.not-logged':
    '⚠️ Ich konnte das nicht in {{channel}} schreiben. Bitte lass mich den Kanal sehen und dort Nachrichten senden.',
  'settings.read-by-all':
    '⚠️ Alle auf diesem Server können {{channel}} lesen, und dort stehen Prompts. Wenn das nur Moderatoren sollen, mach daraus einen privaten Kanal.',
  'settings.refused':
    '⚠️ Dieser Wert geht hier nicht, deshalb wurde nichts geändert. Bitte öffne `/settings` noch einmal.',
  'settings.expects.text': '⚠️ **Es wurde nichts geändert.** Bitte schreib höchstens {{max}} Zeichen.',
  'settings.expects.number':
    '⚠️ **Es wurde nichts geändert.** Bitte schreib eine Zahl von {{min}} bis {{max}}.',
  'settings.expects.time-zone':
    '⚠️ **Es wurde nichts geändert.** Bitte schreib den Namen einer Zeitzone, zum Beispiel `Europe/Berlin` oder `UTC`.',
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
    'Bekommt jede Anfrage mit ihrem Prompt und Neuigkeiten: Nur Moderatoren sollten ihn lesen',
  'settings.timeZone': 'Zeitzone',
  'settings.timeZone.about':
    'Bestimmt, wann Tage und Monate dieses Servers beginnen, zum Beispiel Europe/Berlin',

  'settings.allowedChannels': 'Erlaubte Kanäle',
  'settings.allowedChannels.about': 'Clips gibt es nur dort und in ihren Threads',
  'settings.forbiddenChannels': 'Verbotene Kanäle',
  'settings.forbiddenChannels.about': 'Dort und in ihren Threads gibt es keine Clips',
  'settings.allowedRoles': 'Erlaubte Rollen',
  'settings.allowedRoles.about': 'Nur Mitglieder mit einer dieser Rollen können Clips machen',
  'settings.forbiddenRoles': 'Verbotene Rollen',
  'settings.forbiddenRoles.about': 'Mitglieder mit einer dieser Rollen können keine Clips machen',
  'settings.allowedModels': 'Erlaubte Modelle',
  'settings.allowedModels.about': 'Nur diese Modelle können verwendet werden',
  'settings.allowedResolutions': 'Erlaubte Auflösungen',
  'settings.allowedResolutions.about': 'Nur Clips in diesen Auflösungen',
  'settings.longestClip': 'Längster Clip',
  'settings.longestClip.about': 'Wie viele Sekunden ein Clip höchstens haben darf',
  'settings.safetyCeiling': 'Höchste Sicherheitstoleranz',
  'settings.safetyCeiling.about':
    'Wie viel fal höchstens erlauben darf: 1 ist am strengsten, 6 am großzügigsten',

  'settings.defaultModel': 'Vorgabe: Modell',
  'settings.defaultModel.about': 'Für Anfragen, die kein Modell nennen',
  'settings.defaultResolution': 'Vorgabe: Auflösung',
  'settings.defaultResolution.about': 'Für Anfragen, die keine Auflösung nennen, wenn ihr Modell sie hat',
  'settings.defaultLength': 'Vorgabe: Länge',
  'settings.defaultLength.about': 'Für Anfragen, die keine Länge nennen, wenn ihr Modell sie hat',
  'settings.defaultSound': 'Vorgabe: Ton',
  'settings.defaultSound.about': 'Für Anfragen, die nichts dazu sagen; Clips ohne Ton kosten weniger',

  'settings.privateCards': 'Private Karten',
  'settings.privateCards.about': 'Nur wer gefragt hat, sieht den Clip und seinen Fortschritt',
  'settings.pings': 'Pings',
  'settings.pings.about': 'Eine kurze Nachricht pingt das Mitglied an, wenn ein Clip fertig ist',
  'settings.spoilerChannels': 'Spoiler-Kanäle',
  'settings.spoilerChannels.about': 'Dort und in ihren Threads ist jeder neue Clip ein Spoiler',
  'settings.publicLanguage': 'Sprache der öffentlichen Karten',
  'settings.publicLanguage.about': 'Was nur ein Mitglied sieht, ist in dessen eigener Sprache',

  'settings.unreadable':
    'Die Einstellung {{setting}} dieses Servers lässt sich nicht lesen. Deshalb mache ich hier keine Clips, bis sie in `/settings` neu gesetzt ist. Bitte sag denen Bescheid, die den Server verwalten.',
  'settings.paused':
    'Neue Clips sind auf diesem Server gerade pausiert. Bitte versuch es später noch einmal.',
  'settings.paused-because': 'Neue Clips sind auf diesem Server gerade pausiert: {{note}}',
  'settings.channel-forbidden': 'In diesem Kanal gibt es keine Clips. Bitte nimm einen anderen.',
  'settings.channel-not-allowed': 'In diesem Kanal gibt es keine Clips. Bitte nimm {{channels}}.',
  'settings.role-forbidden': 'Mitglieder mit der Rolle {{role}} können auf diesem Server keine Clips machen.',
  'settings.role-not-allowed':
    'Nur Mitglieder mit der Rolle {{roles}} können auf diesem Server Clips machen.',
  'settings.model-not-allowed': '{{model}} gibt es auf diesem Server nicht. Bitte wähle {{models}}.',
  'settings.model-alone': '{{model}} gibt es auf diesem Server nicht, und kein anderes Modell hier kann das.',
  'settings.resolution-not-allowed':
    'Clips in {{resolution}} gibt es auf diesem Server nicht. Bitte wähle {{resolutions}}.',
  'settings.too-long': 'Clips dürfen auf diesem Server höchstens {{seconds}} Sekunden lang sein.',
  'settings.too-long_one': 'Clips dürfen auf diesem Server höchstens {{seconds}} Sekunde lang sein.',
  'settings.too-tolerant': 'Auf diesem Server darf die Sicherheitstoleranz höchstens {{level}} sein.',
} as const;
