import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';

/** Files waiting for the message or command they belong to. */
export type PendingFiles = {
  readonly node: HTMLElement;
  readonly files: () => readonly File[];
  readonly keep: (files: readonly File[]) => void;
};

/** The most files in one message. */
const MOST_FILES = 10;

/** Creates an empty row of file cards above the composer. */
export function createPendingFiles(): PendingFiles {
  const node = element('ul', { class: 'pending-files', 'aria-label': 'Attached files' });
  const addresses = new Map<File, string>();
  let kept: readonly File[] = [];
  const picture = (file: File): Node => {
    if (!file.type.startsWith('image/')) return icon(icons.file);
    const address = addresses.get(file) ?? URL.createObjectURL(file);
    addresses.set(file, address);
    return element('img', { src: address, alt: '' });
  };
  const keep = (files: readonly File[]) => {
    kept = files.slice(0, MOST_FILES);
    for (const [file, address] of addresses) {
      if (kept.includes(file)) continue;
      URL.revokeObjectURL(address);
      addresses.delete(file);
    }
    node.replaceChildren(
      ...kept.map((file) =>
        element(
          'li',
          { class: 'pending-file' },
          element('span', { class: 'pending-picture' }, picture(file)),
          element('span', { class: 'pending-name' }, file.name),
          actionButton({ class: 'tool', 'aria-label': `Remove ${file.name}` }, icon(icons.trash), () =>
            keep(kept.filter((other) => other !== file)),
          ),
        ),
      ),
    );
  };
  return { node, files: () => kept, keep };
}
