/** Texts on cards and their buttons, in the list of jobs, and in the ping at the end. */
export const card = {
  'card.preview': 'Free preview',
  'card.preview-note':
    '🧪 Drawn by the built-in renderer, which only pans and zooms: no account, no charge, no sound.',
  'card.cost-estimated': '{{cost}} (estimated)',
  'card.ai-made': 'AI-generated',
  'card.asked': 'asked {{when}}',
  'card.extended': '{{before}} + {{added}} = {{seconds}} s',
  'card.picture': 'The picture',
  'card.first-picture': 'The first picture',
  'card.last-picture': 'The last picture',
  'card.crop.top-and-bottom':
    "✂️ {{picture}} isn't {{frame}}, so about {{percent}} % of it is cropped at the top and bottom. Use `fit: blur` to keep all of it.",
  'card.crop.left-and-right':
    "✂️ {{picture}} isn't {{frame}}, so about {{percent}} % of it is cropped at the left and right. Use `fit: blur` to keep all of it.",
  'card.filled.blur': "🖼️ {{picture}} isn't {{frame}}, so a blurred copy fills the rest of the frame.",
  'card.filled.colour': "🖼️ {{picture}} isn't {{frame}}, so the rest of the frame is {{colour}}.",
  'card.preview-cut': "{{picture}}, cropped to the clip's shape",
  'card.preview-filled': "{{picture}}, padded to the clip's shape",
  'card.usual': 'Usually ready {{when}}.',
  'card.late': 'Taking longer than usual.',
  'card.expiring':
    "Discord only lets me update this message for 15 minutes. Press the button and I'll continue here; otherwise I'll send the clip another way.",

  'setting.shape-of-picture': "picture's shape",
  'setting.sound-on': 'sound on',
  'setting.sound-off': 'sound off',
  'setting.seed': 'seed {{seed}}',
  'setting.seed-random': 'random seed',
  'setting.without': 'without {{words}}',
  'setting.auto-fix': 'auto-fix',
  'setting.safety-tolerance': 'safety tolerance {{level}}',

  'duration.seconds': '{{seconds}} s',
  'duration.minutes': '{{minutes}} min',
  'duration.hours': '{{hours}} h',

  'status.accepted': '🖼️ **Getting the picture ready**',
  'status.waiting-next': "⏳ **Waiting for your turn**: you're next",
  'status.waiting-position': '⏳ **Waiting for your turn**: {{ahead}} ahead of you',
  'status.busy': "⏳ **fal is busy and takes no requests right now.** I'll try again {{when}}",
  'card.waiting-installation':
    'I make only so many clips at once, and members take turns. Cancelling is free.',
  'card.waiting-guild':
    'This server makes only so many clips at once, and members take turns. Cancelling is free.',
  'card.busy': 'Nothing has been sent yet, so cancelling is free.',
  'status.submitting': '📤 **Sending the request**',
  'status.uncertain':
    "❔ **fal didn't answer.** Checking whether it received the request, so that it isn't billed twice",
  'status.queue': '⏳ **In queue**',
  'status.queue-next': "⏳ **In queue**: you're next",
  'status.queue-position': '⏳ **In queue**: {{ahead}} ahead of you',
  'status.progress': '🎬 **Making your clip**',
  'status.unreachable': "📡 **Can't reach fal right now, still trying.** Your clip keeps rendering there",
  'status.unreadable': "🔎 **fal hasn't returned a clip yet.** Asking again",
  'status.rendered': '📦 **Finished, sending you the clip**',
  'status.kept': "📬 **Finished, but I couldn't deliver it.** It's saved: press the button, or open `/jobs`",
  'status.denied':
    "🔒 **Finished, but I can't download the clip.** This bot's account at fal keeps its files private, and the bot's key can't open them. I've told the people who run the bot. Your clip is saved: press the button to try again",
  'status.no-key':
    '⏸️ **On hold: I have no fal key right now.** Nothing is lost. Your clip continues as soon as the people who run this bot restore the key',
  'status.held-up':
    "⏸️ **I can't save my progress right now**, so I'm holding the next step. The people who run this bot can see why in the log",

  'end.finished': '✅ **Finished**',
  'end.finished-in': '✅ Finished in {{duration}}',
  'end.original': 'Original',
  'end.smaller-copy': 'The file was over the upload limit here, so this is a smaller copy.',
  'end.smaller-copy-unsigned':
    "The file was over the upload limit here, so this is a smaller copy. The original's provenance data (C2PA) is lost in it.",
  'end.too-large':
    'The file is over the upload limit here, so the clip plays from fal. Use the link to save it.',
  'end.no-copy': "I couldn't copy the file here, so the clip plays from fal. Use the link to save it.",
  'end.address-too-long':
    "The file couldn't be uploaded here, and its address at fal is too long for a link. The people who run this bot can find it in their log.",
  'end.preview-not-brought': "I couldn't send the file here. Ask for a shorter clip or a lower resolution.",
  'end.not-cancelled': 'It was too late to cancel: fal had already made the clip and charged {{cost}}.',
  'end.not-cancelled-unpriced':
    'It was too late to cancel: fal had already made the clip and charged for it.',
  'end.preview-not-cancelled': 'It was too late to cancel.',
  'end.open-until': "After {{when}}, the original can't be opened, extended or changed any more.",
  'end.billed-otherwise': 'fal charged {{charged}} for this clip, not the {{expected}} I told you.',
  'end.in-full':
    '*{{button}}* makes this clip again with {{model}} in {{resolution}}, with the same seed, pictures and words. The result may differ.',
  'end.failed': '❌ **No clip.** {{reason}}',
  'end.not-sent-again': '↩️ **Not sent again.** {{reason}}',
  'end.deleted': '🗑️ **Deleted** by {{member}}.',
  'end.deleted-by-moderator': '🗑️ **Deleted** by a moderator.',
  'end.original-erased': 'The original at fal is deleted too.',
  'end.original-not-erased': "I couldn't delete the original at fal yet. I'll keep trying.",
  'end.original-stays': 'The original is still at fal. Only the people who run this bot can delete it there.',
  'end.original-stays-until':
    'The original stays at fal until {{when}}. Only the people who run this bot can delete it there sooner.',
  'end.deleted-in-list': '🗑️ **Deleted**',
  'end.video-at-fal': 'The video at fal',
  'end.cancelled': '⏹️ **Cancelled**',
  'end.cancelled-by-requester': '⏹️ **Cancelled** by the person who asked for it.',
  'end.cancelled-by-moderator': '⏹️ **Cancelled** by a moderator.',

  'charge.none': 'Nothing was charged.',
  'charge.none-given-back': "Nothing was charged, and it doesn't count toward your limit.",
  'charge.given-back': "It doesn't count toward your limit.",
  'charge.unclear':
    "I don't know whether fal charged the {{cost}}. The people who run this bot can look it up.",
  'charge.charged': 'The clip was made, so fal charged {{cost}}.',
  'charge.billed': 'fal charged {{cost}} for it anyway.',
  'charge.unclear-unpriced':
    "I don't know whether fal charged for this. The people who run this bot can look it up.",
  'charge.charged-unpriced': 'The clip was made, so fal charged for it.',

  'cancel.asked': '⏹️ Cancel requested.',
  'cancel.removed': '⏹️ fal removed it from its queue.',
  'cancel.passed-on':
    '⏹️ I asked fal to stop. It may still finish. If it does, the clip arrives here and is charged.',
  'cancel.too-late': '⏹️ Too late to cancel: fal had already finished.',
  'cancel.unknown': '⏹️ fal no longer knows this request.',

  'button.cancel': 'Cancel',
  'button.cancelling': 'Cancelling…',
  'button.go-on-here': 'Continue here',
  'button.bring-here': 'Send it here',
  'button.again': 'Again',
  'button.edit': 'Edit',
  'button.turn-on': 'Turn on',
  'button.turn-off': 'Turn off',
  'button.edit-prompt': 'Edit prompt',
  'button.extend': 'Extend',
  'button.change': 'Change',
  'button.full': 'In full',
  'button.delete': 'Delete',
  'button.original': 'Original',
  'button.without-sound': 'Without sound',
  'button.other-picture': 'Other picture',
  'button.with-cost': '{{label}} ({{cost}})',
  'button.retry': 'Try again',
  'button.show': 'Show',

  'list.heading': 'Your clips',
  'list.empty': 'You have no clips here yet. Make one with `/animate`.',
  'list.newer':
    "I'm being updated. A newer version of me is already working on some of your clips, and will list them in a few minutes.",

  'obstacle.no-permission':
    "I couldn't post this where you asked, because I'm missing a permission there: I need View Channel, Send Messages (in Threads), Embed Links and Attach Files. An admin can allow them in the channel's settings.",
  'obstacle.no-access':
    "I couldn't post this where you asked, because I can't see the channel any more. An admin can allow me View Channel in its settings.",
  'obstacle.channel-gone': "I couldn't post this where you asked, because that channel is gone.",
  'obstacle.card-gone': "I couldn't post this on its card, because the card was deleted.",
  'obstacle.archived':
    "I couldn't post this where you asked, because the thread is archived. Anybody who can write in it can reopen it.",
  'obstacle.locked':
    "I couldn't post this where you asked, because the thread is locked. A moderator can unlock it.",

  'notice.elsewhere': 'This clip is in another message: {{link}}',
  'notice.ended': 'This job is over. See `/jobs` for the result.',
  'ping.ready': '{{member}}, your clip is ready.',
  'ping.no-clip': "{{member}}, your clip didn't work out.",
} as const;
