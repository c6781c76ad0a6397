/** The channel or thread in which somebody asks for a clip. */
export type AskedIn = {
  readonly channelId: string;
  readonly parentChannelId?: string | undefined;
};

/** True when the channel, or the channel that the thread belongs to, is in the list. */
export function isAmong(channelIds: readonly string[], { channelId, parentChannelId }: AskedIn): boolean {
  return channelIds.some((id) => id === channelId || id === parentChannelId);
}
