import { describe, expect, test } from 'vitest';
import { MODES } from '../../src/animation/model.js';
import { modelKeys, modelOf } from '../../src/animation/models.js';
import type { AnimationRequest } from '../../src/animation/request.js';
import { tryOrder } from '../../src/animation/terms.js';
import { cappedTolerance, checkClip } from '../../src/settings/allowed.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { filledIn } from '../../src/settings/defaults.js';

type Asked = Partial<AnimationRequest>;

const filled = (
  settings: Partial<GuildSettings>,
  asked: Asked = {},
  mode: (typeof MODES)[number] = 'image',
) => filledIn(asked, { settings: { ...standardSettings, ...settings }, mode, standard: 'veo-3.1' });

describe('what a new request leaves open', () => {
  test.each<[string, Partial<GuildSettings>, Asked, Asked]>([
    ["has no default but the installation's model", {}, {}, { model: 'veo-3.1' }],
    ["has the server's model", { defaultModel: 'veo-3.1-lite' }, {}, { model: 'veo-3.1-lite' }],
    [
      'is what was named',
      { defaultModel: 'veo-3.1-lite', defaultSound: 'false' },
      { model: 'veo-3.1-fast', audio: true },
      { model: 'veo-3.1-fast', audio: true },
    ],
    [
      'has what its model can do',
      { defaultResolution: '4k', defaultModel: 'veo-3.1-lite' },
      {},
      { model: 'veo-3.1-lite' },
    ],
    [
      "has the server's sharpness, length and sound",
      { defaultResolution: '4k', defaultLength: '4s', defaultSound: 'false' },
      {},
      { model: 'veo-3.1', resolution: '4k', duration: '4s', audio: false },
    ],
    [
      'has an allowed model',
      { allowedModels: ['veo-3.1-lite'], defaultModel: 'veo-3.1-fast' },
      {},
      { model: 'veo-3.1-lite' },
    ],
    [
      'has an allowed resolution',
      { allowedResolutions: ['1080p'], defaultResolution: '4k' },
      {},
      { model: 'veo-3.1', resolution: '1080p' },
    ],
    [
      'is as long as is allowed',
      { longestClip: 7, defaultLength: '8s' },
      {},
      { model: 'veo-3.1', duration: '6s' },
    ],
    [
      'has the usual values where these are allowed',
      { allowedResolutions: ['720p', '1080p'], longestClip: 8 },
      {},
      { model: 'veo-3.1' },
    ],
  ])('%s', (_what, settings, asked, expected) => {
    expect(filled(settings, asked)).toEqual(expected);
  });

  test('has a model that can do it, where the default can not', () => {
    expect(filled({ defaultModel: 'veo-3.1-lite' }, {}, 'references').model).toBe('veo-3.1');
    expect(filled({ allowedModels: ['veo-3.1-lite'] }, {}, 'references').model).toBe('veo-3.1');
  });

  test('can be made by every model in every way, whatever the defaults', () => {
    for (const model of modelKeys) {
      for (const mode of MODES.filter((one) => modelOf({ model }).endpoints[one] !== undefined)) {
        for (const defaultResolution of ['720p', '1080p', '4k']) {
          for (const defaultLength of ['4s', '6s', '8s']) {
            const some = filled({ defaultResolution, defaultLength, defaultSound: 'false' }, { model }, mode);
            const clip = { seconds: 8 };
            const order = tryOrder({ prompt: 'x', ...some }, mode, { pictures: 1, clip });
            expect(order, `${model} ${mode} ${JSON.stringify(some)}`).toHaveProperty('terms');
          }
        }
      }
    }
  });
});

describe('a clip', () => {
  const refused = (settings: Partial<GuildSettings>, asked: Asked) => {
    const request = { prompt: 'x', model: 'veo-3.1', ...asked } as const;
    const order = tryOrder(request, 'image');
    if ('key' in order) return expect.fail(order.key);
    try {
      checkClip({ request, mode: 'image', terms: order.terms }, { ...standardSettings, ...settings });
      return undefined;
    } catch (error) {
      return error;
    }
  };

  test.each<[Partial<GuildSettings>, Asked]>([
    [{}, {}],
    [
      { allowedModels: ['veo-3.1'], allowedResolutions: ['720p'], longestClip: 8, safetyCeiling: '4' },
      { safety_tolerance: '4' },
    ],
  ])('that %o allows', (settings, asked) => expect(refused(settings, asked)).toBeUndefined());

  test.each<[Partial<GuildSettings>, Asked, string, object]>([
    [
      { allowedModels: ['veo-3.1-lite', 'veo-3.1-fast'] },
      {},
      'settings.model-not-allowed',
      { model: 'Veo 3.1', models: ['Veo 3.1 Lite', 'Veo 3.1 Fast'] },
    ],
    [{ allowedResolutions: ['1080p'] }, {}, 'settings.resolution-not-allowed', { resolution: '720p' }],
    [{ longestClip: 4 }, { duration: '6s' }, 'settings.too-long', { seconds: 4 }],
    [{ safetyCeiling: '2' }, { safety_tolerance: '3' }, 'settings.too-tolerant', { level: '2' }],
  ])('that %o refuses: %o', (settings, asked, key, params) => {
    expect(refused(settings, asked)).toMatchObject({ code: 'NOT_ALLOWED', sentence: { key, params } });
  });

  test.each<[GuildSettings['safetyCeiling'], Asked, string | undefined]>([
    [undefined, {}, undefined],
    ['5', {}, undefined],
    ['2', {}, '2'],
    ['2', { safety_tolerance: '1' }, '1'],
    ['2', { model: 'gemini-omni-flash-1.1' }, undefined],
  ])('whose ceiling is %s is sent to fal with it: %o', (ceiling, asked, sent) => {
    const settings = { ...standardSettings, safetyCeiling: ceiling };
    expect(cappedTolerance({ prompt: 'x', model: 'veo-3.1', ...asked }, 'image', settings)).toBe(sent);
  });
});
