import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import { usualMemberPermissions } from '../../discord/world.js';
import type { SandboxFal } from '../../fal/sandbox-fal.js';
import { EXHAUSTED_BALANCE } from '../../fal/settings.js';
import type { PageTrouble } from '../protocol.js';
import { type Stage, WITHOUT_APPS } from './stage.js';

/** The drawer's switches. */
export type Troubles = {
  readonly list: () => readonly PageTrouble[];
  /** Throws for an unknown switch or choice. */
  readonly choose: (id: string, value: string) => void;
};

type Trouble = Omit<PageTrouble, 'choices' | 'value'> & {
  /** By value. A switch with a single choice is a button. */
  readonly choices: Readonly<Record<string, { readonly label: string; readonly apply: () => void }>>;
  readonly initial?: string;
};

const MINUTE_MS = 60_000;
const OUTAGE_MS = 20_000;
const BLOCKED_MEMBER = 'blocked-member';
const ANSWER_ROUTE = /^\/api\/v\d+\/(webhooks|channels)\//;

/** Creates the switches; those for fal only if it is embedded. */
export function createTroubles({
  discord,
  fal,
  stage,
  onWorldChange,
}: {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal | undefined;
  readonly stage: Stage;
  /** Called when a switch resets itself. */
  readonly onWorldChange: () => void;
}): Troubles {
  const known = [
    blockedMember(stage, () => {
      values.set(BLOCKED_MEMBER, 'free');
      onWorldChange();
    }),
    ...discordTroubles(discord),
    directMessages(stage),
    ...(fal === undefined ? [] : falTroubles(fal)),
  ];
  const values = new Map<string, string | undefined>(known.map(({ id, initial }) => [id, initial]));
  return {
    list: () =>
      known.map(({ id, side, label, hint, choices }) => ({
        id,
        side,
        label,
        hint,
        choices: Object.entries(choices).map(([value, choice]) => ({ value, label: choice.label })),
        value: values.get(id),
      })),
    choose: (id, value) => {
      const trouble = known.find((other) => other.id === id);
      const choice = trouble?.choices[value];
      if (trouble === undefined || choice === undefined) throw new Error('There is no such switch.');
      choice.apply();
      if (trouble.initial !== undefined) values.set(id, value);
    },
  };
}

function discordTroubles({ faults, settings, gateway, expireTokens }: SandboxDiscord): readonly Trouble[] {
  const outage = (path: RegExp, status: number) => {
    const remove = faults.add({
      path,
      times: Infinity,
      effect: { kind: 'answer', status, body: 'no healthy upstream' },
    });
    setTimeout(remove, OUTAGE_MS).unref();
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
            apply: () =>
              void faults.add({
                path: ANSWER_ROUTE,
                times,
                effect: {
                  kind: 'answer',
                  status: 429,
                  headers: { 'retry-after': '2', 'x-ratelimit-scope': 'shared' },
                  body: { message: 'You are being rate limited.', retry_after: 2, global: false },
                },
              }),
          },
        ]),
      ),
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
      hint: 'For 20 seconds',
      choices: {
        calls: { label: 'Every call answers 503', apply: () => outage(/^\/api\//, 503) },
        gateway: { label: 'Cut the gateway', apply: gateway.drop },
      },
    },
  ];
}

/**
 * One member represents everybody whom a server bars from apps. Commands that they may not use are not offered to them.
 */
function blockedMember({ blocked, guilds }: Stage, onTimeoutEnd: () => void): Trouble {
  let end: NodeJS.Timeout | undefined;
  const set = (permissions: bigint, timeoutMs = 0) => {
    for (const { guild, members } of guilds) {
      if (!members.includes(blocked)) continue;
      guild.setPermissions(blocked, permissions);
      guild.timeOut(blocked, timeoutMs);
    }
    clearTimeout(end);
    if (timeoutMs > 0) end = setTimeout(onTimeoutEnd, timeoutMs + 1).unref();
  };
  return {
    id: BLOCKED_MEMBER,
    side: 'Discord',
    label: blocked.name,
    hint: 'A member whom the server keeps from apps',
    initial: 'no-apps',
    choices: {
      'no-apps': { label: 'May not use apps', apply: () => set(WITHOUT_APPS) },
      'timed-out': {
        label: 'Timed out for 5 minutes',
        apply: () => set(usualMemberPermissions, 5 * MINUTE_MS),
      },
      free: { label: 'May use apps', apply: () => set(usualMemberPermissions) },
    },
  };
}

function directMessages({ members }: Stage): Trouble {
  const accept = (label: string, accepts: boolean) => ({
    label,
    apply: () => {
      for (const { member } of members) member.setAcceptsDirectMessages(accepts);
    },
  });
  return {
    id: 'direct-messages',
    side: 'Discord',
    label: 'Direct messages',
    hint: 'Whether members take them from the bot',
    initial: 'taken',
    choices: { taken: accept('Taken', true), refused: accept('Refused', false) },
  };
}

function falTroubles(fal: SandboxFal): readonly Trouble[] {
  const queue = (label: string, queueAhead: number) => ({
    label,
    apply: () => {
      fal.settings.queueAhead = queueAhead;
    },
  });
  const refuse = (type: string, field: string, msg: string) => () =>
    fal.script({ kind: 'modelError', detail: [{ loc: ['body', field], msg, type }] });
  const policy =
    'The content could not be processed because it contained material flagged by a content checker.';
  return [
    {
      id: 'queue',
      side: 'fal',
      label: 'Queue',
      hint: 'Requests of other people in front of each new one',
      initial: String(fal.settings.queueAhead),
      choices: {
        '0': queue('Nobody', 0),
        '2': queue('2 ahead', 2),
        '10': queue('10 ahead', 10),
        '50': queue('50 ahead', 50),
      },
    },
    {
      id: 'refusal',
      side: 'fal',
      label: 'The next clip',
      hint: 'Instead of being made',
      choices: {
        picture: {
          label: 'Picture refused',
          apply: refuse('content_policy_violation', 'image_url', policy),
        },
        prompt: { label: 'Prompt refused', apply: refuse('content_policy_violation', 'prompt', policy) },
        sound: {
          label: 'Sound refused',
          apply: refuse('content_policy_violation', 'generate_audio', policy),
        },
        nothing: { label: 'Nothing came out', apply: () => fal.script({ kind: 'noMedia' }) },
        broken: {
          label: 'fal breaks',
          apply: () =>
            fal.script({
              kind: 'requestError',
              status: 500,
              errorType: 'internal_error',
              detail: 'Internal server error',
            }),
        },
        gone: { label: 'Clip’s file is gone', apply: () => fal.script({ kind: 'videoGone' }) },
        stuck: { label: 'Never ends', apply: () => fal.script({ kind: 'stuck' }) },
      },
    },
    {
      id: 'account',
      side: 'fal',
      label: 'Account',
      hint: 'What fal says of the key’s owner',
      initial: 'good',
      choices: {
        good: {
          label: 'In good standing',
          apply: () => {
            fal.settings.lockReason = undefined;
          },
        },
        empty: {
          label: 'Out of credit',
          apply: () => {
            fal.settings.lockReason = EXHAUSTED_BALANCE;
          },
        },
      },
    },
    {
      id: 'fal-outage',
      side: 'fal',
      label: 'Outage',
      hint: 'For 20 seconds',
      choices: {
        calls: {
          label: 'Every call answers 503',
          apply: () => {
            const effect = { kind: 'answer', status: 503, body: 'Service Unavailable' } as const;
            const remove = fal.faults.add({ path: /./, times: Infinity, effect });
            setTimeout(remove, OUTAGE_MS).unref();
          },
        },
      },
    },
  ];
}
