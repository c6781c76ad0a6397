/** The limits of a server on their screen of `/settings`, and what is wrong with one that is entered, in German. */
export const limits = {
  'settings.screen.limits': 'Limits und Kosten',
  'settings.limits': 'Limits',
  'settings.limits.about':
    'Wie viele Clips oder Dollar Mitglieder nutzen können: etwa 5 Clips am Tag pro Mitglied',
  'settings.exemptRoles': 'Ausgenommene Rollen',
  'settings.exemptRoles.about':
    'Ohne eigene Limits. Was für alle zusammen oder für einen Kanal gilt, gilt weiter.',
  'limits.line': '{{who}}: {{amount}}',
  'limits.of.all': 'Alle zusammen',
  'limits.of.member': 'Jedes Mitglied',
  'limits.of.role': 'Jedes Mitglied mit einer Rolle',
  'limits.of.channel': 'Alle in einem Kanal',
  'limits.of.this-role': 'Jedes Mitglied mit {{role}}',
  'limits.of.this-channel': 'Alle in {{channel}}',
  'limits.clip': '1 Clip',
  'limits.clips': '{{count}} Clips',
  'limits.amount.hour': '{{amount}} pro Stunde',
  'limits.amount.day': '{{amount}} pro Tag',
  'limits.amount.week': '{{amount}} pro Woche',
  'limits.amount.month': '{{amount}} pro Monat',
  'limits.amount.at once': '{{amount}} gleichzeitig',
  'limits.pause': '{{pause}} zwischen zwei Clips',
  'limits.per.hour': 'Pro Stunde',
  'limits.per.day': 'Pro Tag',
  'limits.per.week': 'Pro Woche (ab Montag)',
  'limits.per.month': 'Pro Monat',
  'limits.per.at once': 'Gleichzeitig in Arbeit',
  'limits.per.cooldown': 'Wartezeit zwischen zwei Clips',
  'limits.add': 'Limit hinzufügen',
  'limits.change': 'Limit ändern oder entfernen',
  'limits.field.who': 'Für wen',
  'limits.field.amount': 'Wie viel',
  'limits.field.amount.about': 'Clips: 5. Dollar: $5 oder 5,50. Wartezeit: 30 s, 10 min, 2 h.',
  'limits.field.amount.empty': 'Leer: wird entfernt.',
  'limits.field.per': 'Pro was',
  'limits.field.role': 'Welche Rolle, wenn es für eine Rolle ist',
  'limits.field.role.about':
    'Ersetzt das Limit für jedes Mitglied. Bei mehreren Rollen zählt das großzügigste.',
  'limits.field.channel': 'Welcher Kanal, wenn es für einen Kanal ist',
  'limits.expects.amount':
    '⚠️ **Es wurde nichts geändert.** Diese Menge verstehe ich nicht. Bitte schreib sie so: `5`, `5 Clips`, `$5` oder `5,50`.',
  'limits.expects.more':
    '⚠️ **Es wurde nichts geändert.** Ein Limit muss größer als 0 sein. Mit *{{setting}}* gibt es gar keine neuen Clips.',
  'limits.expects.less': '⚠️ **Es wurde nichts geändert.** Ein Limit kann höchstens 1000000 sein.',
  'limits.expects.whole':
    '⚠️ **Es wurde nichts geändert.** Bitte schreib eine ganze Zahl von Clips, zum Beispiel `5`.',
  'limits.expects.clips':
    '⚠️ **Es wurde nichts geändert.** Was gleichzeitig in Arbeit ist, wird in Clips gezählt, zum Beispiel `2`.',
  'limits.expects.pause':
    '⚠️ **Es wurde nichts geändert.** Bitte schreib die Wartezeit mit Einheit, zum Beispiel `30 s`, `10 min` oder `2 h`. Höchstens gehen 168 h.',
  'limits.expects.holder':
    '⚠️ **Es wurde nichts geändert.** Bitte wähle für das Limit einer Rolle oder eines Kanals auch die Rolle oder den Kanal aus, und lass das andere Feld leer.',
  'limits.expects.each':
    '⚠️ **Es wurde nichts geändert.** Eine Wartezeit gibt es nur für jedes Mitglied oder für jedes Mitglied mit einer Rolle.',
  'limits.expects.fewer':
    '⚠️ **Es wurde nichts geändert.** Es kann höchstens 20 Limits geben. Bitte entferne zuerst eines.',
} as const;
