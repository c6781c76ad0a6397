/**
 * True for text with the shape of a bot's token: three parts in base64url, the first of which is the bot's numeric id.
 *
 * @see https://docs.discord.com/developers/reference#authentication
 */
export function isLikeBotToken(text: string): boolean {
  const [, id = ''] = /^([\w-]+)\.[\w-]+\.[\w-]+$/.exec(text) ?? [];
  return /^\d+$/.test(Buffer.from(id, 'base64url').toString());
}
