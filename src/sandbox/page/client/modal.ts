import type { PageField, PageModal, PagePerson } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { actionButton, element, icon, icons } from './element.js';
import { type Names, renderMarkdown } from './markdown.js';
import { selectMenu } from './select.js';

/** What was filled in, by the fields' custom ids. */
export type Filled = Record<string, string | readonly string[] | readonly File[]>;

/** Opens the form that the bot sent. `onSend` answers with what is wrong, or undefined when it was taken. */
export function openModal({
  modal,
  bot,
  names,
  onSend,
}: {
  readonly modal: PageModal;
  readonly bot: PagePerson;
  readonly names: Names;
  readonly onSend: (filled: Filled) => Promise<string | undefined>;
}): void {
  const filled: Filled = {};
  const problem = element('p', { class: 'modal-problem', role: 'alert' });
  const field = (given: PageField, label: string, description?: string | null) =>
    renderField({ given, label, description: description ?? undefined, filled });
  const parts = modal.components.flatMap((component) => {
    if (component.type === 10) {
      return [element('div', { class: 'markup' }, renderMarkdown(component.content, names))];
    }
    if (component.type === 1) return component.components.map((inner) => field(inner, inner.label ?? ''));
    return [field(component.component, component.label, component.description)];
  });
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  const send = element('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const form = element(
    'form',
    { method: 'dialog' },
    element(
      'header',
      {},
      element('img', { src: avatarOf(bot), alt: '' }),
      element('h2', { id: 'modal-title' }, modal.title),
      actionButton({ class: 'tool', 'aria-label': 'Close' }, icon(icons.close), close),
    ),
    element('p', { class: 'modal-notice' }, `This form will be submitted to ${bot.name}.`),
    element('div', { class: 'modal-fields' }, ...parts),
    problem,
    element('footer', {}, actionButton({ class: 'button secondary' }, 'Cancel', close), send),
  );
  const dialog = element('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    const wrong = await onSend(filled);
    send.disabled = false;
    if (wrong === undefined) close();
    else problem.textContent = wrong;
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector<HTMLElement>('.modal-fields :is(input, textarea, button)')?.focus();
}

let fields = 0;

function renderField({
  given,
  label,
  description,
  filled,
}: {
  readonly given: PageField;
  readonly label: string;
  readonly description: string | undefined;
  readonly filled: Filled;
}): HTMLElement {
  fields += 1;
  const id = `field-${fields}`;
  const isRequired = given.required ?? true;
  const hint = element('div', { class: 'subtext', id: `${id}-hint` }, description);
  const title = element(
    'label',
    { for: id },
    label,
    isRequired && element('span', { class: 'required', 'aria-hidden': 'true' }, ' *'),
  );
  return element('div', { class: 'modal-field' }, title, description !== undefined && hint, control());

  function control(): HTMLElement {
    const common = {
      id,
      name: given.custom_id,
      required: isRequired,
      'aria-describedby': description && hint.id,
    };
    if (given.type === 3) {
      return selectMenu({
        label,
        placeholder: given.placeholder ?? 'Make a selection',
        options: given.options ?? [],
        min: given.min_values ?? 1,
        max: given.max_values ?? 1,
        onChoose: (values) => {
          filled[given.custom_id] = values;
        },
        attributes: { id },
      });
    }
    if (given.type === 19) {
      const input = element('input', { ...common, type: 'file', multiple: (given.max_values ?? 1) > 1 });
      input.addEventListener('change', () => {
        filled[given.custom_id] = [...(input.files ?? [])];
      });
      return input;
    }
    const limits = {
      minlength: given.min_length ?? undefined,
      maxlength: given.max_length ?? 4000,
      placeholder: given.placeholder ?? undefined,
    };
    const input =
      given.style === 2
        ? element('textarea', { ...common, ...limits, rows: 4 })
        : element('input', { ...common, ...limits, type: 'text', autocomplete: 'off' });
    input.value = given.value ?? '';
    filled[given.custom_id] = input.value;
    input.addEventListener('input', () => {
      filled[given.custom_id] = input.value;
    });
    return input;
  }
}
