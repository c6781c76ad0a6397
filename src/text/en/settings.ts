/** What the panel of `/settings` says, and why a server's settings refuse a request. */
export const settings = {
  'settings.title': '⚙️ Settings: {{screen}}',
  'settings.screen.general': 'General',
  'settings.screen.places': 'Who and where',
  'settings.screen.clips': 'Which clips',
  'settings.screen.defaults': 'Defaults',
  'settings.screen.messages': 'Messages',
  'settings.more': 'More settings',
  'settings.on': 'on',
  'settings.off': 'off',
  'settings.none': 'not set',
  'settings.unset.everything': 'no restriction',
  'settings.unset.none': 'none',
  'settings.unset.server-language': "the server's language",
  'settings.warning.paused': '⏸️ **New clips are paused.** Nobody on this server can start one.',
  'settings.warning.no-limits':
    "⚠️ **No limits yet.** Clips can cost money, and this server doesn't limit them.",
  'settings.warning.no-approval-channel':
    '⚠️ **No approval channel.** Requests that need approval are refused until you choose one.',
  'settings.changed': '✅ Saved. It applies from the next request on.',
  'settings.same': 'Nothing changed: it was already set like this.',
  'settings.stale': '⚠️ Not saved: somebody else changed this setting in the meantime. This is how it is now.',
  'settings.logged': '⚙️ {{member}} changed **{{setting}}**',
  'settings.not-logged':
    "⚠️ I couldn't write this to {{channel}}. Please let me see that channel and send messages there.",
  'settings.read-by-all':
    '⚠️ Everybody on this server can read {{channel}}, and prompts are shown there. If only moderators should, make it a private channel.',
  'settings.refused':
    "⚠️ That value doesn't work here, so nothing was changed. Please open `/settings` again.",
  'settings.expects.text': '⚠️ **Nothing was changed.** Please write at most {{max}} characters.',
  'settings.expects.number': '⚠️ **Nothing was changed.** Please write a number from {{min}} to {{max}}.',
  'settings.expects.time-zone':
    '⚠️ **Nothing was changed.** Please write the name of a time zone, such as `Europe/Berlin` or `UTC`.',
  'settings.not-allowed':
    "Only members with the permission *Manage Server* can change this server's settings.",
  'settings.only-in-servers':
    'Settings belong to a server. Please use `/settings` in a server that I was added to.',

  'settings.pause': 'Pause',
  'settings.pause.about': 'No new clips on this server. Clips that are already being made are finished.',
  'settings.pauseNote': 'Reason for the pause',
  'settings.pauseNote.about': 'Shown to members who ask for a clip during the pause',
  'settings.logChannel': 'Log channel',
  'settings.logChannel.about':
    'Gets every request, with its prompt, and news for moderators: only they should read it',
  'settings.timeZone': 'Time zone',
  'settings.timeZone.about': "Decides when this server's days and months begin, such as Europe/Berlin",

  'settings.allowedChannels': 'Allowed channels',
  'settings.allowedChannels.about': 'Clips can be made only there and in their threads',
  'settings.forbiddenChannels': 'Forbidden channels',
  'settings.forbiddenChannels.about': 'No clips there or in their threads',
  'settings.allowedRoles': 'Allowed roles',
  'settings.allowedRoles.about': 'Only members with one of these roles can make clips',
  'settings.forbiddenRoles': 'Forbidden roles',
  'settings.forbiddenRoles.about': "Members with one of these roles can't make clips",
  'settings.allowedModels': 'Allowed models',
  'settings.allowedModels.about': 'Only these models can be used',
  'settings.allowedResolutions': 'Allowed resolutions',
  'settings.allowedResolutions.about': 'Only clips in these resolutions',
  'settings.longestClip': 'Longest clip',
  'settings.longestClip.about': 'The most seconds that a clip can have',
  'settings.safetyCeiling': 'Highest safety tolerance',
  'settings.safetyCeiling.about': 'The most that fal may allow: 1 is strictest, 6 most permissive',

  'settings.defaultModel': 'Default model',
  'settings.defaultModel.about': "For requests that don't name a model",
  'settings.defaultResolution': 'Default resolution',
  'settings.defaultResolution.about': "For requests that don't name a resolution, if the model has it",
  'settings.defaultLength': 'Default length',
  'settings.defaultLength.about': "For requests that don't name a length, if the model has it",
  'settings.defaultSound': 'Sound by default',
  'settings.defaultSound.about': "For requests that don't say; clips without sound cost less",

  'settings.privateCards': 'Private cards',
  'settings.privateCards.about': 'Only the member who asked sees the clip and its progress',
  'settings.pings': 'Pings',
  'settings.pings.about': 'A short message pings the member when a clip is ready',
  'settings.spoilerChannels': 'Spoiler channels',
  'settings.spoilerChannels.about': 'Every new clip there, and in their threads, is a spoiler',
  'settings.publicLanguage': 'Language of public cards',
  'settings.publicLanguage.about': "Messages that only one member sees are in that member's language",

  'settings.unreadable':
    "I can't read this server's setting {{setting}}, so I make no clips here until it is set again in `/settings`. Please tell the people who manage this server.",
  'settings.paused': 'New clips are paused on this server. Please try again later.',
  'settings.paused-because': 'New clips are paused on this server: {{note}}',
  'settings.channel-forbidden': "Clips can't be made in this channel. Please use another one.",
  'settings.channel-not-allowed': "Clips can't be made in this channel. Please use {{channels}}.",
  'settings.role-forbidden': "Members with the role {{role}} can't make clips on this server.",
  'settings.role-not-allowed': 'Only members with the role {{roles}} can make clips on this server.',
  'settings.model-not-allowed': "{{model}} isn't available on this server. Please choose {{models}}.",
  'settings.model-alone':
    "{{model}} isn't available on this server, and none of the available models can do this.",
  'settings.resolution-not-allowed':
    "Clips in {{resolution}} aren't available on this server. Please choose {{resolutions}}.",
  'settings.too-long': 'Clips on this server can be at most {{seconds}} seconds long.',
  'settings.too-long_one': 'Clips on this server can be at most {{seconds}} second long.',
  'settings.too-tolerant': 'On this server, the safety tolerance can be at most {{level}}.',
} as const;
