/** What stands on cards, on their buttons, in the list of jobs, and in the word that a member gets at the end. */
export const card = {
  'card.preview': 'Free preview',
  'card.preview-note':
    '🧪 Drawn by the built-in renderer, which pans and zooms: no account, no bill, no sound.',
  'card.free': 'free',
  'card.asked': 'asked {{when}}',
  'card.picture': 'The picture',
  'card.first-picture': 'The first picture',
  'card.last-picture': 'The last picture',
  'card.crop.top-and-bottom':
    '✂️ {{picture}} is not {{frame}}: about {{percent}} % of it is cut off, top and bottom. `fit: blur` keeps all of it.',
  'card.crop.left-and-right':
    '✂️ {{picture}} is not {{frame}}: about {{percent}} % of it is cut off, left and right. `fit: blur` keeps all of it.',
  'card.filled.blur': '🖼️ {{picture}} is not {{frame}}: a blurred copy of it fills the rest of the frame.',
  'card.filled.colour': '🖼️ {{picture}} is not {{frame}}: the rest of the frame is {{colour}}.',
  'card.preview-cut': '{{picture}}, cut to the shape of the clip',
  'card.preview-filled': '{{picture}}, filled up to the shape of the clip',
  'card.usual': 'Usually done here in {{from}} to {{to}}.',
  'card.late': 'Longer than usual: nine in ten like it were done here within {{limit}}.',
  'card.expiring':
    'Discord lets me change this message for 15 minutes only. Press the button, and I go on here; or I send the clip another way.',

  'setting.shape-of-picture': "picture's shape",
  'setting.sound-on': 'sound on',
  'setting.sound-off': 'sound off',
  'setting.seed': 'seed {{seed}}',
  'setting.seed-random': 'seed random',
  'setting.without': 'without {{words}}',
  'setting.auto-fix': 'auto-fix',
  'setting.safety-tolerance': 'safety tolerance {{level}}',

  'duration.seconds': '{{seconds}} s',
  'duration.minutes': '{{minutes}} min',

  'status.accepted': '🖼️ **Getting the picture ready**',
  'status.submitting': '📤 **Sending it off**',
  'status.uncertain':
    '❔ **fal did not answer.** Looking there whether it took the request, so that it is not billed twice',
  'status.fal-queue': '⏳ **In queue** at fal',
  'status.fal-queue-next': '⏳ **In queue** at fal: position 1, next in line',
  'status.fal-queue-position': '⏳ **In queue** at fal: position {{position}}, {{ahead}} ahead',
  'status.fal-progress': '🎬 **In progress** at fal',
  'status.preview-queue': '⏳ **In queue** in the built-in renderer',
  'status.preview-queue-next': '⏳ **In queue** in the built-in renderer: position 1, next in line',
  'status.preview-queue-position':
    '⏳ **In queue** in the built-in renderer: position {{position}}, {{ahead}} ahead',
  'status.preview-progress': '🎬 **In progress** in the built-in renderer',
  'status.unreachable': "📡 **fal can't be reached just now, still waiting.** The clip goes on there",
  'status.unreadable': '🔎 **fal gives no clip for this yet.** Asking it again',
  'status.rendered': '📦 **Finished: bringing it here**',
  'status.kept':
    '📬 **Finished, but I could not bring it to you.** It is kept: press the button, or look into `/jobs`',
  'status.denied':
    '🔒 **Finished, but fal does not let me have the file.** The files of this bot’s account at fal are private, and its key may not open them: the people who run the bot have been told. The clip is kept: press the button to try again',
  'status.no-key':
    '⏸️ **On hold: I have no key for fal right now.** Nothing is lost. Your clip continues when the people who run this bot put the key back',
  'status.held-up':
    "⏸️ **I can't write anything down just now**, so I wait with the next step. The people who run this bot can see why in the log",

  'end.finished': '✅ **Finished**',
  'end.finished-in': '✅ **Finished** in {{duration}}',
  'end.original': 'Original',
  'end.smaller-copy': 'The file was over the upload limit here, so this is a smaller copy.',
  'end.too-large': 'The file is over the upload limit here, so it is shown from fal. Save it from the link.',
  'end.no-copy': 'The file could not be copied here, so it is shown from fal. Save it from the link.',
  'end.preview-not-brought':
    'The file could not be brought here. Ask for a shorter clip or a lower resolution.',
  'end.not-cancelled': 'It could not be cancelled any more: fal had made it, and charged {{cost}}.',
  'end.not-cancelled-unpriced': 'It could not be cancelled any more: fal had made it, and charged for it.',
  'end.preview-not-cancelled': 'It could not be cancelled any more.',
  'end.failed': '❌ **No clip.** {{reason}}',
  'end.not-sent-again': '↩️ **Not sent again.** {{reason}}',
  'end.deleted': '🗑️ **Deleted** by {{member}}.',
  'end.deleted-by-moderator': '🗑️ **Deleted** by a member who manages messages.',
  'end.deleted-in-list': '🗑️ **Deleted**',
  'end.video-at-fal': 'The video at fal',
  'end.cancelled': '⏹️ **Cancelled**',
  'end.cancelled-by-requester': '⏹️ **Cancelled.** You asked for it.',
  'end.cancelled-by-moderator': '⏹️ **Cancelled.** A member who manages messages asked for it.',

  'charge.none': 'Nothing was charged.',
  'charge.unclear': 'Whether fal charged the {{cost}} is not known here.',
  'charge.charged': 'The clip was made, so fal charged {{cost}}.',
  'charge.unclear-unpriced': 'Whether fal charged for this is not known here.',
  'charge.charged-unpriced': 'The clip was made, so fal charged for it.',

  'cancel.asked': '⏹️ Asked to cancel.',
  'cancel.removed': '⏹️ fal took it out of its queue.',
  'cancel.passed-on':
    '⏹️ fal was asked to stop. It may finish all the same: then the clip comes here, and is charged.',
  'cancel.too-late': '⏹️ Too late to cancel: fal had finished already.',
  'cancel.unknown': '⏹️ fal does not know this request any more.',

  'button.cancel': 'Cancel',
  'button.cancelling': 'Cancelling…',
  'button.go-on-here': 'Go on here',
  'button.bring-here': 'Bring it here',
  'button.again': 'Again',
  'button.edit': 'Edit',
  'button.edit-prompt': 'Edit prompt',
  'button.extend': 'Extend',
  'button.delete': 'Delete',
  'button.original': 'Original',
  'button.without-sound': 'Without sound',
  'button.other-picture': 'Other picture',
  'button.with-cost': '{{label}} ({{cost}})',
  'button.retry': 'Try again',
  'button.show': 'Show',

  'list.heading': 'Your clips',
  'list.empty': 'You have no clips here yet. Make one with `/animate`.',

  'notice.elsewhere': 'This clip is over there: {{link}}',
  'notice.ended': 'This has ended. `/jobs` shows how.',
  'ping.ready': '{{member}} your clip is ready: {{link}}',
  'ping.ready-here': '{{member}} your clip is ready.',
  'ping.no-clip': '{{member}} there is no clip this time: {{link}}',
  'ping.no-clip-here': '{{member}} there is no clip this time.',
} as const;
