/** What `/usage` and a server's log of jobs show. */
export const usage = {
  'usage.own': 'Your clips this month',
  'usage.server': "This server's clips this month",
  'usage.you': 'You, in all servers',
  'usage.none': 'No clips yet this month.',
  'usage.spent': '**{{amount}}** · clips: {{clips}}',
  'usage.legend': 'Yellow: reserved or unclear',
  'usage.reserved': '⏳ {{amount}} of it is reserved for clips in progress',
  'usage.unclear':
    "❔ {{amount}} of it is unclear: I don't know whether fal charged it. It counts as spent until that's known; the people who run this bot can look it up",
  'usage.forecast': '📈 At this rate, about {{amount}} by the end of the month',
  'usage.chart': 'Spent by day: {{figures}}',
  'usage.by-member': 'By member',
  'usage.by-model': 'By model',
  'usage.deleted': 'Deleted members',
  'usage.more': '{{number}} more in the table below',
  'usage.left': 'What is left',
  'usage.of-you': 'You',
  'usage.of-all': 'All servers',
  'usage.of-server': 'This server',
  'usage.of-channel': 'This channel',
  'usage.left-money': '{{of}}: **{{left}}** of {{limit}} {{period}} · resets {{resets}}',
  'usage.left-clips': '{{of}}: **{{left}}** of {{limit}} clips {{period}} · resets {{resets}}',
  'usage.left-clips_one': '{{of}}: **{{left}}** of {{limit}} clip {{period}} · resets {{resets}}',
  'usage.zone': 'Days and months begin in the time zone {{zone}}.',

  'button.delete-and-block': 'Delete & block',
  'button.block': 'Block',
  'log.deleted': 'Deleted.',
  'log.not-taken-away':
    "Deleted, and the original too if I can. I couldn't remove the clip from its message: only its member can see it, or I can no longer reach it.",
  'log.words-refused':
    "Discord refuses to show the words of this request here. This server's AutoMod may forbid some of them.",
  'log.nothing-to-delete': "There's no clip to delete.",

  'alert.budget':
    "📊 **{{share}} % of this server's budget {{period}} is used:** {{used}} of {{limit}}, with what is reserved. It resets {{resets}}.",
  'alert.budget-spent':
    "🛑 **This server's budget {{period}} is used up:** {{used}} of {{limit}}, with what is reserved. I refuse requests that cost more than is left until it resets {{resets}}.",
  'alert.to-owner':
    'You get this as the owner of {{server}}, because I could not post it in a log channel there. `/settings` sets one.',
} as const;
