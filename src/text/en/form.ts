/** What stands in forms and in the menu of a message. Titles and labels have at most 45 characters. */
export const form = {
  'menu.animate': 'Animate',

  'form.animate.title': 'Animate a picture',
  'form.edit.title': 'Edit',
  'form.edit.title-with-cost': 'Edit (it was {{cost}})',
  'form.extend.title': 'Extend by 7 seconds',
  'form.picture.title': 'Another picture',
  'form.pictures.title': 'Other pictures',

  'field.prompt': 'Prompt',
  'field.model': 'Model',
  'field.duration': 'Length',
  'field.audio': 'Sound',
  'field.spoiler': 'Spoiler',
  'field.picture': 'Picture',
  'field.pictures': 'Pictures, in their order',
  'field.others': 'Other settings',
  'field.picture.description': 'The message has several',
  'field.others.description': 'One a line, by the names that the command has for them',
  'field.model.description': 'As it is preset, {{clip}}',
  'field.model.with-sound': '{{seconds}} s with sound: {{cost}}',
  'field.model.without-sound': '{{seconds}} s without sound: {{cost}}',
  'field.preview': 'a free preview here',
  'field.choice-for': '{{choice}}: {{cost}}',

  'form.old': 'This form is of an older version of me. Please open it again.',
  'form.sent': 'This form was sent already: `/jobs` shows how far its clip is.',
  'form.expired':
    'This form was open for too long. Please choose {{menu}} from the menu of the message again.',
  'form.not-yours': 'Only the one who opened this form can send it.',
  'form.no-picture': 'Please choose one of the pictures.',
  'form.other-settings':
    'The other settings go one a line, as a name, a colon and a value. The names are {{names}}.',

  'message.foreign-picture':
    'That picture is not on Discord, so I do not fetch it. Please upload it, and try again.',
  'message.video': 'That message has a video, and I animate pictures only. Choose a message with a picture.',
  'message.sticker':
    'That sticker is a drawing in code (Lottie), which I can not read. Choose a message with a picture, or send a screenshot of the sticker.',
  'message.no-picture':
    'That message has no picture. Choose one with an uploaded picture, or with a picture in an embed.',
} as const;
