import type { Settings } from '../settings/settings.js';
import type { WaitingJob } from '../usage/turns.js';
import type { Job, JobIn } from './job.js';
import type { SlotClaim } from './store-port.js';
import { move } from './transitions.js';

/** A job's relation to the slots at the provider: it holds one, or waits in the line of that limit. */
export type Slot = 'held' | WaitingJob['line'];

/** See {@link Slot}; undefined for a job that needs none yet or any more. */
export function slotOf({ state }: Job): Slot | undefined {
  switch (state.phase) {
    case 'submitting':
    case 'uncertain':
    case 'submitted':
      return 'held';
    case 'waiting':
      return state.reason.kind === 'turn' ? state.reason.line : undefined;
    default:
      return undefined;
  }
}

/** How many clips the provider may make at once; undefined for any number. */
export type Slots = { readonly installation?: number | undefined; readonly guild?: number | undefined };

/** Reads the limits that apply to a job now. Rejects with STORE_UNAVAILABLE when the store fails. */
export type SlotsFor = (job: Job) => Promise<Slots>;

/** Creates {@link SlotsFor} with the installation's limit, and each server's from its settings. */
export function createSlotsFor({
  installation,
  settingsOf,
}: {
  readonly installation: number | undefined;
  readonly settingsOf: Settings['of'];
}): SlotsFor {
  return async ({ provider, requester }) => {
    // The built-in renderer has a queue of its own.
    if (provider === 'renderer') return {};
    const { clipsAtOnce: guild } = await settingsOf(requester.guildId);
    return { installation, guild };
  };
}

/**
 * What a job needs of each limit. The server's comes first, so that a job that it holds back delays nobody in other
 * servers.
 */
export function slotClaimsOf(
  { requester: { guildId } }: Job,
  { guild, installation }: Slots,
): readonly SlotClaim[] {
  const one = { unit: 'clips', window: 'running', amount: 1 } as const;
  return [
    ...(guild === undefined || guildId === undefined
      ? []
      : [{ ...one, scope: { kind: 'guild', guildId } as const, limit: guild }]),
    ...(installation === undefined
      ? []
      : [{ ...one, scope: { kind: 'installation' } as const, limit: installation }]),
  ];
}

/** A job that was about to be sent, and that has to wait until fewer others run. */
export function toLine(
  job: JobIn<'submitting'>,
  { claim, ahead }: { readonly claim: SlotClaim; readonly ahead: number },
): JobIn<'waiting'> {
  return move(job, { phase: 'waiting', reason: { kind: 'turn', line: claim.scope.kind, ahead } });
}
