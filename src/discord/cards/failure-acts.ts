import type { TextKey } from '../../text/en.js';
import type { Sentence } from '../../text/sentence.js';

/**
 * What a member can do after a failure: retry, retry without sound, keep all of the picture, change the pictures, or
 * change the text.
 */
export type FailureAct = 'retry' | 'silent' | 'blur' | 'pictures' | 'edit-prompt' | 'edit';

type FailureKey =
  | Extract<TextKey, `fal.${string}` | `picture.${string}`>
  | 'approval.declined'
  | 'approval.declined-because'
  | 'approval.expired'
  | 'approval.no-channel'
  | 'approval.words-refused'
  | 'failure.restarting'
  | 'failure.store'
  | 'job.stopped';

const OTHER_PICTURE = ['pictures', 'edit'] as const;
const OTHER_REQUEST = ['silent', 'pictures', 'edit'] as const;
const AGAIN = ['retry'] as const;

/** What may help, by the card's sentence: a sentence that names an action has its button. */
const ACTS: Readonly<Record<FailureKey, readonly FailureAct[]>> = {
  'approval.declined': ['edit'],
  'approval.declined-because': ['edit'],
  'approval.expired': ['retry', 'edit'],
  'approval.no-channel': AGAIN,
  'approval.words-refused': ['edit'],

  'failure.restarting': AGAIN,
  'failure.store': AGAIN,
  'job.stopped': AGAIN,

  'picture.foreign': ['pictures'],
  'picture.not-fetched': ['pictures'],
  'picture.too-large': ['pictures'],
  'picture.too-small': ['pictures'],
  'picture.too-thin': ['pictures'],
  'picture.too-thin-to-crop': ['blur', ...OTHER_PICTURE],
  'picture.too-heavy': ['pictures'],
  'picture.too-many-pixels': ['pictures'],
  'picture.wrong-type': ['pictures'],
  'picture.other-type': ['pictures'],
  'picture.heic': ['pictures'],
  'picture.empty': ['pictures'],
  'picture.link-expired': ['pictures'],
  'picture.damaged': ['pictures'],
  'picture.not-now': AGAIN,

  'fal.away': AGAIN,
  'fal.not-started': AGAIN,
  'fal.storage': AGAIN,
  'fal.busy': AGAIN,
  'fal.locked': AGAIN,
  'fal.locked-untold': AGAIN,
  'fal.answer-lost': AGAIN,
  'fal.not-listed': AGAIN,
  'fal.not-known': AGAIN,
  'fal.not-told-apart': AGAIN,
  'fal.not-traceable': AGAIN,
  'fal.earlier-found': [],
  'fal.earlier-not-known': AGAIN,
  'fal.given-up': AGAIN,
  'fal.forgotten': AGAIN,
  'fal.cancelled': AGAIN,
  'fal.no-video': AGAIN,
  'fal.video-gone': AGAIN,
  'fal.video-not-fetched': AGAIN,
  'fal.failed': AGAIN,
  'fal.too-long': AGAIN,
  'fal.no-machine': AGAIN,
  'fal.never-started': AGAIN,

  'fal.policy.picture': OTHER_PICTURE,
  'fal.policy.prompt': ['edit-prompt'],
  'fal.policy.negative-prompt': ['edit'],
  'fal.policy.sound': ['silent', 'edit'],
  'fal.policy.request': OTHER_REQUEST,
  'fal.invalid.picture': OTHER_PICTURE,
  'fal.invalid.prompt': ['edit-prompt'],
  'fal.invalid.negative-prompt': ['edit'],
  'fal.invalid.sound': ['silent', 'edit'],
  'fal.invalid.request': OTHER_REQUEST,
  // A model's filter that let nothing through often passes the same request the next time.
  'fal.nothing-made': ['retry', ...OTHER_REQUEST],
  'fal.picture-too-small': OTHER_PICTURE,
  'fal.picture-too-large': OTHER_PICTURE,
  'fal.file-too-large': OTHER_PICTURE,
  'fal.wrong-type': OTHER_PICTURE,
  'fal.picture-unreadable': ['retry', ...OTHER_PICTURE],
  'fal.picture-not-fetched': ['retry', ...OTHER_PICTURE],
  'fal.face': OTHER_PICTURE,
  'fal.clip-not-fetched': [],
  // The joined sentences decide.
  'fal.both': [],
};

/** The actions of a sentence and of those it joins, without repeats. */
export function actsOf({ key, params = {} }: Sentence): ReadonlySet<FailureAct> {
  const joined = Object.values(params).flatMap((param) =>
    typeof param === 'object' && 'key' in param ? [...actsOf(param)] : [],
  );
  const acts = new Set<FailureAct>([...(isFailureKey(key) ? ACTS[key] : []), ...joined]);
  if (acts.has('edit-prompt')) acts.delete('edit');
  return acts;
}

function isFailureKey(key: TextKey): key is FailureKey {
  return key in ACTS;
}
