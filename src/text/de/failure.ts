/** Why something doesn't work, and what to do, in German. */
export const failure = {
  'failure.unknown': 'Mit diesem Clip ist etwas schiefgegangen.',
  'failure.bug':
    'Hier ist etwas kaputtgegangen. Bitte sag denen Bescheid, die diesen Bot betreiben: Kennung {{reference}}.',
  'failure.restarting': 'Ich starte gerade neu. Bitte versuch es in einer Minute noch mal.',
  'failure.store': 'Ich kann gerade keine Aufträge annehmen. Bitte versuch es später noch mal.',
  'failure.not-sent':
    'Discord hat meine Antwort nicht angenommen. Bitte versuch es in einer Minute noch mal.',
  'failure.paused':
    'Wer diesen Bot betreibt, hat neue Clips pausiert. Clips, die schon entstehen, kommen noch an.',
  'failure.paused-because':
    'Wer diesen Bot betreibt, hat neue Clips pausiert: {{why}} Clips, die schon entstehen, kommen noch an.',
  'failure.command-gone': 'Dieser Befehl hat sich geändert. Bitte versuch es in einer Minute noch mal.',
  'failure.button-old':
    'Dieser Button stammt von einer älteren Version des Bots und funktioniert nicht mehr.',

  'option.no-words': 'Die Option `{{option}}` braucht sichtbaren Text.',
  'option.cut-off':
    'Die Option `{{option}}` enthält nur einen Teil eines früheren Textes von dir, bei „…“ abgeschnitten, wie Listen ihn zeigen. Es wurde nichts gestartet. Wähle den Vorschlag noch einmal und sende ihn unverändert, oder schreib den ganzen Text. Wenn du wirklich Auslassungspunkte meinst, tippe `...`.',
  'option.too-long': 'Die Option `{{option}}` ist zu lang: höchstens {{max}} Zeichen.',
  'option.no-choice': 'Für die Option `{{option}}` geht nur {{choices}}.',
  'option.no-number': 'Die Option `{{option}}` muss eine ganze Zahl von {{min}} bis {{max}} sein.',
  'option.no-yes-or-no': 'Die Option `{{option}}` muss ja oder nein sein.',

  'model.no-text': '{{model}} kann keine Clips allein aus Worten machen. Mit {{others}} geht es.',
  'model.no-image': '{{model}} kann kein Bild animieren. Mit {{others}} geht es.',
  'model.no-frames':
    '{{model}} kann nicht von einem ersten zu einem letzten Bild führen. Mit {{others}} geht es.',
  'model.no-references': '{{model}} kann keine Referenzbilder verwenden. Mit {{others}} geht es.',
  'model.no-extend': '{{model}} kann keinen Clip verlängern. Mit {{others}} geht es.',
  'model.no-change': '{{model}} kann keinen Clip ändern. Mit {{others}} geht es.',
  'model.none-can':
    '{{model}} kann solche Clips nicht erstellen, und kein anderes Modell, das es hier gibt, kann es.',
  'model.gone':
    'fal bietet {{model}} für diese Art von Clip nicht mehr an. Bitte wähle stattdessen {{others}}.',
  'model.picture-count': '{{model}} nimmt {{least}} bis {{most}} Referenzbilder.',
  'model.no-option': '{{model}} hat hier kein `{{option}}`. Lass es weg, dann klappt der Rest.',
  'model.no-value': '{{model}} kann hier nicht `{{option}}: {{value}}`. Am nächsten kommt `{{nearest}}`.',
  'model.no-value-but-others':
    '{{model}} kann hier nicht `{{option}}: {{value}}`. Am nächsten kommt `{{nearest}}`, oder wähle {{others}}.',

  'job.not-found': 'Dieser Clip ist zu alt: Ich kenne ihn nicht mehr.',
  'job.unreadable':
    'Ich kann meine Aufzeichnung zu diesem Clip nicht mehr lesen, darum geht das nicht. Wer diesen Bot betreibt, kann herausfinden, warum.',
  'job.newer':
    'Ich werde gerade aktualisiert, und um diesen Clip kümmert sich schon meine neue Version. Bitte versuch das in ein paar Minuten noch mal.',
  'job.prompt-gone': 'Ich kenne diesen Prompt nicht mehr. Bitte gib ihn noch mal ein.',
  'job.private': 'Das war eine private Anfrage. Bitte starte sie noch mal mit `/animieren`.',
  'job.made-already': 'Das wird schon erstellt: `/jobs` zeigt, wie weit es ist.',
  'job.not-derivable': 'Das geht mit diesem Clip nicht.',
  'job.model-gone':
    '{{model}} gibt es hier nicht mehr. Bitte wähl ein anderes Modell und versuch es noch mal.',
  'job.option-gone': 'Eine Option dieser Anfrage gibt es nicht mehr. Bitte versuch es ohne sie noch mal.',
  'job.preview-gone':
    'Die kostenlose Vorschau dieses Clips ist weg, weil ich Clips jetzt mit fal mache. Es wurde nichts berechnet. Bitte starte den Befehl noch mal.',
  'job.was-preview':
    'Das war eine kostenlose Vorschau. Clips kommen jetzt von fal und kosten Geld, deshalb starte bitte den Befehl noch mal.',
  'job.not-extendable': 'Dieser Clip lässt sich nicht verlängern.',
  'job.not-changeable': 'Dieser Clip lässt sich nicht ändern.',
  'job.original-gone':
    'Das Original dieses Clips war nur bis zum {{when}} nutzbar, deshalb lässt sich daraus nichts mehr machen. Einen neuen Clip bekommst du mit *Noch mal*.',
  'job.not-finished': 'Das ist noch nicht fertig.',
  'job.not-yours-to-end': 'Das kann nur, wer diesen Clip angefragt hat oder hier Nachrichten verwalten darf.',
  'job.cancel-too-late': 'Zum Abbrechen ist es zu spät: Es ist schon vorbei.',
  'job.not-yours-to-make':
    'Das kann nur, wer diesen Clip angefragt hat. *{{button}}* macht dir einen ähnlichen, wo die Karte diesen Knopf hat.',
  'job.not-yours': 'Das kann nur, wer diesen Clip angefragt hat.',
  'job.stopped':
    'Ich war offline, bevor ich damit anfangen konnte, und war zu lange weg. Bitte versuch es noch mal.',
  'job.no-way': 'Der Clip war fertig, aber ich konnte ihn dir eine Woche lang nicht zustellen.',

  'limit.period.hour': 'für diese Stunde',
  'limit.period.day': 'für heute',
  'limit.period.week': 'für diese Woche',
  'limit.period.month': 'für diesen Monat',
  'limit.of.installation': 'dieses Bots',
  'limit.of.guild': 'dieses Servers',
  'limit.of.channel': 'dieses Kanals',
  'limit.spent':
    'Das Budget {{of}} {{period}} ({{limit}}) ist aufgebraucht. Es wird {{resets}} zurückgesetzt.',
  'limit.short':
    'Dieser Clip kostet {{cost}}, aber vom Budget {{of}} {{period}} ({{limit}}) sind nur noch {{left}} übrig. Es wird {{resets}} zurückgesetzt.',
  'limit.clips':
    'Alle Clips {{of}} {{period}} sind aufgebraucht ({{limit}} von {{limit}}). Weitere gehen {{resets}}.',
  'limit.member-spent': 'Du hast deine {{limit}} {{period}} aufgebraucht. Das wird {{resets}} zurückgesetzt.',
  'limit.member-short':
    'Dieser Clip kostet {{cost}}, aber von deinen {{limit}} {{period}} sind nur noch {{left}} übrig. Das wird {{resets}} zurückgesetzt.',
  'limit.member-clips':
    'Du hast alle deine Clips {{period}} verbraucht ({{limit}} von {{limit}}). Weitere gehen {{resets}}.',
  'limit.above':
    'Dieser Clip kostet {{cost}}, aber das ganze Budget {{of}} {{period}} beträgt {{limit}}. Davon sind noch {{left}} übrig, und es wird {{resets}} zurückgesetzt.',
  'limit.member-above':
    'Dieser Clip kostet {{cost}}, aber du kannst {{period}} nur {{limit}} ausgeben. Davon sind noch {{left}} übrig, und das wird {{resets}} zurückgesetzt.',
  'limit.at-once':
    'Höchstens {{limit}} Clips {{of}} können gleichzeitig in Arbeit sein (jetzt {{used}}). Bitte versuche es noch mal, wenn einer fertig ist.',
  'limit.member-at-once':
    'Höchstens {{limit}} deiner Clips können gleichzeitig in Arbeit sein (jetzt {{used}}). Bitte versuche es noch mal, wenn einer fertig ist: `/jobs` zeigt sie.',
  'limit.cooldown':
    'Zwischen zwei Clips musst du {{pause}} warten. Den nächsten kannst du {{resets}} anfordern.',
  'limit.none': 'Hier gehen keine Clips: Das Limit ist 0.',
  'limit.option': '`{{option}}: {{value}}`',
  'limit.options': '{{options}} {{another}}',
  'limit.fits': '{{refusal}} Mit {{options}} würde er {{cost}} kosten, und das passt noch.',

  'failure.in-picture': 'Bild {{place}}: {{problem}}',
  'picture.foreign': 'Es gehen nur Bilder, die auf Discord hochgeladen sind. Bitte lade es hoch.',
  'picture.not-fetched': 'Das Bild ließ sich nicht von Discord abrufen. Bitte lade es noch mal hoch.',
  'picture.too-large': 'Das Bild hat mehr als {{megabytes}} MB. Bitte nimm eine kleinere Datei.',
  'picture.too-small':
    'Das Bild ist zu klein ({{width}}×{{height}}). Die kurze Seite braucht mindestens {{min}} Pixel; ab 720 sieht es gut aus.',
  'picture.too-thin':
    'Das Bild ist zu lang und schmal ({{width}}×{{height}}). Die lange Seite darf höchstens {{times}}-mal so lang sein wie die kurze. Bitte schneide es vorher zu.',
  'picture.too-thin-to-crop':
    'Das Bild ist zu lang und schmal, um es zuzuschneiden ({{width}}×{{height}}). Mit `anpassung: weichzeichnen` bleibt alles drauf.',
  'picture.too-heavy': 'Die Bilddatei ist zu groß für das Modell. Bitte nimm eine kleinere.',
  'picture.too-many-pixels':
    'Das Bild hat zu viele Pixel ({{width}}×{{height}}). Höchstens {{megapixels}} Megapixel sind möglich. Bitte verkleinere es.',
  'picture.wrong-type':
    'Was in dieser Datei steckt, ist kein lesbares Bild, egal wie sie heißt. Nimm JPEG, PNG, WebP, GIF oder AVIF.',
  'picture.other-type': '{{type}}-Dateien lassen sich nicht animieren. Nimm JPEG, PNG, WebP, GIF oder AVIF.',
  'picture.heic':
    'Das ist ein HEIC-Foto, das hier nicht gelesen werden kann. Wähle auf dem iPhone Teilen ▸ Optionen ▸ Maximale Kompatibilität oder schick einen Screenshot davon.',
  'picture.empty': 'Die Datei ist leer. Bitte lade das Bild noch mal hoch.',
  'picture.link-expired': 'Der Link zum Bild ist abgelaufen. Bitte lade es noch mal hoch.',
  'picture.damaged': 'Das Bild ist beschädigt und nicht lesbar. Speichere es neu als JPEG oder PNG.',
  'picture.not-now':
    'Gerade lassen sich keine Bilder lesen, deshalb wurde nichts gestartet. Bitte versuch es in ein paar Minuten noch mal.',

  'fal.away': 'fal ist gerade nicht erreichbar.',
  'fal.not-started':
    'fal war nicht erreichbar, deshalb wurde nichts gestartet. Bitte versuch es später noch mal.',
  'fal.storage':
    'Der Speicher von fal hat das Bild nicht angenommen, deshalb wurde nichts gestartet. Bitte versuch es später noch mal.',
  'fal.busy':
    'fal nimmt im Moment keine weiteren Anfragen an. Bitte versuch es in ein paar Minuten noch mal.',
  'fal.locked':
    'Gerade können keine Clips erstellt werden: Um das Konto bei fal müssen sich die kümmern, die diesen Bot betreiben. Sie wissen Bescheid.',
  'fal.locked-untold':
    'Gerade können keine Clips erstellt werden: Um das Konto bei fal müssen sich die kümmern, die diesen Bot betreiben. Bitte sag ihnen Bescheid.',
  'fal.answer-lost': 'Die Antwort auf das Abschicken ging verloren.',
  'fal.not-listed':
    'fal hat nicht geantwortet und führt keine solche Anfrage, also wurde höchstwahrscheinlich nichts erstellt. Ich suche noch einige Tage weiter und bringe den Clip hierher, falls er auftaucht. Du kannst es noch mal versuchen: Ich frage fal vorher.',
  'fal.not-known':
    'fal hat nicht geantwortet, und ob die Anfrage ankam, ließ sich nicht klären: Der Clip wurde vielleicht erstellt und berechnet. Ich frage noch einige Tage nach und bringe den Clip hierher, falls er auftaucht.',
  'fal.not-told-apart':
    'fal hat nicht geantwortet, und genau dasselbe wurde mehr als einmal angefragt, deshalb weiß ich nicht, welche Anfrage dort deine ist: Der Clip wurde vielleicht erstellt und berechnet. Wer diesen Bot betreibt, kann bei fal danach suchen.',
  'fal.not-traceable':
    'fal hat nicht geantwortet, und bei {{model}} kann ich eine Anfrage ohne Bilder dort nicht wiederfinden. Der Clip wurde vielleicht erstellt und berechnet; das lässt sich nicht klären. Ein neuer Versuch ist eine neue Anfrage, die auch berechnet wird.',
  'fal.earlier-found':
    'fal hat deine erste Anfrage doch. Ihr Clip kommt auf ihrer eigenen Karte, deshalb wurde nichts Neues abgeschickt.',
  'fal.earlier-not-known':
    'fal lässt sich gerade nicht fragen, ob es deine erste Anfrage hat, deshalb wurde nichts Neues abgeschickt. Bitte versuch es später noch mal.',
  'fal.given-up':
    'fal ließ sich stundenlang nicht nach diesem Clip fragen, deshalb habe ich aufgegeben. Wer diesen Bot betreibt, kann bei fal danach suchen.',
  'fal.forgotten': 'fal kennt diese Anfrage nicht mehr. Wer diesen Bot betreibt, kann bei fal danach suchen.',
  'fal.cancelled': 'Die Anfrage wurde bei fal abgebrochen.',
  'fal.no-video':
    'fal ist fertig, aber die Antwort enthält kein Video. Wer diesen Bot betreibt, kann bei fal danach suchen.',
  'fal.video-gone': 'Der Clip wurde erstellt, aber fal hat die Datei nicht mehr.',
  'fal.video-not-fetched': 'Das fertige Video ließ sich nicht abrufen.',
  'fal.failed': 'Das Erstellen bei fal ist fehlgeschlagen. Du kannst es noch mal versuchen.',
  'fal.too-long':
    'Das Erstellen hat zu lange gedauert, und fal hat es abgebrochen. Du kannst es noch mal versuchen.',
  'fal.no-machine': 'fal hatte nicht rechtzeitig einen Rechner frei. Du kannst es noch mal versuchen.',
  'fal.never-started':
    'Deine Anfrage hat zu lange in der Warteschlange von fal gewartet, ohne zu starten, und wurde dort verworfen. Du kannst es noch mal versuchen.',

  'fal.policy.picture':
    'Die Sicherheitsprüfung des Modells hat das Bild abgelehnt. Versuch es mit einem anderen Bild.',
  'fal.policy.prompt':
    'Die Sicherheitsprüfung des Modells hat den Prompt abgelehnt. Versuch es mit anderen Worten.',
  'fal.policy.negative-prompt':
    'Die Sicherheitsprüfung des Modells hat den negativen Prompt abgelehnt. Versuch es mit anderen Worten.',
  'fal.policy.sound':
    'Die Sicherheitsprüfung des Modells hat den Ton abgelehnt. Ohne Ton klappt derselbe Clip oft.',
  'fal.policy.request':
    'Die Sicherheitsprüfung des Modells hat diese Anfrage abgelehnt. Versuch es mit anderen Worten.',
  'fal.invalid.picture': 'fal hat das Bild als ungültig abgelehnt. Ändere das Bild und versuch es noch mal.',
  'fal.invalid.prompt':
    'fal hat den Prompt als ungültig abgelehnt. Ändere den Prompt und versuch es noch mal.',
  'fal.invalid.negative-prompt':
    'fal hat den negativen Prompt als ungültig abgelehnt. Ändere ihn und versuch es noch mal.',
  'fal.invalid.sound': 'fal hat den Ton als ungültig abgelehnt. Ändere den Ton und versuch es noch mal.',
  'fal.invalid.request': 'fal hat diese Anfrage als ungültig abgelehnt. Ändere sie und versuch es noch mal.',
  'fal.nothing-made':
    'Das Modell hat daraus kein Video gemacht. Vielleicht klappt es beim nächsten Mal oder mit einer geänderten Anfrage.',
  'fal.picture-too-small': 'Dem Modell ist das Bild zu klein. Nimm eines mit mindestens 720 Pixeln Höhe.',
  'fal.picture-too-large': 'Dem Modell ist das Bild zu groß. Nimm ein kleineres.',
  'fal.file-too-large': 'Die Bilddatei ist zu groß für das Modell. Nimm eine kleinere.',
  'fal.wrong-type': 'Das Modell kann diese Art von Bild nicht lesen. Nimm ein JPEG oder PNG.',
  'fal.picture-unreadable':
    'Das Modell konnte das Bild nicht lesen. Speichere es neu als JPEG oder PNG und versuch es noch mal.',
  'fal.picture-not-fetched': 'fal konnte das Bild nicht abrufen. Bitte versuch es noch mal.',
  'fal.clip-not-fetched': 'fal hat den Clip, aus dem dieser entstehen sollte, nicht mehr.',
  'fal.face': 'Das Modell hat wegen eines Gesichts im Bild abgebrochen. Versuch es mit einem anderen Bild.',
  'fal.both': '{{first}} {{second}}',

  verbatim: '{{text}}',
} as const;
