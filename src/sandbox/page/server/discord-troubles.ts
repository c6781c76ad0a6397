import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import { createSpell, type Trouble } from './trouble.js';

const MINUTE_MS = 60_000;
const OUTAGE_MS = 20_000;
const ANSWER_ROUTE = /^\/api\/v\d+\/(webhooks|channels)\//;

/** The switches of Discord's faults. `onChange` is called when one of them changes by itself. */
export function discordTroubles(
  { faults, settings, gateway, expireTokens }: SandboxDiscord,
  onChange: () => void,
): readonly Trouble[] {
  const outage = createSpell(onChange);
  let limitedCalls = 0;
  const limitCalls = (times: number) => {
    limitedCalls += times;
    faults.add({
      path: ANSWER_ROUTE,
      times,
      effect: {
        kind: 'answer',
        status: 429,
        headers: { 'retry-after': '2', 'x-ratelimit-scope': 'shared' },
        body: { message: 'You are being rate limited.', retry_after: 2, global: false },
      },
      onUse: () => {
        limitedCalls -= 1;
        onChange();
      },
    });
  };
  const breakDown = () => {
    const effect = { kind: 'answer', status: 503, body: 'no healthy upstream' } as const;
    outage.start(faults.add({ path: /^\/api\//, times: Infinity, effect }), OUTAGE_MS);
  };
  const life = (label: string, ms: number) => ({
    label,
    apply: () => {
      settings.tokenLifeMs = ms;
    },
  });
  return [
    {
      id: 'rate-limit',
      side: 'Discord',
      label: 'Rate limit (429)',
      hint: 'The next calls are told to come back in two seconds',
      choices: Object.fromEntries(
        [1, 5, 20].map((times) => [
          String(times),
          {
            label: `Next ${times === 1 ? 'call' : `${times} calls`}`,
            apply: () => limitCalls(times),
          },
        ]),
      ),
      ending: () => (limitedCalls === 0 ? undefined : { callsLeft: limitedCalls }),
    },
    {
      id: 'token-life',
      side: 'Discord',
      label: 'Life of an interaction’s token',
      hint: 'How long the bot may answer a command',
      initial: '15m',
      choices: {
        '15m': life('15 minutes', 15 * MINUTE_MS),
        '1m': life('1 minute', MINUTE_MS),
        '10s': life('10 seconds', 10_000),
      },
    },
    {
      id: 'expire',
      side: 'Discord',
      label: 'Tokens there are now',
      hint: 'As if 15 minutes had passed',
      choices: { now: { label: 'End them now', apply: expireTokens } },
    },
    {
      id: 'discord-outage',
      side: 'Discord',
      label: 'Outage',
      hint: 'Calls fail for 20 seconds; a cut gateway comes back at once',
      choices: {
        calls: { label: 'Every call answers 503', apply: breakDown },
        gateway: { label: 'Cut the gateway', apply: gateway.drop },
      },
      ending: () => ({ until: outage.until() }),
    },
  ];
}
