/**
 * Why something doesn't work, and what to do. Records of jobs store these sentences by key. A key that no longer exists
 * is shown as `failure.unknown`.
 */
export const failure = {
  'failure.unknown': 'Something went wrong with this clip.',
  'failure.bug':
    'Something broke on my side. Please send the people who run this bot this reference: {{reference}}.',
  'failure.restarting': "I'm restarting. Please try again in a minute.",
  'failure.store': "I can't take new requests right now. Please try again later.",
  'failure.not-sent': "Discord didn't accept my answer. Please try again in a minute.",
  'failure.paused':
    'The people who run this bot have paused new clips. Clips that are already being made still arrive.',
  'failure.paused-because':
    'The people who run this bot have paused new clips: {{why}} Clips that are already being made still arrive.',
  'failure.command-gone': 'This command has changed. Please try again in a minute.',
  'failure.button-old': 'This button is from an older version of the bot and no longer works.',

  'option.no-words': 'The option `{{option}}` needs some visible text.',
  'option.cut-off':
    'The option `{{option}}` has only part of your earlier text, cut off at "…" as lists show it. Nothing was started. Choose the suggestion again and send it unchanged, or type the whole text. If you want the dots themselves, type `...`.',
  'option.too-long': 'The option `{{option}}` is too long: it can have at most {{max}} characters.',
  'option.no-choice': 'The option `{{option}}` must be one of {{choices}}.',
  'option.no-number': 'The option `{{option}}` must be a whole number from {{min}} to {{max}}.',
  'option.no-yes-or-no': 'The option `{{option}}` must be yes or no.',

  'model.no-text': "{{model}} can't make clips from words alone. {{others}} can.",
  'model.no-image': "{{model}} can't animate a picture. {{others}} can.",
  'model.no-frames': "{{model}} can't animate from a first picture to a last one. {{others}} can.",
  'model.no-references': "{{model}} can't use reference pictures. {{others}} can.",
  'model.no-extend': "{{model}} can't extend a clip. {{others}} can.",
  'model.no-change': "{{model}} can't change a clip. {{others}} can.",
  'model.none-can': "{{model}} can't make this kind of clip, and no other model that is available here can.",
  'model.gone': 'fal no longer offers {{model}} for this kind of clip. Please choose {{others}} instead.',
  'model.picture-count': '{{model}} takes {{least}} to {{most}} reference pictures.',
  'model.no-option': "{{model}} doesn't support `{{option}}` here. Leave it out and the rest works.",
  'model.no-value':
    "{{model}} doesn't support `{{option}}: {{value}}` here. The closest it supports is `{{nearest}}`.",
  'model.no-value-but-others':
    "{{model}} doesn't support `{{option}}: {{value}}` here. Use `{{nearest}}`, the closest it supports, or choose {{others}}.",

  'job.not-found': 'This clip is too old, and I no longer have it on record.',
  'job.unreadable':
    "I can't read my record of this clip, so I can't do that. The people who run this bot can find out why.",
  'job.newer':
    "I'm being updated, and a newer version of me is already working on this clip. Please try that again in a few minutes.",
  'job.prompt-gone': 'I no longer have that prompt. Please type it again.',
  'job.private': 'This request was private. Please start it again with `/animate`.',
  'job.made-already': 'This is already being made. See `/jobs` for progress.',
  'job.not-derivable': "That doesn't work with this clip.",
  'job.model-gone': '{{model}} is no longer available here. Please choose another model and try again.',
  'job.option-gone': "One of this request's options is no longer available. Please try again without it.",
  'job.preview-gone':
    "This clip's free preview is gone because I now make clips with fal. Nothing was charged. Please run the command again.",
  'job.was-preview':
    'This was a free preview. Clips now come from fal and cost money, so please run the command again.',
  'job.not-extendable': "This clip can't be extended.",
  'job.not-changeable': "This clip can't be changed.",
  'job.original-gone':
    'The original of this clip could only be used until {{when}}, so nothing more can be made from it. You can make a new clip with *Again*.',
  'job.not-finished': "This isn't finished yet.",
  'job.not-yours-to-end':
    'Only the person who asked for this clip, or someone who can manage messages here, can do that.',
  'job.cancel-too-late': "It's too late to cancel: this is already over.",
  'job.not-yours-to-make':
    'Only the person who asked for this clip can do that. *{{button}}*, where the card has it, makes one like it for you.',
  'job.not-yours': 'Only the person who asked for this clip can do that.',
  'job.stopped': 'I went offline before I could start this, and I was away too long. Please try again.',
  'job.no-way': "The clip was ready, but I couldn't deliver it for a week.",

  'limit.period.hour': 'for this hour',
  'limit.period.day': 'for today',
  'limit.period.week': 'for this week',
  'limit.period.month': 'for this month',
  'limit.of.installation': "this bot's",
  'limit.of.guild': "this server's",
  'limit.of.channel': "this channel's",
  'limit.spent': 'Nothing is left of {{of}} budget of {{limit}} {{period}}. It resets {{resets}}.',
  'limit.short':
    'This clip costs {{cost}}, but only {{left}} of {{of}} budget of {{limit}} {{period}} is left. It resets {{resets}}.',
  'limit.clips':
    'All of {{of}} clips {{period}} are used up ({{limit}} of {{limit}}). More can be made {{resets}}.',
  'limit.member-spent': "You've used up your {{limit}} {{period}}. That resets {{resets}}.",
  'limit.member-short':
    'This clip costs {{cost}}, but only {{left}} of your {{limit}} {{period}} is left. That resets {{resets}}.',
  'limit.member-clips':
    "You've used all of your clips {{period}} ({{limit}} of {{limit}}). You can make more {{resets}}.",
  'limit.above':
    'This clip costs {{cost}}, but {{of}} whole budget {{period}} is {{limit}}. {{left}} of it is left, and it resets {{resets}}.',
  'limit.member-above':
    'This clip costs {{cost}}, but you can spend only {{limit}} {{period}}. {{left}} of it is left, and it resets {{resets}}.',
  'limit.at-once':
    'At most {{limit}} of {{of}} clips can be in progress at once ({{used}} now). Please try again when one is done.',
  'limit.member-at-once':
    'At most {{limit}} of your clips can be in progress at once ({{used}} now). Please try again when one is done: `/jobs` shows them.',
  'limit.cooldown': 'Please wait {{pause}} between two clips. You can ask for the next one {{resets}}.',
  'limit.none': 'Clips are turned off here: the limit is 0.',
  'limit.option': '`{{option}}: {{value}}`',
  'limit.options': '{{options}} {{another}}',
  'limit.fits': '{{refusal}} With {{options}} it would cost {{cost}}, which still fits.',

  'failure.in-picture': 'Picture {{place}}: {{problem}}',
  'picture.foreign': 'I can only use pictures uploaded to Discord. Please upload it.',
  'picture.not-fetched': "I couldn't download the picture from Discord. Please upload it again.",
  'picture.too-large': 'The picture is over {{megabytes}} MB. Please use a smaller file.',
  'picture.too-small':
    'The picture is too small ({{width}}×{{height}}). It needs at least {{min}} pixels on its short side; 720 or more look best.',
  'picture.too-thin':
    'The picture is too long and thin ({{width}}×{{height}}). Its long side can be at most {{times}} times its short side. Please crop it first.',
  'picture.too-thin-to-crop':
    'The picture is too long and thin to crop to the frame ({{width}}×{{height}}). Use `fit: blur` to keep all of it.',
  'picture.too-heavy': "The picture's file is too large for the model. Please use a smaller one.",
  'picture.too-many-pixels':
    'The picture has too many pixels ({{width}}×{{height}}). The most is {{megapixels}} megapixels. Please make it smaller.',
  'picture.wrong-type':
    "What's in that file isn't a picture that I can read, whatever it is called. Use JPEG, PNG, WebP, GIF or AVIF.",
  'picture.other-type': "I can't animate {{type}} files. Use JPEG, PNG, WebP, GIF or AVIF.",
  'picture.heic':
    "That's a HEIC photo, which I can't read. On an iPhone, choose Share ▸ Options ▸ Most Compatible, or send a screenshot of it.",
  'picture.empty': 'The file is empty. Please upload the picture again.',
  'picture.link-expired': 'The link to the picture has expired. Please upload it again.',
  'picture.damaged': "The picture is damaged and I can't read it. Save it again as JPEG or PNG.",
  'picture.not-now':
    "I can't read pictures right now, so nothing was started. Please try again in a few minutes.",

  'fal.away': "I can't reach fal right now.",
  'fal.not-started': "I couldn't reach fal, so nothing was started. Please try again in a while.",
  'fal.storage':
    "fal's storage didn't accept the picture, so nothing was started. Please try again in a while.",
  'fal.busy': "fal isn't accepting more requests right now. Please try again in a few minutes.",
  'fal.locked':
    "I can't make clips right now because of a problem with this bot's account at fal. I've told the people who run the bot.",
  'fal.locked-untold':
    "I can't make clips right now because of a problem with this bot's account at fal. Please tell the people who run the bot.",
  'fal.answer-lost': "fal's answer to the request was lost.",
  'fal.not-listed':
    "fal didn't answer and doesn't list your request, so most likely nothing was made. I'll keep looking for a few days and post the clip here if it turns up. You can try again: I'll ask fal first.",
  'fal.not-known':
    "fal didn't answer, and I couldn't find out whether it received the request: the clip may have been made and billed. I'll keep asking for a few days and post the clip here if it turns up.",
  'fal.not-told-apart':
    "fal didn't answer, and the exact same clip was requested more than once, so I can't tell which request at fal is yours. The clip may have been made and billed. The people who run this bot can look for it at fal.",
  'fal.not-traceable':
    "fal didn't answer, and with {{model}} I can't look up a request without pictures. The clip may have been made and billed, but I can't find out. Trying again sends a new request, which is billed too.",
  'fal.earlier-found':
    "fal has your first request after all. Its clip arrives on its own card, so I didn't send a new request.",
  'fal.earlier-not-known':
    "I can't ask fal right now whether it has your first request, so I didn't send a new one. Please try again in a while.",
  'fal.given-up':
    "I couldn't ask fal about this clip for hours, so I gave up. The people who run this bot can look for it at fal.",
  'fal.forgotten': 'fal no longer knows this request. The people who run this bot can look for it at fal.',
  'fal.cancelled': 'The request was cancelled at fal.',
  'fal.no-video':
    'fal finished, but its answer has no video. The people who run this bot can look for it at fal.',
  'fal.video-gone': 'The clip was made, but fal no longer has the file.',
  'fal.video-not-fetched': "I couldn't download the finished video.",
  'fal.failed': 'The generation failed at fal. You can try again.',
  'fal.too-long': 'The generation took too long, so fal stopped it. You can try again.',
  'fal.no-machine': 'fal had no free machine in time. You can try again.',
  'fal.never-started':
    "Your request waited in fal's queue for too long without starting, so fal dropped it. You can try again.",

  'fal.policy.picture': "The model's safety check refused the picture. Try another picture.",
  'fal.policy.prompt': "The model's safety check refused the prompt. Try other words.",
  'fal.policy.negative-prompt': "The model's safety check refused the negative prompt. Try other words.",
  'fal.policy.sound': "The model's safety check refused the sound. The same clip often works without sound.",
  'fal.policy.request': "The model's safety check refused this request. Try other words.",
  'fal.invalid.picture': 'fal rejected the picture as invalid. Change the picture and try again.',
  'fal.invalid.prompt': 'fal rejected the prompt as invalid. Change the prompt and try again.',
  'fal.invalid.negative-prompt':
    'fal rejected the negative prompt as invalid. Change the negative prompt and try again.',
  'fal.invalid.sound': 'fal rejected the sound as invalid. Change the sound and try again.',
  'fal.invalid.request': 'fal rejected this request as invalid. Change it and try again.',
  'fal.nothing-made':
    'The model made no video from this. The same request may work next time, or a slightly different one.',
  'fal.picture-too-small': 'The picture is too small for the model. Use one at least 720 pixels high.',
  'fal.picture-too-large': 'The picture is too large for the model. Use a smaller one.',
  'fal.file-too-large': "The picture's file is too large for the model. Use a smaller one.",
  'fal.wrong-type': "The model can't read this kind of picture. Use a JPEG or PNG.",
  'fal.picture-unreadable':
    "The model couldn't read the picture. Save it again as JPEG or PNG and try again.",
  'fal.picture-not-fetched': "fal couldn't download the picture. Please try again.",
  'fal.clip-not-fetched': 'fal no longer has the clip that this one should be made from.',
  'fal.face': 'The model stopped because of a face in the picture. Try another picture.',
  'fal.both': '{{first}} {{second}}',

  /** Text that is in no catalog: of records that are older than the catalogs, or for the operator only. */
  verbatim: '{{text}}',
} as const;
