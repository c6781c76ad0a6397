/**
 * How long a test waits for what must happen. Every wait ends with its event, so this only limits how late a failure
 * shows; a busy machine must meet it.
 */
export const PATIENCE_MS = 60_000;
