/** A stored setting. A value of null stands for its default. */
export type StoredSetting = { readonly value: unknown; readonly revision: number };

/**
 * Stores the settings of servers, each with a revision of its own, so that two people who change different settings at
 * once don't affect each other. Every method is atomic, and sees every earlier change of every process on the store.
 * They reject with STORE_UNAVAILABLE.
 */
export type SettingStore = {
  /** What is stored for a server, by the names of the settings. */
  readonly of: (guildId: string) => Promise<ReadonlyMap<string, StoredSetting>>;
  /**
   * Writes a setting if its revision is still `ifRevision`, which is 0 for one that was never stored. Resolves with
   * whether it was written, durably.
   */
  readonly put: (
    setting: { readonly guildId: string; readonly name: string; readonly value: unknown },
    options: { readonly ifRevision: number },
  ) => Promise<boolean>;
};
