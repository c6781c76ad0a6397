/** What moderators forbid, in German. */
export const moderation = {
  'settings.screen.moderation': 'Moderation',
  'settings.forbiddenWords': 'Verbotene Wörter',
  'settings.forbiddenWords.about':
    'Ein Wort oder Ausdruck pro Zeile. * am Rand: beliebige Buchstaben, /so/: ein Muster (RE2)',
  'settings.expects.words':
    '⚠️ **Es wurde nichts geändert.** Bitte schreib ein Wort, einen Ausdruck oder ein Muster pro Zeile. Ein Muster steht in der Syntax von RE2 zwischen Schrägstrichen und hat höchstens 200 Zeichen.',
  'settings.ageRestrictedOnly': 'Nur Kanäle ab 18',
  'settings.ageRestrictedOnly.about':
    'Clips gibt es nur in Kanälen mit Altersbeschränkung und nicht in deren Threads',
  'settings.ownUploadsOnly': 'Nur eigene Uploads',
  'settings.ownUploadsOnly.about': 'Keine Bilder aus Nachrichten: Apps > Animieren wird abgelehnt',
  'button.test': 'Testen',
  'moderation.test.title': 'Einen Text testen',
  'moderation.test.field': 'Was ein Mitglied schreiben könnte',
  'moderation.test.clean': '✅ Dieser Text trifft nichts auf der Liste.',
  'moderation.test.hits': '❌ **Dieser Text würde abgelehnt.** Zeilen der Liste, die er trifft: {{count}}',
  'moderation.test.line': '{{line}} trifft {{found}}',
  'access.words':
    'Das ist auf diesem Server nicht erlaubt: {{words}}. Bitte ändere deinen Text und versuch es noch mal.',
  'access.age':
    'Auf diesem Server gibt es Clips nur in Kanälen mit Altersbeschränkung und nicht in Threads. Bitte nutz so einen Kanal.',
  'access.own-uploads':
    'Auf diesem Server gehen nur eigene Uploads. Bitte nutz `/animieren` und lade das Bild hoch.',
};
