/** Why a request is not accepted from this member, in this place or with these words, and what to do. */
export const access = {
  'access.other-server':
    "I don't make clips in this server. To change that, send its id to the people who run this bot: `{{id}}`.",
  'access.servers-only':
    'I only make clips in servers that the people who run this bot have chosen: not in direct messages, and not where only you have added me. Please use me in one of those servers.',
} as const;
