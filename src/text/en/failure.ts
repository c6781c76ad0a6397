/**
 * Why something does not work, and what to do. These sentences are kept in the records of jobs by their keys: what a
 * record says whose key is gone is `failure.unknown`.
 */
export const failure = {
  'failure.unknown': 'Something went wrong with this clip.',
  'failure.bug': 'Something broke here. Please tell the people who run this bot: reference {{reference}}.',
  'failure.restarting': 'I am restarting just now. Please try again in a minute.',
  'failure.store': "I can't take jobs right now. Please try again later.",
  'failure.command-gone': 'This command is no longer here. Please try again in a minute.',
  'failure.button-old': 'This button is of an older version of me, and does nothing any more.',

  'option.no-words': 'The option `{{option}}` has no words in it.',
  'option.cut-off':
    'The option `{{option}}` holds only a part of what you wrote before, cut off at "…" as lists show it. Nothing was started. Choose the suggestion again and send it as it is, or type the whole text. If you want the dots themselves, type `...`.',
  'option.too-long': 'The option `{{option}}` is too long: at most {{max}} characters.',
  'option.no-choice': 'The option `{{option}}` must be one of {{choices}}.',
  'option.no-number': 'The option `{{option}}` must be a whole number from {{min}} to {{max}}.',
  'option.no-yes-or-no': 'The option `{{option}}` must be yes or no.',

  'model.no-text': "{{model}} can't make clips from words alone. {{others}} can.",
  'model.no-image': "{{model}} can't animate a picture. {{others}} can.",
  'model.no-frames': "{{model}} can't lead from a first picture to a last one. {{others}} can.",
  'model.no-references': "{{model}} can't take reference pictures. {{others}} can.",
  'model.no-extend': "{{model}} can't extend a clip. {{others}} can.",
  'model.no-option': '{{model}} has no `{{option}}` here. Leave it out, and the rest works.',
  'model.no-value': "{{model}} can't do `{{option}}: {{value}}` here. The nearest it can: `{{nearest}}`.",
  'model.no-value-but-others':
    "{{model}} can't do `{{option}}: {{value}}` here. The nearest it can: `{{nearest}}`, or choose {{others}}.",

  'job.not-found': 'This clip is too old: I no longer know it.',
  'job.unreadable':
    "What I noted about this clip can't be read any more, so I can't do that. The people who run me can find out why.",
  'job.prompt-gone': 'I no longer know that prompt. Please type it again.',
  'job.private': 'This was a private request. Please ask again with `/animate`.',
  'job.made-already': 'This is being made already: `/jobs` shows how far it is.',
  'job.not-derivable': 'That does not work with this clip.',
  'job.model-gone': '{{model}} is no longer available here. Please choose another model and ask again.',
  'job.option-gone':
    'One of the options of this request is no longer available. Please ask again without it.',
  'job.preview-gone':
    'The free preview of this clip is gone, because I now make clips with fal. Nothing was charged. Please run the command again.',
  'job.was-preview':
    'This was a free preview. Clips now come from fal and cost money, so please run the command again.',
  'job.not-extendable': 'This clip can not be made longer.',
  'job.not-finished': 'This is not finished yet.',
  'job.not-yours-to-end':
    'Only the one who asked for this clip, or a member who may manage messages, can do that.',
  'job.cancel-too-late': 'It is too late to cancel this: it has ended.',
  'job.not-yours': 'Only the one who asked for this clip can do that.',
  'job.stopped': 'I was stopped before I could begin with this, and away for too long. Please ask again.',
  'job.no-way': 'The clip was ready, but no way led to you for days.',

  'picture.foreign': 'Only pictures uploaded to Discord can be used. Please upload it.',
  'picture.not-fetched': 'The picture could not be fetched from Discord. Please upload it again.',
  'picture.too-large': 'The picture is over {{megabytes}} MB. Please use a smaller file.',
  'picture.too-small':
    'The picture is too small ({{width}}×{{height}}). It needs at least {{min}} pixels on its short side; 720 or more look good.',
  'picture.too-thin': 'The picture is too long and thin ({{width}}×{{height}}). Please crop it first.',
  'picture.too-thin-to-crop':
    'The picture is too long and thin to be cut to the frame ({{width}}×{{height}}). `fit: blur` keeps all of it.',
  'picture.too-heavy': 'The picture is too heavy for the model. Please use a smaller one.',
  'picture.too-many-pixels':
    'The picture has too many pixels ({{width}}×{{height}}). Please make it smaller.',
  'picture.wrong-type': 'That is not a picture that can be animated. Use JPEG, PNG, WebP, GIF or AVIF.',
  'picture.other-type': '{{type}} files can not be animated. Use JPEG, PNG, WebP, GIF or AVIF.',
  'picture.heic':
    'That is a HEIC photo, which can not be read here. On an iPhone, choose Share ▸ Options ▸ Most Compatible, or send a screenshot of it.',
  'picture.empty': 'The file is empty. Please upload the picture again.',
  'picture.link-expired': 'The link to the picture has expired. Please upload it again.',
  'picture.damaged': 'The picture is damaged and can not be read. Save it again as JPEG or PNG.',

  'fal.away': 'fal can not be reached right now.',
  'fal.not-started': 'fal could not be reached, so nothing was started. Please ask again in a while.',
  'fal.storage':
    "fal's storage did not take the picture, so nothing was started. Please ask again in a while.",
  'fal.busy': 'fal takes no more requests at the moment. Please ask again in a few minutes.',
  'fal.locked':
    'No clips can be made right now: the account at fal needs the people who run this bot. They have been told.',
  'fal.locked-untold':
    'No clips can be made right now: the account at fal needs the people who run this bot. Please tell them.',
  'fal.answer-lost': 'The answer to the submit was lost.',
  'fal.not-listed':
    'fal did not answer and lists no such request, so most likely nothing was made. I go on looking for some days, and bring the clip here if it turns up. You can try again: I ask fal first.',
  'fal.not-known':
    'fal did not answer, and could not be asked whether it took the request: the clip may have been made and billed. I go on asking for some days, and bring the clip here if it turns up.',
  'fal.not-told-apart':
    "fal did not answer, and the very same was asked for more than once, so I can't tell which request there is yours: the clip may have been made and billed. The people who run this bot can look for it at fal.",
  'fal.earlier-found':
    'fal has your first request after all. Its clip comes on its own card, so nothing new was sent.',
  'fal.earlier-not-known':
    "fal can't be asked just now whether it has your first request, so nothing new was sent. Please try again in a while.",
  'fal.given-up':
    'fal could not be asked about this clip for hours, so it was given up. The people who run this bot can look for it at fal.',
  'fal.forgotten': 'fal no longer knows this request. The people who run this bot can look for it at fal.',
  'fal.cancelled': 'The request was cancelled at fal.',
  'fal.no-video':
    'fal finished, but its answer holds no video. The people who run this bot can look for it at fal.',
  'fal.video-gone': 'The clip was made, but fal no longer has its file.',
  'fal.video-not-fetched': 'The finished video could not be fetched.',
  'fal.failed': 'The generation failed at fal. You can ask again.',
  'fal.too-long': 'The generation took too long and fal stopped it. You can ask again.',
  'fal.no-machine': 'fal had no free machine in time. You can ask again.',

  'fal.policy.picture': "The model's safety check refused the picture. Try another picture.",
  'fal.policy.prompt': "The model's safety check refused the prompt. Try other words.",
  'fal.policy.negative-prompt': "The model's safety check refused the negative prompt. Try other words.",
  'fal.policy.sound': "The model's safety check refused the sound. The same clip often works without sound.",
  'fal.policy.request': "The model's safety check refused this request. Try other words.",
  'fal.invalid.picture': 'fal refused the picture as not valid. Change the picture and ask again.',
  'fal.invalid.prompt': 'fal refused the prompt as not valid. Change the prompt and ask again.',
  'fal.invalid.negative-prompt':
    'fal refused the negative prompt as not valid. Change the negative prompt and ask again.',
  'fal.invalid.sound': 'fal refused the sound as not valid. Change the sound and ask again.',
  'fal.invalid.request': 'fal refused this request as not valid. Change it and ask again.',
  'fal.nothing-made': 'The model made no video of this. Other words, another picture or no sound may help.',
  'fal.picture-too-small': 'The model found the picture too small. Use one of at least 720 pixels in height.',
  'fal.picture-too-large': 'The model found the picture too large. Use a smaller one.',
  'fal.file-too-large': "The picture's file is too large for the model. Use a smaller one.",
  'fal.wrong-type': 'The model can not read this kind of picture. Use a JPEG or PNG.',
  'fal.picture-unreadable': 'The model could not read the picture. Save it again as JPEG or PNG and retry.',
  'fal.picture-not-fetched': 'fal could not fetch the picture. Please try once more.',
  'fal.face': 'The model stopped at a face in the picture. Try another picture.',
  'fal.both': '{{first}} {{second}}',

  /** Words that are in no catalog: of records that were written before there was one, and for the operator only. */
  verbatim: '{{text}}',
} as const;
