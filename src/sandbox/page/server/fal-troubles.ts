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
