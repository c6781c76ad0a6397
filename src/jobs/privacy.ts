import type { Hand, LedgerEntry } from '../usage/ledger.js';
import { type ChangeJob, changeUnlessGone } from './change-job.js';
import type { Draft, Drafts } from './draft.js';
import type { Approval, Job } from './job.js';
import type { MemberRecords, MemberStore } from './member-store.js';
import type { OriginalOutlook, Originals } from './original.js';
import type { ErasePreview } from './preview-files.js';
import { isClosed, isIn, isUnsent } from './transitions.js';
import { type Wish, withoutDecider } from './wish.js';

/** How much is stored about a member. */
export type Holding = {
  readonly jobs: number;
  readonly forms: number;
  /** What deleting all of it would mean for the clips at the provider. */
  readonly originals: OriginalOutlook;
  /** How many days a request is kept after it ends. */
  readonly keepDays: number;
};

/** A ledger entry without the person who decided its amount. */
type MemberCost = Omit<LedgerEntry, 'hand'> & { readonly hand?: Pick<Hand, 'atMs'> };

/**
 * What is stored about a member, for the member; without interaction tokens, which are secrets, and without what only
 * moderators may read: who decided, where, and why somebody is blocked.
 */
export type MemberExport = {
  readonly exportedAt: string;
  readonly userId: string;
  readonly requests: readonly object[];
  /** The ids of requests that only a newer version of the bot can export: it is replacing this one. */
  readonly newerRequests?: readonly string[];
  readonly costs: readonly MemberCost[];
  readonly openForms: readonly Draft[];
  /** The servers whose moderators have blocked the member, and since when. */
  readonly blocks: MemberRecords['blocks'];
};

/** The result of deleting a member's data. */
export type Forgotten = {
  /** Requests that are deleted. */
  readonly deleted: number;
  /** Requests that had not begun and are cancelled at no cost. */
  readonly cancelled: number;
  /** Requests that are still being made: each is deleted when it is over, the cancelled ones too. */
  readonly open: number;
  /** Originals that stay at the provider because this bot may not delete there. */
  readonly notAllowed: number;
  /** Originals that the provider has not deleted yet; it is asked until it answers. */
  readonly pending: number;
  /** False while the files of the store still have traces of what was deleted. */
  readonly isErased: boolean;
};

/** A member's rights over the stored data. Each method rejects with STORE_UNAVAILABLE when the store fails. */
export type Privacy = {
  readonly holdingOf: (userId: string) => Promise<Holding>;
  readonly exportOf: (userId: string) => Promise<MemberExport>;
  /**
   * Deletes everything but the amounts in the ledger, and the member's name from what the member decided about others as a
   * moderator. What has not begun is cancelled; what is being made is finished and delivered first, because it is paid
   * for.
   */
  readonly forget: (userId: string) => Promise<Forgotten>;
};

/** Creates {@link Privacy}. */
export function createPrivacy({
  members,
  drafts,
  changeJob,
  originals,
  erasePreview,
  keepDays,
}: {
  readonly members: MemberStore;
  readonly drafts: Drafts;
  readonly changeJob: ChangeJob;
  readonly originals: Originals;
  readonly erasePreview: ErasePreview;
  readonly keepDays: number;
}): Privacy {
  /** Without an effect on a job that is gone by now, as it is to be. */
  const change = (id: string, wish: Wish) => changeUnlessGone(changeJob, id, wish);

  /**
   * Asks the provider to delete the originals. What it doesn't answer becomes the runner's work, and so does everything
   * after that: each further question would take as long, while nothing else is deleted.
   */
  async function erase(jobs: readonly Job[]): Promise<Pick<Forgotten, 'notAllowed' | 'pending'>> {
    const count = { notAllowed: 0, pending: 0 };
    let isAnswering = true;
    for (const job of jobs) {
      const fate = job.removed === undefined ? await originals.erase(job, isAnswering) : 'none';
      if (fate === 'not erased') isAnswering = false;
      if (fate === 'not allowed') count.notAllowed += 1;
      if (fate !== 'not erased') continue;
      const removed = await change(job.id, { kind: 'remove', by: 'requester', atMs: Date.now() });
      if (removed === undefined) continue;
      await change(job.id, { kind: 'forget' });
      count.pending += 1;
    }
    return count;
  }

  return {
    holdingOf: async (userId) => {
      const { jobs, newer } = await members.recordsOf(userId);
      const left = jobs.filter(({ removed }) => removed === undefined).map(originals.outlookOf);
      return {
        originals: left.find((outlook) => outlook !== 'none') ?? 'none',
        jobs: jobs.length + newer.length,
        forms: (await drafts.listByMember(userId)).length,
        keepDays,
      };
    },

    exportOf: async (userId) => {
      const { jobs, newer, entries, blocks } = await members.recordsOf(userId);
      return {
        exportedAt: new Date().toISOString(),
        userId,
        requests: jobs.map(requestForMember),
        ...(newer.length === 0 ? {} : { newerRequests: newer.map(({ id }) => id) }),
        costs: entries.map(costForMember),
        openForms: await drafts.listByMember(userId),
        blocks,
      };
    },

    forget: async (userId) => {
      // Whoever works on such a job would write it as it was.
      const decided = await members.decidedBy(userId);
      for (const id of decided) await change(id, { kind: 'forget-decider' });
      const { jobs, newer } = await members.recordsOf(userId);
      const open = jobs.filter((job) => !isClosed(job));
      const cancellable = open.filter(hasNotBegun);
      for (const { id } of cancellable) {
        await change(id, { kind: 'cancel', by: 'requester', atMs: Date.now() });
      }
      for (const { id } of open) await change(id, { kind: 'forget' });
      const closed = jobs.filter(isClosed);
      const left = await erase(closed);
      for (const job of closed) await erasePreview(job);
      const forms = await drafts.listByMember(userId);
      await drafts.forget(userId);
      const deleted = await members.forget(userId, { isMoreDeleted: decided.length + forms.length > 0 });
      const isErased = await members.erase();
      // A newer version carries this out for its own jobs.
      const openThere = newer.filter(({ isOpen }) => isOpen).length;
      return {
        deleted,
        cancelled: cancellable.length,
        open: open.length + openThere,
        notAllowed: left.notAllowed,
        pending: left.pending + newer.length - openThere,
        isErased,
      };
    },
  };
}

/** True when a cancelled job costs nothing for certain, as far as is known here. */
function hasNotBegun(job: Job): boolean {
  return isUnsent(job) || (isIn(job, 'submitted') && job.state.progress.status === 'IN_QUEUE');
}

function requestForMember(job: Job): object {
  const { replyTo, mark: _mark, approval, ...rest } = withoutDecider(job);
  const { token: _token, tokenExpiresAtMs: _expires, ...place } = replyTo;
  return { ...rest, replyTo: place, ...(approval === undefined ? {} : { approval: withoutPlace(approval) }) };
}

/** An approval without the channel in which moderators decide, which the member may not know. */
function withoutPlace({ channelId: _channel, messageId: _message, ...rest }: Approval): object {
  return rest;
}

function costForMember({ hand, ...cost }: LedgerEntry): MemberCost {
  return hand === undefined ? cost : { ...cost, hand: { atMs: hand.atMs } };
}
