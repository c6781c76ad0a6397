import type { PageAct, PageAnswer } from '../protocol.js';
import { act } from './act.js';
import type { Names } from './markdown.js';
import { openModal } from './modal.js';
import type { FieldContext, Filled } from './modal-field.js';
import type { State } from './state.js';
import { toast } from './toast.js';
import { wordsIn } from './words.js';

/** What became of an action. */
export type Outcome = Extract<PageAnswer, { kind: 'refused' | 'unanswered' }> | { readonly kind: 'accepted' };

/** Carries out the viewer's actions, and opens the forms that the bot answers with. */
export type Performer = {
  /** `onAccepted` is called before a form is opened, so that the form gets the focus. */
  readonly perform: (what: PageAct, files?: readonly File[], onAccepted?: () => void) => Promise<Outcome>;
  /** Shows at the page's edge why an action was refused. */
  readonly performAloud: (what: PageAct, files?: readonly File[]) => Promise<void>;
};

/** Creates the viewer's performer. */
export function createPerformer({
  state,
  names,
  entities,
  onUnanswered,
}: {
  readonly state: State;
  readonly names: Names;
  readonly entities: FieldContext['entities'];
  readonly onUnanswered: (what: PageAct) => void;
}): Performer {
  const perform: Performer['perform'] = async (what, files = [], onAccepted = () => {}) => {
    const answer = await act(what, files);
    if (answer.kind === 'unanswered') onUnanswered(what);
    if (answer.kind === 'refused' || answer.kind === 'unanswered') return answer;
    onAccepted();
    if (answer.kind === 'form') {
      const { interactionId, modal } = answer;
      const { bot } = state.world;
      openModal({ modal, bot, names, entities, onSend: (filled) => submit(interactionId, filled) });
    }
    return { kind: 'accepted' };
  };
  const submit = async (interactionId: string, filled: Filled): Promise<string | undefined> => {
    const files: File[] = [];
    const values = Object.fromEntries(
      Object.entries(filled).map(([id, value]) => {
        if (typeof value === 'string' || typeof value === 'boolean') return [id, value];
        const texts = value.filter((one) => typeof one === 'string');
        const uploads = value.filter((one) => typeof one !== 'string');
        return [id, uploads.length === 0 ? texts : { files: uploads.map((file) => files.push(file) - 1) }];
      }),
    );
    const sent = { kind: 'submit', as: state.viewerId, interactionId, values } as const;
    const outcome = await perform(sent, files);
    if (outcome.kind === 'accepted') return undefined;
    return outcome.kind === 'refused' ? outcome.reason : wordsIn(names.locale).wentWrong;
  };
  return {
    perform,
    performAloud: async (what, files) => {
      const outcome = await perform(what, files);
      if (outcome.kind === 'refused') toast(outcome.reason);
    },
  };
}
