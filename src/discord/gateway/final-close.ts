import { GatewayCloseCodes } from 'discord.js';
import { FlipbookError } from '../../errors.js';
import { counted } from '../../text/counted.js';
import { verbatim } from '../../text/sentence.js';

/** The shards of which one was closed. */
type Closed = {
  readonly code: number;
  readonly shardId: number;
  /** How many shards there are, in all processes. */
  readonly count: number;
  /** True when this process connects all shards that Discord recommends. */
  readonly isAuto: boolean;
};

/**
 * The error for a connection that Discord closed for good, with what to do.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
export function finalClose(closed: Closed): FlipbookError {
  const words = `Discord ended the connection for good (${closed.code}): ${sentencesFor(closed)}`;
  return new FlipbookError('CONFIG_INVALID', verbatim(words));
}

function sentencesFor({ code, shardId, count, isAuto }: Closed): string {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return 'DISCORD_TOKEN is no longer valid. Discord also resets a token after too many logins in a day. Copy the new one from https://discord.com/developers/applications (Bot, Reset Token).';
    case GatewayCloseCodes.InvalidShard:
      return `there is no shard ${shardId} of ${count}. Check SHARDS.`;
    case GatewayCloseCodes.ShardingRequired:
      return isAuto
        ? 'the bot is in too many servers for its shards. Start it again: it then connects as many as Discord recommends.'
        : `the bot is in too many servers for ${counted(count, 'shard')}. Set SHARDS to shards of a higher count in every process: npm run doctor says how many Discord recommends.`;
    case GatewayCloseCodes.InvalidAPIVersion:
      return "it no longer speaks this version of the gateway's protocol. Update Flipbook.";
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return 'it refused the intents, although Flipbook needs none. Please report this.';
    default:
      return 'Flipbook does not know why. Start it again.';
  }
}
