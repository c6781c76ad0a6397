import { expect } from 'vitest';
import type { ModalValues } from '../../src/sandbox/discord/actors/act-modal.js';
import { allNodes, type SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { Outcome } from './world.js';

type Member = Outcome['member'];

/** What opened a form, which is submitted with it. */
type Opener = Awaited<ReturnType<Member['click']>>;

/** The panel of `/settings`, as a member uses it. */
export type Panel = {
  /** As it is now. */
  readonly message: () => SandboxMessage;
  readonly open: (screen: string) => Promise<SandboxMessage>;
  /**
   * Chooses these values for a setting: of its menu, or `on` and `off` of its button, or the text of its form, or each
   * field of a form with several.
   */
  readonly set: (setting: string, values: readonly string[] | ModalValues) => Promise<SandboxMessage>;
  /** Chooses a part of a setting in its menu, and enters this into its form; fields that are left out stay. */
  readonly change: (setting: string, part: string, fields: ModalValues) => Promise<SandboxMessage>;
  /** Enters what is refused into the form of a setting; resolves with the panel's text, which has the reason. */
  readonly refusal: (setting: string, fields: ModalValues) => Promise<string>;
  /** Opens the form of a setting on this screen. */
  readonly openForm: (setting: string) => Promise<Opener>;
};

const isList = (values: readonly string[] | ModalValues): values is readonly string[] =>
  Array.isArray(values);

/** Opens the panel as this member. */
export async function openPanel(member: Member): Promise<Panel> {
  let message = await (await member.run({ command: 'settings' })).answer();
  function idOf(part: string): string {
    const ids = allNodes(message.components).flatMap((node) => node.custom_id ?? []);
    return ids.find((id) => id.includes(part)) ?? expect.fail(`The panel has no ${part}: ${ids.join(', ')}`);
  }
  /** The panel once it was drawn again. */
  async function redrawn(used: Opener): Promise<SandboxMessage> {
    const before = message.version;
    message = await used.answer(({ version }) => version > before);
    return message;
  }
  async function openForm(setting: string): Promise<Opener> {
    const pressed = await member.click(message, idOf(`:edit:${setting}:`));
    await pressed.acked;
    return pressed;
  }
  return {
    message: () => message,
    open: async (screen) => redrawn(await member.select(message, idOf(':screen'), [screen])),
    change: async (setting, part, fields) => {
      const form = await member.select(message, idOf(`:choose:${setting}:`), [part]);
      await form.acked;
      return redrawn(await member.submitModal(form, fields));
    },
    refusal: async (setting, fields) => {
      return (await redrawn(await member.submitModal(await openForm(setting), fields))).text;
    },
    set: async (setting, values) => {
      if (!isList(values)) return redrawn(await member.submitModal(await openForm(setting), values));
      const id = idOf(`:${setting}:`);
      if (id.includes(':choose:')) return redrawn(await member.select(message, id, values));
      if (!id.includes(':edit:')) return redrawn(await member.click(message, id));
      const form = await openForm(setting);
      return redrawn(await member.submitModal(form, { value: values.join() }));
    },
    openForm,
  };
}
