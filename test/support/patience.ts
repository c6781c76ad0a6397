/**
 * How long a test waits for what must happen. Every wait ends by what it waits for, so this is only how soon a failure
 * shows, and a machine that does much else must keep it.
 */
export const PATIENCE_MS = 60_000;
