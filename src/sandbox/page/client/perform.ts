import type { PageAct } from '../protocol.js';
import { act } from './act.js';
import type { Names } from './markdown.js';
import { openModal } from './modal.js';
import type { FieldContext, Filled } from './modal-field.js';
import type { State } from './state.js';
import { toast } from './toast.js';

/** Carries out the viewer's actions. */
export type Performer = {
  /** Shows errors, and opens the form that the bot answered with. */
  readonly performAloud: (what: PageAct, files?: readonly File[]) => Promise<void>;
};

/** Creates the viewer's performer. */
export function createPerformer({
  state,
  names,
  entities,
}: {
  readonly state: State;
  readonly names: Names;
  readonly entities: FieldContext['entities'];
}): Performer {
  const perform = async (what: PageAct, files: readonly File[] = []): Promise<string | undefined> => {
    const answer = await act(what, files);
    if (answer.kind === 'refused') return answer.reason;
    if (answer.kind !== 'form') return undefined;
    const { interactionId, modal } = answer;
    const { bot } = state.world;
    openModal({ modal, bot, names, entities, onSend: (filled) => submit(interactionId, filled) });
    return undefined;
  };
  const submit = (interactionId: string, filled: Filled): Promise<string | undefined> => {
    const files: File[] = [];
    const values = Object.fromEntries(
      Object.entries(filled).map(([id, value]) => {
        if (typeof value === 'string' || typeof value === 'boolean') return [id, value];
        const texts = value.filter((one) => typeof one === 'string');
        const uploads = value.filter((one) => typeof one !== 'string');
        return [id, uploads.length === 0 ? texts : { files: uploads.map((file) => files.push(file) - 1) }];
      }),
    );
    return perform({ kind: 'submit', as: state.viewerId, interactionId, values }, files);
  };
  return {
    performAloud: async (what, files) => {
      const problem = await perform(what, files);
      if (problem !== undefined) toast(problem);
    },
  };
}
