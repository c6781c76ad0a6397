import type { GuildSettings } from '../../settings/catalog.js';
import type { Screen } from '../../settings/entry.js';
import { type Sentence, sentence } from '../../text/sentence.js';

/** What a manager who looks at a screen of the panel should know about the settings of the server. */
export function panelWarnings(screen: Screen, settings: GuildSettings): readonly Sentence[] {
  const { pause, limits, approvalChannel, approveAll, approveOverMicros, approveNewcomerDays } = settings;
  const needsApproval = approveAll || approveOverMicros !== undefined || approveNewcomerDays !== undefined;
  const isFirst = screen === 'general';
  return [
    ...(pause ? [sentence('settings.warning.paused')] : []),
    ...((isFirst || screen === 'limits') && limits.length === 0
      ? [sentence('settings.warning.no-limits')]
      : []),
    ...((isFirst || screen === 'approval') && needsApproval && approvalChannel === undefined
      ? [sentence('settings.warning.no-approval-channel')]
      : []),
  ];
}
