/** `/privacy`, in German. */
export const privacy = {
  'command.privacy.name': 'datenschutz',
  'command.privacy.description':
    'Ansehen, mitnehmen oder löschen, was dieser Bot über dich speichert; nur für dich sichtbar',

  'privacy.title': '**Was ich über dich speichere**',
  'privacy.requests':
    '**Deine Anfragen: {{jobs}}.** Jeweils deinen Text und die Optionen, Links zu deinen Bildern und zum Clip, wo und wann du gefragt hast und wie es ausging. {{days}} Tage nach ihrem Ende wird eine Anfrage gelöscht.',
  'privacy.requests_one':
    '**Deine Anfragen: {{jobs}}.** Jeweils deinen Text und die Optionen, Links zu deinen Bildern und zum Clip, wo und wann du gefragt hast und wie es ausging. {{days}} Tag nach ihrem Ende wird eine Anfrage gelöscht.',
  'privacy.forms':
    '**Deine offenen Formulare: {{forms}}.** Darin stehen für eine Stunde Links zu den Bildern, die zur Auswahl stehen.',
  'privacy.costs':
    '**Was deine Clips gekostet haben,** mit deiner ID, damit Limits gelten und die Rechnung stimmt.',
  'privacy.elsewhere':
    'Deine Nachrichten speichere ich nicht. Bilder und Clips liegen auf Discord und bei fal, wo die Clips entstehen. Bei mir gibt es nur temporäre Dateien, solange ein Clip entsteht.',
  'privacy.exported':
    'Hier ist, was ich über dich speichere, außer dem, was nur die Moderation lesen darf. Nur du siehst diese Nachricht.',
  'privacy.ask':
    '**Alles löschen, was ich über dich speichere?** Anfragen: {{jobs}}. Ihre Knöpfe funktionieren dann nicht mehr, und das lässt sich nicht rückgängig machen.',
  'privacy.ask-open':
    'Clips, die noch nicht begonnen haben, werden kostenlos abgebrochen. Clips, die gerade entstehen, werden erst fertig gemacht und geliefert und dann gelöscht.',
  'privacy.ask-left':
    'Das bleibt: was ich auf Discord gepostet habe (lösch es dort), die Beträge deiner Clips ohne deine ID und die Entscheidung eines Servers, dich zu sperren.',
  'privacy.ask-originals-erased': 'Auch die Originale deiner Clips lasse ich bei fal löschen.',
  'privacy.ask-originals-stays':
    'Die Originale deiner Clips bleiben bei fal, bis fal sie entfernt: Ich darf dort nicht löschen. Wer diesen Bot betreibt, kann das.',
  'privacy.deleted': '**Ich habe gelöscht, was ich über dich gespeichert hatte.** Anfragen: {{count}}.',
  'privacy.left.cancelled': 'Kostenlos abgebrochen: {{count}}.',
  'privacy.left.open': 'Noch in Arbeit: {{count}}. Ich lösche jede Anfrage, sobald sie zu Ende ist.',
  'privacy.left.pending': 'Originale, die fal noch nicht gelöscht hat: {{count}}. Ich frage weiter nach.',
  'privacy.left.not-allowed':
    'Originale, die bei fal bleiben, weil ich dort nicht löschen darf: {{count}}. Wer diesen Bot betreibt, kann das.',
  'privacy.traces':
    'Spuren davon sind noch in den Dateien meiner Datenbank. Sie verschwinden, sobald diese neu geschrieben werden, meist innerhalb von Minuten.',
  'privacy.limits':
    'Was du von deinen Limits verbraucht hast, zählt weiter, bis sie zurückgesetzt werden, unter einem zufälligen Code statt deiner ID.',

  'button.privacy-export': 'Exportieren',
  'button.privacy-delete': 'Meine Daten löschen',
  'button.privacy-confirm': 'Ja, löschen',
  'button.privacy-keep': 'Behalten',
};
