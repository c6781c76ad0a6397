import type { SandboxOutcome } from '../../fal/outcome.js';
import type { SandboxFal } from '../../fal/sandbox-fal.js';
import { EXHAUSTED_BALANCE } from '../../fal/settings.js';
import { createSpell, type Trouble } from './trouble.js';

const OUTAGE_MS = 20_000;

/** The switches of fal's faults. `onChange` is called when one of them changes by itself. */
export function falTroubles(fal: SandboxFal, onChange: () => void): readonly Trouble[] {
  const outage = createSpell(onChange);
  const queue = (label: string, queueAhead: number) => ({
    label,
    apply: () => {
      fal.settings.queueAhead = queueAhead;
    },
  });
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
    nextClip(fal, onChange),
    {
      id: 'account',
      side: 'fal',
      label: 'Account',
      hint: 'What fal says of the key’s owner. A bot may take minutes to notice',
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
            outage.start(fal.faults.add({ path: /./, times: Infinity, effect }), OUTAGE_MS);
          },
        },
      },
      ending: () => ({ until: outage.until() }),
    },
  ];
}

const POLICY =
  'The content could not be processed because it contained material flagged by a content checker.';

function refusal(field: string): SandboxOutcome {
  const type = 'content_policy_violation';
  return { kind: 'modelError', detail: [{ loc: ['body', field], msg: POLICY, type }] };
}

const BREAKDOWN = { status: 500, errorType: 'internal_error', detail: 'Internal server error' };

const OUTCOMES: Readonly<Record<string, { readonly label: string; readonly outcome: SandboxOutcome }>> = {
  picture: { label: 'Picture refused', outcome: refusal('image_url') },
  prompt: { label: 'Prompt refused', outcome: refusal('prompt') },
  sound: { label: 'Sound refused', outcome: refusal('generate_audio') },
  nothing: { label: 'Nothing came out', outcome: { kind: 'noMedia' } },
  broken: { label: 'fal breaks', outcome: { kind: 'requestError', ...BREAKDOWN } },
  gone: { label: 'Clip’s file is gone', outcome: { kind: 'videoGone' } },
  stuck: { label: 'Never ends', outcome: { kind: 'stuck' } },
};

/** What becomes of one clip: never of a later one too, which would fail when nobody remembers why. */
function nextClip(fal: SandboxFal, onChange: () => void): Trouble {
  let armed: { readonly value: string; readonly takeBack: () => void } | undefined;
  const onUse = () => {
    armed = undefined;
    onChange();
  };
  const press = (value: string, outcome: SandboxOutcome) => {
    armed?.takeBack();
    armed = armed?.value === value ? undefined : { value, takeBack: fal.script({ ...outcome, onUse }) };
  };
  return {
    id: 'refusal',
    side: 'fal',
    label: 'The next clip',
    hint: 'Instead of being made, once. A second press takes it back',
    choices: Object.fromEntries(
      Object.entries(OUTCOMES).map(([value, { label, outcome }]) => [
        value,
        { label, apply: () => press(value, outcome) },
      ]),
    ),
    armed: () => armed?.value,
  };
}
