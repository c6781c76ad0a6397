/** Where a message is. */
type MessagePlace = { readonly channelId: string; readonly messageId: string };

/** Remembers one message for each job, for as long as jobs are kept. Both reject with STORE_UNAVAILABLE. */
export type MessagePlaces = {
  readonly get: (jobId: string) => Promise<MessagePlace | undefined>;
  readonly set: (jobId: string, place: MessagePlace) => Promise<void>;
};
