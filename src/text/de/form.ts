/** Forms and the menu of a message, in German. */
export const form = {
  'menu.animate': 'Animieren',

  'form.animate.title': 'Ein Bild animieren',
  'form.edit.title': 'Bearbeiten',
  'form.as-it-is': '{{title}} (so wie es ist: {{cost}})',
  'form.extend.title': 'Um {{seconds}} Sekunden verlängern',
  'form.extend.title_one': 'Um {{seconds}} Sekunde verlängern',
  'form.change.title': 'Clip ändern',
  'form.delete.title': 'Diesen Clip löschen?',
  'form.delete.here':
    'Das Video, dein Prompt und der Ping verschwinden hier für alle. Das lässt sich nicht rückgängig machen.',
  'form.delete.original':
    'Ich lasse auch das Original bei fal löschen. Klappt das nicht, steht es auf der Karte.',
  'form.delete.original-stays':
    'Das Original bleibt bei fal, bis fal es entfernt: Ich darf dort nicht löschen. Wer diesen Bot betreibt, kann das.',
  'form.delete.original-stays-until':
    'Das Original bleibt bis zum {{when}} bei fal: Ich darf dort nicht löschen. Wer diesen Bot betreibt, kann das.',
  'form.delete.charge': 'Was fal dafür berechnet hat ({{cost}}), wird nicht erstattet.',
  'form.delete.charge-unpriced': 'Was fal dafür berechnet hat, wird nicht erstattet.',
  'form.picture.title': 'Ein anderes Bild',
  'form.pictures.title': 'Andere Bilder',

  'field.prompt': 'Prompt',
  'field.model': 'Modell',
  'field.duration': 'Länge',
  'field.audio': 'Ton',
  'field.spoiler': 'Spoiler',
  'field.change': 'Was sich ändern soll',
  'field.change.description': 'Den Rest lässt das Modell, so gut es geht, wie er ist',
  'field.picture': 'Bild',
  'field.pictures': 'Bilder, in ihrer Reihenfolge',
  'field.others': 'Weitere Einstellungen',
  'field.picture.description': 'Die Nachricht enthält mehrere',
  'field.others.description': 'Eine pro Zeile, mit den Optionsnamen des Befehls',
  'field.model.description': 'Standardmäßig {{clip}}',
  'field.model.with-sound': '{{seconds}} s mit Ton: {{cost}}',
  'field.model.retiring': '{{clip}} · wird bei fal eingestellt',
  'field.model.retiring-only': 'Wird bei fal eingestellt',
  'field.model.without-sound': '{{seconds}} s ohne Ton: {{cost}}',
  'field.model.clip': '{{seconds}} s: {{cost}}',
  'field.preview': 'hier eine kostenlose Vorschau',
  'field.choice-for': '{{choice}}: {{cost}}',

  'form.old': 'Dieses Formular stammt von einer älteren Version des Bots. Bitte öffne es noch mal.',
  'form.sent': 'Das wurde schon abgeschickt: `/jobs` zeigt, wie weit der Clip ist.',
  'form.typed': 'Das hast du geschrieben, zum Kopieren:',
  'form.expired': 'Dieses Formular war zu lange offen. Bitte wähle im Menü der Nachricht noch mal {{menu}}.',
  'form.not-yours': 'Nur wer dieses Formular geöffnet hat, kann es abschicken.',
  'form.no-picture': 'Bitte wähle eines der Bilder.',
  'form.other-settings':
    '{{lines}} kann ich nicht lesen. Schreib die weiteren Einstellungen einzeln auf je eine Zeile: Name, Doppelpunkt, Wert. Die Namen sind {{names}}.',

  'message.foreign-picture':
    'Dieses Bild liegt nicht auf Discord, deshalb rufe ich es nicht ab. Bitte lade es hoch und versuch es noch mal.',
  'message.video':
    'Diese Nachricht enthält ein Video, und ich animiere nur Bilder. Wähle eine Nachricht mit einem Bild.',
  'message.sticker':
    'Dieser Sticker ist eine Zeichnung aus Code (Lottie), die ich nicht lesen kann. Wähle eine Nachricht mit einem Bild, oder sende einen Screenshot des Stickers.',
  'message.no-picture':
    'Diese Nachricht enthält kein Bild. Wähle eine mit einem hochgeladenen Bild oder mit einem Bild in einem Embed.',
} as const;
