/** What stands in forms and in the menu of a message. Titles and labels have at most 45 characters. */
export const form = {
  'menu.animate': 'Animate',

  'form.animate.title': 'Animate a picture',
  'form.edit.title': 'Edit',
  'form.as-it-is': '{{title}} (as it is: {{cost}})',
  'form.extend.title': 'Extend by {{seconds}} seconds',
  'form.extend.title_one': 'Extend by {{seconds}} second',
  'form.change.title': 'Change this clip',
  'form.delete.title': 'Delete this clip?',
  'form.delete.here':
    "The video, your prompt and the ping are removed here for everybody. This can't be undone.",
  'form.delete.original': "I'll have fal delete the original, too. If that doesn't work, the card says so.",
  'form.delete.original-stays':
    'The original stays at fal until fal removes it: I may not delete there. The people who run this bot can.',
  'form.delete.original-stays-until':
    'The original stays at fal until {{when}}: I may not delete there. The people who run this bot can.',
  'form.delete.charge': 'What fal charged for it ({{cost}}) is not refunded.',
  'form.delete.charge-unpriced': 'What fal charged for it is not refunded.',
  'form.picture.title': 'Another picture',
  'form.pictures.title': 'Other pictures',

  'field.prompt': 'Prompt',
  'field.model': 'Model',
  'field.duration': 'Length',
  'field.audio': 'Sound',
  'field.spoiler': 'Spoiler',
  'field.change': 'What to change',
  'field.change.description': 'The model keeps the rest as it is, as far as it can',
  'field.picture': 'Picture',
  'field.pictures': 'Pictures, in order',
  'field.others': 'Other settings',
  'field.picture.description': 'The message has several pictures',
  'field.others.description': "One per line, using the command's option names",
  'field.model.description': 'Default: {{clip}}',
  'field.model.with-sound': '{{seconds}} s with sound: {{cost}}',
  'field.model.retiring': '{{clip}} · fal is retiring this model',
  'field.model.retiring-only': 'fal is retiring this model',
  'field.model.without-sound': '{{seconds}} s without sound: {{cost}}',
  'field.model.clip': '{{seconds}} s: {{cost}}',
  'field.preview': 'a free preview here',
  'field.choice-for': '{{choice}}: {{cost}}',

  'form.old': 'This form is from an older version of the bot. Please open it again.',
  'form.sent': 'This was already sent. See `/jobs` for progress.',
  'form.typed': 'What you wrote, so that you can copy it:',
  'form.expired': "This form was open too long. Please choose {{menu}} from the message's menu again.",
  'form.not-yours': 'Only the person who opened this form can send it.',
  'form.no-picture': 'Please choose one of the pictures.',
  'form.other-settings':
    "I can't read {{lines}}. Write the other settings one per line, as a name, a colon and a value. The names are {{names}}.",

  'message.foreign-picture':
    "That picture isn't on Discord, so I can't use it. Please upload it and try again.",
  'message.video':
    'That message has a video, and I can only animate pictures. Choose a message with a picture.',
  'message.sticker':
    "That sticker is a Lottie drawing, which I can't read. Choose a message with a picture, or send a screenshot of the sticker.",
  'message.no-picture':
    'That message has no picture. Choose one with an uploaded picture or a picture in an embed.',
} as const;
