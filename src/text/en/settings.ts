/** What the panel of `/settings` says, and why a server's settings refuse a request. */
export const settings = {
  'settings.title': '⚙️ Settings: {{screen}}',
  'settings.screen.general': 'General',
  'settings.screen.places': 'Who and where',
  'settings.on': 'on',
  'settings.off': 'off',
  'settings.none': 'not set',
  'settings.changed': '✅ Saved. It applies from the next request on.',
  'settings.same': 'Nothing changed: it was already set like this.',
  'settings.stale': '⚠️ Not saved: somebody else changed this setting in the meantime. This is how it is now.',
  'settings.refused': "That value doesn't work here, so nothing was changed. Please open `/settings` again.",
  'settings.expects.text': 'Nothing was changed. Please write at most {{max}} characters.',
  'settings.expects.number': 'Nothing was changed. Please write a number from {{min}} to {{max}}.',
  'settings.expects.time-zone':
    'Nothing was changed. Please write the name of a time zone, such as `Europe/Berlin` or `UTC`.',
  'settings.not-allowed':
    "Only members with the permission *Manage Server* can change this server's settings.",
  'settings.only-in-servers':
    'Settings belong to a server. Please use `/settings` in a server that I was added to.',

  'settings.pause': 'Pause',
  'settings.pause.about': 'No new clips on this server. Clips that are already being made are finished.',
  'settings.pauseNote': 'Reason for the pause',
  'settings.pauseNote.about': 'Shown to members who ask for a clip during the pause',
  'settings.logChannel': 'Log channel',
  'settings.logChannel.about': 'Where changes of settings and other news for moderators are posted',
  'settings.timeZone': 'Time zone',
  'settings.timeZone.about': "In which this server's days and months begin, such as Europe/Berlin",

  'settings.allowedChannels': 'Allowed channels',
  'settings.allowedChannels.about':
    'Clips can be made only there and in their threads. None chosen: everywhere.',
  'settings.forbiddenChannels': 'Forbidden channels',
  'settings.forbiddenChannels.about': 'No clips there or in their threads',
  'settings.allowedRoles': 'Allowed roles',
  'settings.allowedRoles.about':
    'Only members with one of these roles can make clips. None chosen: everyone.',
  'settings.forbiddenRoles': 'Forbidden roles',
  'settings.forbiddenRoles.about': "Members with one of these roles can't make clips",

  'settings.paused': 'New clips are paused on this server. Please try again later.',
  'settings.paused-because': 'New clips are paused on this server: {{note}}',
  'settings.channel-forbidden': "Clips can't be made in this channel. Please use another one.",
  'settings.channel-not-allowed': "Clips can't be made in this channel. Please use {{channels}}.",
  'settings.role-forbidden': "Members with the role {{role}} can't make clips on this server.",
  'settings.role-not-allowed': 'Only members with the role {{roles}} can make clips on this server.',
} as const;
