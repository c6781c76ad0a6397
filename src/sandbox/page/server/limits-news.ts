import type { SandboxMember } from '../../discord/people.js';
import type { PageLimits } from '../protocol.js';
import type { Stage, StageChannel } from './stage.js';

/** A person in a place, as far as limits depend on it. */
export type PageAsker = {
  readonly userId: string;
  /** Undefined where the bot is not a member. */
  readonly guildId: string | undefined;
  /** A thread counts for its channel. */
  readonly channelId: string;
  readonly roleIds: readonly string[];
};

/** Reads the limits that the bot keeps for a person; undefined while it can't tell. */
export type LimitsOf = (asker: PageAsker) => Promise<PageLimits | undefined>;

/** Who looks at which channel. */
export type Onlooker = { readonly member: SandboxMember; channelId: string | undefined };

/** What is said of the limits in a channel. */
export type LimitsNewsItem = { readonly channelId: string; readonly limits: PageLimits };

/** Tells viewers the limits that apply to them. */
export type LimitsNews<Viewer> = {
  /** Tells them shortly, once for everything that happens until then. */
  readonly tellSoon: (viewer: Viewer) => void;
  readonly stop: () => void;
};

/** Long enough for the traffic of one act to be one piece of news. */
const SOON_MS = 200;

/** Creates {@link LimitsNews}; there is never any without `limitsOf`. */
export function createLimitsNews<Viewer extends Onlooker>({
  limitsOf,
  stage,
  onNews,
}: {
  readonly limitsOf: LimitsOf | undefined;
  readonly stage: Stage;
  readonly onNews: (viewer: Viewer, news: LimitsNewsItem) => void;
}): LimitsNews<Viewer> {
  const timers = new Map<Viewer, NodeJS.Timeout>();

  async function tell(viewer: Viewer): Promise<void> {
    const { member, channelId } = viewer;
    const asker = channelId === undefined ? undefined : askerIn(stage, member, channelId);
    // A bot that is stopping has nothing to say.
    const limits = asker && (await limitsOf?.(asker).catch(() => undefined));
    if (limits !== undefined && channelId !== undefined) onNews(viewer, { channelId, limits });
  }

  return {
    tellSoon: (viewer) => {
      if (limitsOf === undefined || timers.has(viewer)) return;
      const timer = setTimeout(() => {
        timers.delete(viewer);
        void tell(viewer);
      }, SOON_MS);
      timers.set(viewer, timer);
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** A channel that is in no server of the stage is one of direct messages. */
function askerIn(stage: Stage, { id: userId }: SandboxMember, channelId: string): PageAsker {
  const isOpen = ({ channel }: StageChannel) => channel.id === channelId;
  const place = stage.guilds.find(({ channels }) => channels.some(isOpen));
  const isBotThere = place?.channels.some(({ channel }) => channel.hasBot()) === true;
  return {
    userId,
    guildId: isBotThere ? place.guild.id : undefined,
    channelId: place?.channels.find(isOpen)?.parent?.id ?? channelId,
    roleIds: (place?.roles ?? [])
      .filter(({ members }) => members.some(({ id }) => id === userId))
      .map(({ id }) => id),
  };
}
