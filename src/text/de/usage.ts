/** What `/usage` and a server's log of jobs show, in German. */
export const usage = {
  'usage.own': 'Deine Clips in diesem Monat',
  'usage.server': 'Die Clips dieses Servers in diesem Monat',
  'usage.you': 'Du, auf allen Servern',
  'usage.none': 'In diesem Monat gibt es noch keine Clips.',
  'usage.spent': '**{{amount}}** · Clips: {{clips}}',
  'usage.legend': 'Gelb: reserviert oder ungeklärt',
  'usage.reserved': '⏳ davon {{amount}} reserviert für Clips, die gerade entstehen',
  'usage.unclear':
    '❔ davon {{amount}} ungeklärt: Ich weiß nicht, ob fal das berechnet hat. Bis das geklärt ist, zählt es als ausgegeben; wer diesen Bot betreibt, kann nachsehen',
  'usage.forecast': '📈 Wenn es so weitergeht, bis zum Monatsende etwa {{amount}}',
  'usage.chart': 'Ausgaben nach Tagen: {{figures}}',
  'usage.by-member': 'Nach Mitglied',
  'usage.by-model': 'Nach Modell',
  'usage.deleted': 'Gelöschte Mitglieder',
  'usage.more': '{{number}} weitere stehen in der Tabelle unten',
  'usage.left': 'Was noch übrig ist',
  'usage.of-you': 'Du',
  'usage.of-all': 'Alle Server',
  'usage.of-server': 'Dieser Server',
  'usage.of-channel': 'Dieser Kanal',
  'usage.left-money': '{{of}}: **{{left}}** von {{limit}} {{period}} · wird {{resets}} zurückgesetzt',
  'usage.left-clips': '{{of}}: **{{left}}** von {{limit}} Clips {{period}} · wird {{resets}} zurückgesetzt',
  'usage.left-clips_one':
    '{{of}}: **{{left}}** von {{limit}} Clip {{period}} · wird {{resets}} zurückgesetzt',
  'usage.zone': 'Tage und Monate beginnen wie in {{zone}}.',

  'button.delete-and-block': 'Löschen & sperren',
  'button.block': 'Sperren',
  'log.deleted': 'Gelöscht.',
  'log.not-taken-away':
    'Gelöscht, auch das Original, soweit ich kann. Von seiner Nachricht konnte ich den Clip nicht entfernen: Nur das Mitglied sieht sie, oder ich erreiche sie nicht mehr.',
  'log.words-refused':
    'Discord weigert sich, die Worte dieser Anfrage hier zu zeigen. Vielleicht verbietet AutoMod auf diesem Server manche davon.',
  'log.nothing-to-delete': 'Es gibt keinen Clip zum Löschen.',

  'alert.budget':
    '📊 **Vom Budget dieses Servers {{period}} sind {{share}} % verbraucht:** {{used}} von {{limit}}, Reserviertes mitgezählt. Zurückgesetzt wird es {{resets}}.',
  'alert.budget-spent':
    '🛑 **Das Budget dieses Servers {{period}} ist aufgebraucht:** {{used}} von {{limit}}, Reserviertes mitgezählt. Anfragen, die mehr kosten, als übrig ist, lehne ich ab, bis es {{resets}} zurückgesetzt wird.',
  'alert.to-owner':
    'Du bekommst diese Nachricht, weil {{server}} dir gehört und ich dort in keinen Protokollkanal schreiben konnte. Mit `/settings` legst du einen fest.',
} as const;
