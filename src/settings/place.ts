/** Where somebody asks for a clip. */
export type AskedIn = {
  readonly channelId: string;
  readonly parentChannelId?: string | undefined;
};

/** True when one of the channels is this one, or the one that this thread belongs to. */
export function isAmong(channelIds: readonly string[], { channelId, parentChannelId }: AskedIn): boolean {
  return channelIds.some((id) => id === channelId || id === parentChannelId);
}
