/** The versions of Discord's API that clients may speak here: the current one, and the one before. */
export const apiVersions = [9, 10] as const;

/** One of {@link apiVersions}. */
export type ApiVersion = (typeof apiVersions)[number];
