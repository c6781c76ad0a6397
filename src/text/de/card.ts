/** Cards, their buttons, the list of jobs and the word at the end, in German. */
export const card = {
  'card.preview': 'Kostenlose Vorschau',
  'card.preview-note':
    '🧪 Vom eingebauten Renderer, der schwenkt und zoomt: kein Konto, keine Kosten, kein Ton.',
  'card.cost-estimated': '{{cost}} (geschätzt)',
  'card.ai-made': 'KI-generiert',
  'card.asked': 'angefragt {{when}}',
  'card.extended': '{{before}} + {{added}} = {{seconds}} s',
  'card.picture': 'Das Bild',
  'card.first-picture': 'Das erste Bild',
  'card.last-picture': 'Das letzte Bild',
  'card.crop.top-and-bottom':
    '✂️ {{picture}} ist nicht {{frame}}: Etwa {{percent}} % werden oben und unten abgeschnitten. Mit `anpassung: weichzeichnen` bleibt alles drauf.',
  'card.crop.left-and-right':
    '✂️ {{picture}} ist nicht {{frame}}: Etwa {{percent}} % werden links und rechts abgeschnitten. Mit `anpassung: weichzeichnen` bleibt alles drauf.',
  'card.filled.blur':
    '🖼️ {{picture}} ist nicht {{frame}}: Eine weichgezeichnete Kopie füllt den Rest der Fläche.',
  'card.filled.colour': '🖼️ {{picture}} ist nicht {{frame}}: Der Rest der Fläche ist {{colour}}.',
  'card.preview-cut': '{{picture}}, auf das Format des Clips zugeschnitten',
  'card.preview-filled': '{{picture}}, auf das Format des Clips aufgefüllt',
  'card.usual': 'Normalerweise {{when}} fertig.',
  'card.late': 'Dauert länger als sonst.',
  'card.expiring':
    'Discord lässt mich diese Nachricht nur 15 Minuten lang ändern. Klick auf den Button, dann mache ich hier weiter; sonst schicke ich dir den Clip auf anderem Weg.',

  'setting.shape-of-picture': 'Format des Bildes',
  'setting.sound-on': 'mit Ton',
  'setting.sound-off': 'ohne Ton',
  'setting.seed': 'Seed {{seed}}',
  'setting.seed-random': 'Seed zufällig',
  'setting.without': 'ohne {{words}}',
  'setting.auto-fix': 'Autokorrektur',
  'setting.safety-tolerance': 'Sicherheitstoleranz {{level}}',

  'duration.seconds': '{{seconds}} s',
  'duration.minutes': '{{minutes}} min',
  'duration.hours': '{{hours}} h',

  'status.accepted': '🖼️ **Das Bild wird vorbereitet**',
  'status.waiting-next': '⏳ **Noch nicht an der Reihe**: Du bist als Nächstes dran',
  'status.waiting-position': '⏳ **Noch nicht an der Reihe**: {{ahead}} vor dir',
  'status.busy':
    '⏳ **fal ist ausgelastet und nimmt gerade keine Anfragen an.** Ich versuche es {{when}} wieder',
  'card.waiting-installation':
    'Ich mache nur eine begrenzte Zahl von Clips gleichzeitig, und die Mitglieder kommen abwechselnd dran. Abbrechen kostet nichts.',
  'card.waiting-guild':
    'Auf diesem Server entsteht nur eine begrenzte Zahl von Clips gleichzeitig, und die Mitglieder kommen abwechselnd dran. Abbrechen kostet nichts.',
  'card.busy': 'Es wurde noch nichts gesendet, Abbrechen kostet also nichts.',
  'status.submitting': '📤 **Wird abgeschickt**',
  'status.uncertain':
    '❔ **fal hat nicht geantwortet.** Ich sehe dort nach, ob die Anfrage angekommen ist, damit sie nicht doppelt berechnet wird',
  'status.queue': '⏳ **In der Warteschlange**',
  'status.queue-next': '⏳ **In der Warteschlange**: Du bist als Nächstes dran',
  'status.queue-position': '⏳ **In der Warteschlange**: {{ahead}} vor dir',
  'status.progress': '🎬 **Dein Clip entsteht**',
  'status.unreachable':
    '📡 **fal ist gerade nicht erreichbar, ich warte weiter.** Der Clip läuft dort weiter',
  'status.unreadable': '🔎 **fal gibt dafür noch keinen Clip heraus.** Ich frage weiter nach',
  'status.rendered': '📦 **Fertig, ich schicke dir den Clip**',
  'status.kept':
    '📬 **Fertig, aber ich konnte dir den Clip nicht zustellen.** Er ist gespeichert: Klick auf den Button oder sieh unter `/jobs` nach',
  'status.denied':
    '🔒 **Fertig, aber fal gibt mir die Datei nicht.** Die Dateien des fal-Kontos dieses Bots sind privat, und sein Schlüssel darf sie nicht öffnen: Die Betreiber wissen Bescheid. Der Clip ist aufgehoben: Klick auf den Button, um es noch einmal zu versuchen',
  'status.no-key':
    '⏸️ **Angehalten: Ich habe gerade keinen Schlüssel für fal.** Es geht nichts verloren. Dein Clip geht weiter, sobald der Schlüssel wieder da ist; darum kümmern sich die, die diesen Bot betreiben',
  'status.held-up':
    '⏸️ **Ich kann gerade nichts speichern** und warte deshalb mit dem nächsten Schritt. Wer diesen Bot betreibt, sieht im Log, warum',

  'end.finished': '✅ **Fertig**',
  'end.finished-in': '✅ Fertig in {{duration}}',
  'end.original': 'Original',
  'end.smaller-copy':
    'Die Datei war größer, als hier hochgeladen werden darf, deshalb ist das eine kleinere Kopie.',
  'end.smaller-copy-unsigned':
    'Die Datei war größer, als hier hochgeladen werden darf, deshalb ist das eine kleinere Kopie. Die Herkunftsdaten (C2PA) des Originals fehlen darin.',
  'end.too-large':
    'Die Datei ist größer, als hier hochgeladen werden darf, deshalb kommt sie direkt von fal. Speichere sie über den Link.',
  'end.no-copy':
    'Ich konnte die Datei nicht hierher kopieren, deshalb kommt sie direkt von fal. Speichere sie über den Link.',
  'end.address-too-long':
    'Die Datei konnte hier nicht hochgeladen werden, und ihre Adresse bei fal ist zu lang für einen Link. Wer diesen Bot betreibt, findet sie in seinem Protokoll.',
  'end.preview-not-brought':
    'Ich konnte die Datei nicht hierher schicken. Probier es mit einem kürzeren Clip oder einer niedrigeren Auflösung.',
  'end.not-cancelled': 'Das ließ sich nicht mehr abbrechen: fal war schon fertig und hat {{cost}} berechnet.',
  'end.not-cancelled-unpriced': 'Abbrechen ging nicht mehr: fal hatte den Clip schon erstellt und berechnet.',
  'end.preview-not-cancelled': 'Das ließ sich nicht mehr abbrechen.',
  'end.open-until': 'Nach dem {{when}} lässt sich das Original nicht mehr öffnen, verlängern oder ändern.',
  'end.billed-otherwise':
    'fal hat für diesen Clip {{charged}} berechnet, nicht die angekündigten {{expected}}.',
  'end.in-full':
    '*{{button}}* macht diesen Clip noch einmal mit {{model}} in {{resolution}}: derselbe Seed, dieselben Bilder und Worte. Das Ergebnis kann anders aussehen.',
  'end.failed': '❌ **Kein Clip.** {{reason}}',
  'end.not-sent-again': '↩️ **Nicht noch mal abgeschickt.** {{reason}}',
  'end.deleted': '🗑️ **Gelöscht** von {{member}}.',
  'end.deleted-by-moderator': '🗑️ **Gelöscht** von der Moderation.',
  'end.original-erased': 'Auch das Original bei fal ist gelöscht.',
  'end.original-not-erased': 'Das Original bei fal konnte ich noch nicht löschen. Ich versuche es weiter.',
  'end.original-stays': 'Das Original liegt noch bei fal. Nur wer diesen Bot betreibt, kann es dort löschen.',
  'end.original-stays-until':
    'Das Original bleibt bis zum {{when}} bei fal. Nur wer diesen Bot betreibt, kann es dort früher löschen.',
  'end.deleted-in-list': '🗑️ **Gelöscht**',
  'end.video-at-fal': 'Das Video bei fal',
  'end.cancelled': '⏹️ **Abgebrochen**',
  'end.cancelled-by-requester': '⏹️ **Abgebrochen** von der Person, die den Clip angefragt hat.',
  'end.cancelled-by-moderator': '⏹️ **Abgebrochen** von der Moderation.',

  'charge.none': 'Es wurde nichts berechnet.',
  'charge.none-given-back': 'Es wurde nichts berechnet, und das zählt nicht zu deinem Limit.',
  'charge.given-back': 'Das zählt nicht zu deinem Limit.',
  'charge.unclear':
    'Ich weiß nicht, ob fal die {{cost}} berechnet hat. Wer diesen Bot betreibt, kann nachsehen.',
  'charge.charged': 'Der Clip wurde erstellt, also hat fal {{cost}} berechnet.',
  'charge.billed': 'fal hat dafür trotzdem {{cost}} berechnet.',
  'charge.unclear-unpriced':
    'Ich weiß nicht, ob fal das berechnet hat. Wer diesen Bot betreibt, kann nachsehen.',
  'charge.charged-unpriced': 'Der Clip wurde erstellt, also hat fal ihn berechnet.',

  'cancel.asked': '⏹️ Abbruch angefragt.',
  'cancel.removed': '⏹️ fal hat den Clip aus der Warteschlange genommen.',
  'cancel.passed-on':
    '⏹️ fal soll abbrechen. Vielleicht wird der Clip trotzdem fertig: Dann kommt er hierher und wird berechnet.',
  'cancel.too-late': '⏹️ Zu spät zum Abbrechen: fal war schon fertig.',
  'cancel.unknown': '⏹️ fal kennt diese Anfrage nicht mehr.',

  'button.cancel': 'Abbrechen',
  'button.cancelling': 'Wird abgebrochen…',
  'button.go-on-here': 'Hier weitermachen',
  'button.bring-here': 'Hierher schicken',
  'button.again': 'Noch mal',
  'button.edit': 'Bearbeiten',
  'button.turn-on': 'Einschalten',
  'button.turn-off': 'Ausschalten',
  'button.edit-prompt': 'Prompt bearbeiten',
  'button.extend': 'Verlängern',
  'button.change': 'Ändern',
  'button.full': 'In voller Qualität',
  'button.delete': 'Löschen',
  'button.original': 'Original',
  'button.without-sound': 'Ohne Ton',
  'button.other-picture': 'Anderes Bild',
  'button.with-cost': '{{label}} ({{cost}})',
  'button.retry': 'Erneut versuchen',
  'button.show': 'Anzeigen',

  'list.heading': 'Deine Clips',
  'list.empty': 'Du hast hier noch keine Clips. Erstelle einen mit `/animieren`.',
  'list.newer':
    'Ich werde gerade aktualisiert. Um einen Teil deiner Clips kümmert sich schon meine neue Version: In ein paar Minuten stehen sie wieder hier.',

  'obstacle.no-permission':
    'Wo du gefragt hast, konnte ich das nicht posten, weil mir dort eine Berechtigung fehlt: Ich brauche „Kanal anzeigen“, „Nachrichten senden“ (in Threads), „Links einbetten“ und „Dateien anhängen“. Ein Admin kann sie in den Kanaleinstellungen erlauben.',
  'obstacle.no-access':
    'Wo du gefragt hast, konnte ich das nicht posten, weil ich den Kanal nicht mehr sehe. Ein Admin kann mir in seinen Einstellungen „Kanal anzeigen“ erlauben.',
  'obstacle.channel-gone':
    'Wo du gefragt hast, konnte ich das nicht posten, weil es den Kanal nicht mehr gibt.',
  'obstacle.card-gone': 'Auf seiner Karte konnte ich das nicht posten, weil sie gelöscht wurde.',
  'obstacle.archived':
    'Wo du gefragt hast, konnte ich das nicht posten, weil der Thread archiviert ist. Wer darin schreiben darf, kann ihn wieder öffnen.',
  'obstacle.locked':
    'Wo du gefragt hast, konnte ich das nicht posten, weil der Thread gesperrt ist. Die Moderation kann ihn entsperren.',

  'notice.elsewhere': 'Dieser Clip ist dort drüben: {{link}}',
  'notice.ended': 'Das ist schon vorbei. `/jobs` zeigt, wie es ausging.',
  'ping.ready': '{{member}}, dein Clip ist fertig.',
  'ping.no-clip': '{{member}}, diesmal gibt es keinen Clip.',
} as const;
