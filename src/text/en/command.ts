/**
 * Commands, options and choices, as Discord shows them while a member types. Names are identifiers: lower case, no
 * spaces, at most 32 characters; the English ones are those by which the code knows them.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
 */
export const command = {
  'command.animate.name': 'animate',
  'command.animate.description': 'Turn a picture into a short video',
  'command.jobs.name': 'jobs',
  'command.jobs.description': 'Your running and recent clips, seen only by you',

  'option.image.name': 'image',
  'option.image.description': 'The picture: JPEG, PNG, WebP, GIF or AVIF',
  'option.prompt.name': 'prompt',
  'option.prompt.description': 'What should happen in the clip; put spoken words in quotes',
  'option.duration.name': 'duration',
  'option.duration.description': 'Length of the clip',
  'option.aspect_ratio.name': 'aspect_ratio',
  'option.aspect_ratio.description': 'Shape of the clip; auto follows the picture',
  'option.resolution.name': 'resolution',
  'option.resolution.description': 'Sharpness of the clip; 4k costs more',
  'option.audio.name': 'audio',
  'option.audio.description': 'With sound? Without costs less',
  'option.negative_prompt.name': 'negative_prompt',
  'option.negative_prompt.description': 'What should not appear in the clip',
  'option.seed.name': 'seed',
  'option.seed.description': 'A number that makes a clip repeatable',
  'option.auto_fix.name': 'auto_fix',
  'option.auto_fix.description': 'Let fal reword a prompt that its checks refuse',
  'option.safety_tolerance.name': 'safety_tolerance',
  'option.safety_tolerance.description': 'How much fal lets through: 1 is strictest, 6 laxest',
  'option.private.name': 'private',
  'option.private.description': 'Show it only to me',
  'option.with-default': '{{description}} (default: {{value}})',

  // A choice without an entry is the same in every language, such as 16:9.
  'choice.aspect_ratio.auto': 'auto',
  'choice.yes': 'yes',
  'choice.no': 'no',
} as const;
