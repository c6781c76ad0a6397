import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { SandboxOutcome } from '../../src/sandbox/fal/outcome.js';
import type { TestWorld } from './world.js';

/**
 * Lets fal's next request leave the queue only when a card has shown that it waits, and end only when one has shown
 * that it is running, so that no stage goes unseen on a slow machine.
 */
export function showEveryStage(
  { discord, fal }: TestWorld,
  {
    outcome = { kind: 'render' },
    isShown = () => true,
  }: {
    readonly outcome?: SandboxOutcome;
    /** What else a card must show in each stage. */
    readonly isShown?: (message: SandboxMessage) => boolean;
  } = {},
): void {
  const shown = (stage: string) =>
    // A test that fails earlier reports that itself.
    discord.waitFor((message) => message.text.includes(stage) && isShown(message)).catch(() => undefined);
  fal.pause();
  void shown('In queue').then(fal.resume);
  fal.script({ ...outcome, until: shown('Making your clip') });
}
