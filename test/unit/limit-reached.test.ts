import { expect, test } from 'vitest';
import type { Affordable } from '../../src/animation/affordable.js';
import { fittingIn, limitReached } from '../../src/jobs/limit-reached.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { textsIn } from '../../src/text/texts.js';
import type { Balance, Claim } from '../../src/usage/ledger.js';
import { limitRefusal } from '../../src/usage/limit-refusal.js';
import { makeJob, states } from '../support/jobs.js';

const balance = (change: Partial<Claim> = {}, used = 0): Balance => ({
  claim: {
    scope: { kind: 'installation' },
    unit: 'micros',
    window: { period: 'day', fromMs: 1_000, toMs: 2_000 },
    limit: 1_000_000,
    amount: 3_200_000,
    ...change,
  },
  used,
});
const shorter: Affordable = {
  changes: { model: 'veo-3.1-lite', resolution: '720p', duration: '4s' },
  costMicros: 200_000,
};
const clips = balance({ unit: 'clips', limit: 1, amount: 1 }, 1);

test('what would fit is advised with all that has to change', () => {
  const { code, message, sentence } = limitReached([balance()], shorter);
  expect(code).toBe('LIMIT_REACHED');
  expect(sentence.params).toMatchObject({ refusal: limitRefusal(balance()), cost: { micros: 200_000 } });
  expect(message).toContain(
    'With `model: Veo 3.1 Lite` `resolution: 720p` `duration: 4s` it would cost $0.20, which still fits.',
  );
  expect(textsIn('de').say(sentence)).toContain('`modell: Veo 3.1 Lite` `auflösung: 720p` `dauer: 4s`');
});

test.each<[string, Balance, Affordable | undefined]>([
  ['when nothing fits', balance(), undefined],
  ['when the same request fits', balance(), { changes: {}, costMicros: 200_000 }],
  ['when the clips are used up: a cheaper clip is still a clip', clips, shorter],
])('nothing is advised %s', (_when, exceeded, fitting) => {
  expect(limitReached([balance({ amount: 0 }), exceeded], fitting).sentence).toEqual(limitRefusal(exceeded));
});

test('no limit is named where each has room', () => {
  expect(() => limitReached([balance({ amount: 0 })], shorter)).toThrow(
    'Every limit has room for the request',
  );
});

test('what would fit is cheap enough, offered by fal and allowed by the server', () => {
  const job = makeJob(states.accepted);
  const fitting = fittingIn({
    job,
    balances: [balance(), balance({ limit: 700_000 })],
    statusOf: (id) => (id.includes('lite') ? 'gone' : 'active'),
    settings: { ...standardSettings, allowedModels: ['veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite'] },
  });
  expect(fitting?.costMicros).toBeLessThanOrEqual(700_000);
  expect(fitting?.changes).toMatchObject({ model: 'veo-3.1-fast' });
});
