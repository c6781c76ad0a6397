import { expect, test } from 'vitest';
import type { Mode } from '../../src/animation/model.js';
import { orderOf } from '../../src/animation/terms.js';
import { advisedUnder, createHouseAt, mayMakeUnder } from '../../src/jobs/may-make.js';
import type { ModelStatus } from '../../src/jobs/ports.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';

const OMNI = 'gemini-omni-flash-1.1';
const request = { prompt: 'x', model: 'veo-3.1' } as const;
const under = (settings: Partial<GuildSettings>) => ({ ...standardSettings, ...settings });
const isActive = (): ModelStatus => 'active';

test.each<[string, Partial<GuildSettings>, Mode, boolean, boolean]>([
  ['nothing is forbidden', {}, 'image', true, true],
  ["no clips like others' are wanted", { makeOwn: false }, 'image', false, true],
  ["no clips like others' are wanted", { makeOwn: false }, 'text', false, true],
  ['pictures must be uploaded', { ownUploadsOnly: true }, 'image', false, true],
  ['pictures must be uploaded', { ownUploadsOnly: true }, 'text', true, true],
  ['the model is forbidden', { allowedModels: ['veo-3.1-lite'] }, 'image', false, false],
])(
  'where %s (%o, %s), others may make one like it: %s, and its member: %s',
  (_where, settings, mode, forOthers, forIts) => {
    const mayMake = mayMakeUnder(under(settings), isActive);
    const clip = { request, mode, order: orderOf(request, mode) };
    expect(mayMake({ ...clip, isForOthers: true })).toBe(forOthers);
    expect([mayMake(clip), mayMake({ ...clip, isForOthers: false })]).toEqual([forIts, forIts]);
  },
);

test.each<[Mode, string, string, Partial<GuildSettings>, boolean]>([
  ['image', 'model', 'veo-3.1', {}, false],
  ['image', 'model', 'veo-3.1-fast', {}, true],
  // Another endpoint of the same model.
  ['text', 'model', 'veo-3.1', {}, true],
  // It has no such endpoint.
  ['change', 'model', 'veo-3.1', {}, true],
  ['image', 'model', OMNI, { allowedModels: ['veo-3.1'] }, false],
  ['image', 'resolution', '4k', { allowedResolutions: ['720p'] }, false],
  ['image', 'resolution', '720p', { allowedResolutions: ['720p'] }, true],
])('for %s, the %s %s under %o is advised: %s', (mode, name, value, settings, expected) => {
  const statusOf = (id: string): ModelStatus => (id === 'fal-ai/veo3.1/image-to-video' ? 'gone' : 'active');
  expect(advisedUnder(under(settings), mode, statusOf).isAdvised?.(name, value)).toBe(expected);
});

const strict: GuildSettings = under({ privateCards: true, allowedModels: [OMNI] });
test.each<[string, Partial<{ guildId: string; isBotThere: boolean }>, boolean]>([
  ['in a server with settings, these count', {}, false],
  ['where the bot is not, nothing is forbidden', { isBotThere: false }, true],
  ['in another server, nothing is forbidden', { guildId: '8' }, true],
  ["while the settings can't be read, nothing seems forbidden", { guildId: 'unreadable' }, true],
])('%s', async (_where, place, isAllowed) => {
  const houseAt = createHouseAt({
    settingsOf: async (guildId) => {
      if (guildId === 'unreadable') throw new Error('The store is away');
      return guildId === '9' ? strict : standardSettings;
    },
    statusOf: isActive,
  });
  const { mayMake, mayPublish } = await houseAt({ guildId: '9', isBotThere: true, ...place });
  expect(mayPublish).toBe(isAllowed);
  expect(mayMake({ request, mode: 'image', order: orderOf(request, 'image') })).toBe(isAllowed);
});
