/** The limits of a server on their screen of `/settings`, and what is wrong with one that is entered. */
export const limits = {
  'settings.screen.limits': 'Limits and costs',
  'settings.limits': 'Limits',
  'settings.limits.about':
    'How many clips or dollars members can use, such as 5 clips a day each, or $20 a month for all',
  'settings.exemptRoles': 'Exempt roles',
  'settings.exemptRoles.about':
    "Limits for each member don't apply to them. Limits that they share with others still do.",
  'limits.line': '{{who}}: {{amount}}',
  'limits.of.all': 'Everybody together',
  'limits.of.member': 'Each member',
  'limits.of.role': 'Each member with a role',
  'limits.of.channel': 'Everybody in a channel',
  'limits.of.this-role': 'Each member with {{role}}',
  'limits.of.this-channel': 'Everybody in {{channel}}',
  'limits.clip': '1 clip',
  'limits.clips': '{{count}} clips',
  'limits.amount.hour': '{{amount}} an hour',
  'limits.amount.day': '{{amount}} a day',
  'limits.amount.week': '{{amount}} a week',
  'limits.amount.month': '{{amount}} a month',
  'limits.amount.at once': '{{amount}} at once',
  'limits.pause': '{{pause}} between two clips',
  'limits.per.hour': 'Per hour',
  'limits.per.day': 'Per day',
  'limits.per.week': 'Per week (from Monday)',
  'limits.per.month': 'Per month',
  'limits.per.at once': 'In progress at once',
  'limits.per.cooldown': 'Wait between two clips',
  'limits.add': 'Add a limit',
  'limits.change': 'Change or remove a limit',
  'limits.field.who': 'Applies to',
  'limits.field.amount': 'Amount',
  'limits.field.amount.about': 'Clips: 5. Dollars: $5 or 5.50. A wait: 30 s, 10 min, 2 h.',
  'limits.field.amount.empty': 'Empty: removes it.',
  'limits.field.per': 'Kind of limit',
  'limits.field.role': 'Role (for the limit of a role)',
  'limits.field.role.about':
    'Replaces the limit for each member. With several roles, the most generous counts.',
  'limits.field.channel': 'Channel (for the limit of a channel)',
  'limits.expects.amount':
    "⚠️ **Nothing was changed.** I don't understand that amount. Please write it like `5`, `5 clips`, `$5` or `5.50`.",
  'limits.expects.more':
    '⚠️ **Nothing was changed.** A limit must be more than 0. To stop all new clips, use *{{setting}}*.',
  'limits.expects.less': '⚠️ **Nothing was changed.** A limit can be at most 1000000.',
  'limits.expects.whole': '⚠️ **Nothing was changed.** Please write a whole number of clips, such as `5`.',
  'limits.expects.clips':
    '⚠️ **Nothing was changed.** Please write how many clips can be in progress at once, such as `2`.',
  'limits.expects.pause':
    '⚠️ **Nothing was changed.** Please write how long to wait, with a unit, such as `30 s`, `10 min` or `2 h`. The most is 168 h.',
  'limits.expects.holder':
    '⚠️ **Nothing was changed.** For a limit of a role or channel, please choose that role or channel, and leave the other field empty.',
  'limits.expects.each':
    '⚠️ **Nothing was changed.** A wait between two clips can be set for each member or for each member with a role.',
  'limits.expects.fewer':
    '⚠️ **Nothing was changed.** There can be at most 20 limits. Please remove one first.',
} as const;
