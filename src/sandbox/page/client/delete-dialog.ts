import type { PageMessage, PagePerson } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { actionButton, element } from './element.js';
import { wordsIn } from './words.js';

/** The most characters of a message that the question shows. */
const EXCERPT = 300;

/** Asks before a message is deleted. */
export function askToDelete({
  message,
  author,
  text,
  locale,
  onDelete,
}: {
  readonly message: PageMessage;
  readonly author: PagePerson;
  /** What can be read in the message. */
  readonly text: string;
  readonly locale: string;
  readonly onDelete: () => void;
}): void {
  const words = wordsIn(locale);
  const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
  const remove = element('button', { type: 'submit', class: 'button danger' }, words.delete);
  const form = element(
    'form',
    { method: 'dialog' },
    element('header', {}, element('h2', { id: 'delete-title' }, words.deleteMessage)),
    element('p', { id: 'delete-question', class: 'delete-question' }, words.deleteQuestion),
    element(
      'div',
      { class: 'delete-excerpt', 'data-about': message.id },
      element('img', { src: avatarOf(author), alt: '' }),
      element(
        'div',
        {},
        element('b', {}, author.name),
        element('p', {}, excerpt === '' ? words.seeAttachment : excerpt),
      ),
    ),
    element(
      'footer',
      {},
      actionButton({ class: 'button secondary' }, words.cancel, () => dialog.close()),
      remove,
    ),
  );
  const dialog = element(
    'dialog',
    { class: 'modal', 'aria-labelledby': 'delete-title', 'aria-describedby': 'delete-question' },
    form,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close();
    onDelete();
    // What opened the dialog is about to go.
    document.querySelector<HTMLElement>('.message-scroll')?.focus();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  remove.focus();
}
