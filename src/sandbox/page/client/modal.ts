import type { PageField, PageModal, PagePerson } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';
import { type Names, renderMarkdown } from './markdown.js';
import { type DrawnField, drawField, type FieldContext, type Filled } from './modal-field.js';
import { wordsIn } from './words.js';

/** Opens the bot's form. `onSend` resolves with the error, or with undefined when the form was accepted. */
export function openModal({
  modal,
  bot,
  names,
  entities,
  onSend,
}: {
  readonly modal: PageModal;
  readonly bot: PagePerson;
  readonly names: Names;
  readonly entities: FieldContext['entities'];
  readonly onSend: (filled: Filled) => Promise<string | undefined>;
}): void {
  const filled: Filled = {};
  const words = wordsIn(names.locale);
  const problem = element('p', { class: 'modal-problem', role: 'alert' });
  const drawn: DrawnField[] = [];
  const keep = (made: DrawnField) => {
    drawn.push(made);
    return made.node;
  };
  const field = (given: PageField, label: string, description?: string | null) =>
    keep(drawField(given, { label, description: description ?? undefined, filled, entities, words }));
  const parts = modal.components.flatMap((component) => {
    if (component.type === 10) {
      return [element('div', { class: 'markup' }, renderMarkdown(component.content, names))];
    }
    if (component.type === 1) return component.components.map((inner) => field(inner, inner.label ?? ''));
    return [field(component.component, component.label, component.description)];
  });
  const send = element('button', { type: 'submit', class: 'button primary' }, words.submit);
  const form = element(
    'form',
    { method: 'dialog', novalidate: true },
    element(
      'header',
      {},
      element('img', { src: avatarOf(bot), alt: '' }),
      element('h2', { id: 'modal-title' }, modal.title),
      actionButton({ class: 'tool', 'aria-label': 'Close' }, icon(icons.close), () => dialog.close()),
    ),
    problem,
    element('p', { class: 'modal-notice' }, icon(icons.warning), words.notice(bot.name)),
    element('div', { class: 'modal-fields' }, ...parts),
    element(
      'footer',
      {},
      actionButton({ class: 'button secondary' }, words.cancel, () => dialog.close()),
      send,
    ),
  );
  const dialog = element('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // Check every field, so that each one shows its own error.
    const missing = drawn.filter(({ isMissing }) => isMissing());
    missing[0]?.node.querySelector<HTMLElement>('input, textarea, button')?.focus();
    missing[0]?.node.scrollIntoView({ block: 'nearest' });
    if (missing.length > 0) return;
    send.disabled = true;
    problem.textContent = '';
    const wrong = await onSend(filled);
    send.disabled = false;
    if (wrong === undefined) dialog.close();
    else problem.textContent = wrong;
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector<HTMLElement>('.modal-fields :is(input, textarea, button)')?.focus();
}
