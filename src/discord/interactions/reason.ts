import { DiscordjsErrorCodes } from 'discord.js';
import { FlipbookError, isFlipbookError } from '../../errors.js';
import type { Log } from '../../jobs/ports.js';
import { type Sentence, sentence } from '../../text/sentence.js';

/** The sentence for the member. A bug is logged in full and shown only as a reference. */
export function reasonOf(error: unknown, reference: string, log: Log): Sentence {
  if (isFlipbookError(error)) {
    const severity = isFlipbookError(error, 'STORE_UNAVAILABLE', 'JOB_UNREADABLE') ? 'error' : 'debug';
    log[severity]({ interactionId: reference, code: error.code, err: error }, 'A request was not taken');
    return error.sentence;
  }
  if (isOfOtherDefinition(error)) {
    log.warn({ interactionId: reference, err: error }, 'A command came with options of another version');
    return sentence('failure.command-gone');
  }
  log.error({ interactionId: reference, err: error }, 'A command broke');
  return sentence('failure.bug', { reference });
}

/** A client with an outdated command definition leaves options out, or sends them with another type. */
function isOfOtherDefinition(error: unknown): boolean {
  const { CommandInteractionOptionNotFound, CommandInteractionOptionEmpty, CommandInteractionOptionType } =
    DiscordjsErrorCodes;
  const codes = [
    CommandInteractionOptionNotFound,
    CommandInteractionOptionEmpty,
    CommandInteractionOptionType,
  ];
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

/** The error for a store that didn't answer in time. */
export function slowStore(): FlipbookError {
  return new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
}
