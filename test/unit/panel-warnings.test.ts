import { expect, test } from 'vitest';
import { panelCard } from '../../src/discord/settings/panel-card.js';
import { panelWarnings } from '../../src/discord/settings/panel-warnings.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { type Screen, screens } from '../../src/settings/entry.js';
import { textsIn } from '../../src/text/texts.js';
import type { Limit } from '../../src/usage/limits.js';

const limit: Limit = { of: { kind: 'member' }, unit: 'clips', per: 'day', most: 5 };

/** The screens that warn about these settings, by warning. */
function warnings(changed: Partial<GuildSettings>): Readonly<Record<string, readonly Screen[]>> {
  const all = screens.flatMap((screen) =>
    panelWarnings(screen, { ...standardSettings, limits: [limit], ...changed }).map(({ key }) => ({
      screen,
      key,
    })),
  );
  const keys = [...new Set(all.map(({ key }) => key))];
  return Object.fromEntries(
    keys.map((key) => [key, all.filter((one) => one.key === key).map(({ screen }) => screen)]),
  );
}

test('a server with limits and without approval needs no warning', () => {
  expect(warnings({})).toEqual({});
});

test.each<[Partial<GuildSettings>, string, readonly Screen[]]>([
  [{ pause: true }, 'settings.warning.paused', screens],
  [{ limits: [] }, 'settings.warning.no-limits', ['general', 'limits']],
  [{ approveAll: true }, 'settings.warning.no-approval-channel', ['general', 'approval']],
  [{ approveOverMicros: 0 }, 'settings.warning.no-approval-channel', ['general', 'approval']],
  [{ approveNewcomerDays: 7 }, 'settings.warning.no-approval-channel', ['general', 'approval']],
])('with %j, the panel warns where a manager looks', (changed, key, where) => {
  expect(warnings(changed)).toEqual({ [key]: where });
});

test('no warning is left once there is a channel for approval', () => {
  expect(warnings({ approveAll: true, approvalChannel: '910000000000000001' })).toEqual({});
});

test('a menu in which nothing is chosen says what holds then', () => {
  const texts = textsIn('en');
  const shown = (screen: Screen) =>
    JSON.stringify(
      panelCard({ guildId: '1', screen, sheet: { settings: standardSettings, revisionOf: () => 0 }, texts }),
    );
  expect(shown('places').match(/"placeholder":"[^"]+"/g)).toEqual(
    ['no restriction', 'none', 'no restriction', 'none'].map((words) => `"placeholder":"${words}"`),
  );
  expect(shown('clips')).toContain('**Longest clip**: no restriction');
});
