/** `/privacy`: what is stored about a member, and how it is deleted. */
export const privacy = {
  'command.privacy.name': 'privacy',
  'command.privacy.description': 'See, export or delete what this bot stores about you; only you see it',

  'privacy.title': '**What I store about you**',
  'privacy.requests':
    '**Your requests: {{jobs}}.** For each one: your prompt and options, links to your pictures and to the clip, where and when you asked, and how it ended. A request is deleted {{days}} days after its end.',
  'privacy.requests_one':
    '**Your requests: {{jobs}}.** For each one: your prompt and options, links to your pictures and to the clip, where and when you asked, and how it ended. A request is deleted {{days}} day after its end.',
  'privacy.forms':
    '**Your open forms: {{forms}}.** They hold links to the pictures to choose from, for an hour.',
  'privacy.costs': '**What your clips cost,** with your id, so that limits hold and the bill adds up.',
  'privacy.elsewhere':
    'I store none of your messages. Pictures and clips are on Discord, and at fal, which makes the clips. On my side, there are only temporary files while a clip is being made.',
  'privacy.exported':
    'Here is what I store about you, except what only moderators may read. Only you see this message.',
  'privacy.ask':
    "**Delete everything that I store about you?** Requests: {{jobs}}. Their buttons stop working, and this can't be undone.",
  'privacy.ask-open':
    "Clips that haven't been started are cancelled at no cost. Clips that are being made are finished and delivered first, and then deleted.",
  'privacy.ask-left':
    "These stay: what I posted on Discord (delete it there), the amounts of your clips without your id, and a server's decision to block you.",
  'privacy.ask-originals-erased': "I'll have fal delete the originals of your clips, too.",
  'privacy.ask-originals-stays':
    'The originals of your clips stay at fal until fal removes them: I may not delete there. The people who run this bot can.',
  'privacy.deleted': "**I've deleted what I stored about you.** Requests: {{count}}.",
  'privacy.left.cancelled': 'Cancelled at no cost: {{count}}.',
  'privacy.left.open': 'Still in progress: {{count}}. I delete each of them when it is over.',
  'privacy.left.pending': 'Originals that fal has not deleted yet: {{count}}. I keep asking.',
  'privacy.left.not-allowed':
    'Originals that stay at fal because I may not delete there: {{count}}. The people who run this bot can.',
  'privacy.traces':
    'Traces of it are still in the files of my database. They go when those are next rewritten, usually within minutes.',
  'privacy.limits':
    'What you have used of your limits still counts until they reset, under a random code instead of your id.',

  'button.privacy-export': 'Export',
  'button.privacy-delete': 'Delete mine',
  'button.privacy-confirm': 'Yes, delete it',
  'button.privacy-keep': 'Keep it',
} as const;
