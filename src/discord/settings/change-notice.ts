import type { InteractionFacts } from '../../jobs/job.js';
import { entryOf, type GuildSettings, type SettingName } from '../../settings/catalog.js';
import { inputOf } from '../../settings/entry.js';
import type { Change } from '../../settings/settings.js';
import { textsFor } from '../../text/texts.js';
import { COLORS, cardBody, text } from '../components.js';
import type { LogChannel } from '../log-channel.js';
import { shownValue } from './shown-value.js';

type Made = Extract<Change, { kind: 'changed' }>;

/** Tells the log channel of a change, and returns what its manager should know. */
export async function tellChange({
  name,
  change,
  settings,
  ...use
}: {
  readonly name: SettingName;
  readonly change: Change;
  readonly guildId: string;
  readonly facts: Pick<InteractionFacts, 'requester' | 'replyTo'>;
  readonly logChannel: LogChannel;
  /** The server's settings as they are now. */
  readonly settings: GuildSettings;
}): Promise<string> {
  const { guildId, facts, logChannel } = use;
  const texts = textsFor(facts.replyTo);
  const lines = [texts.t(`settings.${change.kind}`)];
  if (change.kind === 'changed') {
    const failed = await announceChange({ ...use, name, change, current: settings.logChannel });
    if (failed !== undefined) lines.push(texts.t('settings.not-logged', { channel: `<#${failed}>` }));
    const { control } = entryOf(name);
    const channelId = control.kind === 'channel' ? inputOf(control, change.after)[0] : undefined;
    if (channelId !== undefined && (await logChannel.isReadByAll({ guildId, channelId })))
      lines.push(texts.t('settings.read-by-all', { channel: `<#${channelId}>` }));
  }
  return lines.join('\n');
}

/**
 * Posts to the log channel who changed what. A change of the log channel itself is posted in the old one too, so that
 * nobody can move it unnoticed. Resolves with the channel that the message couldn't be posted in, if any.
 */
async function announceChange({
  name,
  change: { before, after },
  guildId,
  facts: { requester, replyTo },
  logChannel,
  current,
}: {
  readonly name: SettingName;
  readonly change: Made;
  readonly guildId: string;
  readonly facts: Pick<InteractionFacts, 'requester' | 'replyTo'>;
  readonly logChannel: LogChannel;
  /** The log channel as it is now. */
  readonly current: string | undefined;
}): Promise<string | undefined> {
  const texts = textsFor({ ...replyTo, isPrivate: false });
  const shown = (value: unknown) => shownValue(name, value, { guildId, texts });
  const words = texts.t('settings.logged', {
    member: `<@${requester.userId}>`,
    setting: texts.t(`settings.${name}`),
  });
  const values = [shown(before), shown(after)];
  // Lists have a line for each of their parts.
  const isLong = values.some((value) => value.includes('\n'));
  const body = cardBody(COLORS.working, [text(`${words}\n${values.join(isLong ? '\n↓\n' : ' → ')}`)]);
  // Forbidden words are such that AutoMod may forbid, too.
  const plainer = cardBody(COLORS.working, [text(words)]);
  const former = name === 'logChannel' && typeof before === 'string' ? [before] : [];
  let failed: string | undefined;
  for (const channelId of new Set([...former, ...(current === undefined ? [] : [current])])) {
    const outcome = await logChannel.post({ guildId, channelId, body, plainer });
    if (outcome === 'failed' && channelId === current) failed = channelId;
  }
  return failed;
}
