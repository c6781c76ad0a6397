/** What a server's moderators forbid, how they test it, and what a member reads. */
export const moderation = {
  'settings.screen.moderation': 'Moderation',
  'settings.forbiddenWords': 'Forbidden words',
  'settings.forbiddenWords.about':
    'One word or phrase per line. A * at either end stands for any letters; /…/ is a pattern (RE2)',
  'settings.expects.words':
    '⚠️ **Nothing was changed.** Please write one word, phrase or pattern per line. A pattern is between slashes, in RE2 syntax, with at most 200 characters.',
  'settings.ageRestrictedOnly': 'Age-restricted channels only',
  'settings.ageRestrictedOnly.about':
    'Clips can be made only in age-restricted channels, and not in their threads',
  'settings.ownUploadsOnly': 'Own uploads only',
  'settings.ownUploadsOnly.about': 'No pictures from messages: Apps > Animate is refused',
  'button.test': 'Test',
  'moderation.test.title': 'Test a text',
  'moderation.test.field': 'What a member could write',
  'moderation.test.clean': '✅ Nothing in this text is on the list.',
  'moderation.test.hits': '❌ **This text would be refused.** Matching lines of the list: {{count}}',
  'moderation.test.line': '{{line}} matches {{found}}',
  'access.words': "That isn't allowed on this server: {{words}}. Please change your text and try again.",
  'access.age':
    'On this server, clips can only be made in age-restricted channels, and not in threads. Please use such a channel.',
  'access.own-uploads':
    'On this server, only your own uploads can be used. Please use `/animate` and upload the picture.',
} as const;
