import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';

/** A field for a file: click, drop or paste. */
export type FileOption = {
  readonly node: HTMLElement;
  readonly file: () => File | undefined;
  readonly set: (file: File) => void;
  readonly focus: () => void;
};

const EXTENSIONS: Readonly<Record<string, string>> = { image: 'image/*', video: 'video/*', audio: 'audio/*' };

/** Creates the card of an attachment option. */
export function fileOption({
  label,
  fileTypes,
  onChange,
  onFocus,
}: {
  readonly label: string;
  readonly fileTypes: readonly string[];
  readonly onChange: () => void;
  readonly onFocus: () => void;
}): FileOption {
  let chosen: File | undefined;
  let preview: string | undefined;
  const accept = fileTypes.map((type) => EXTENSIONS[type] ?? type).join(',');
  const input = element('input', {
    type: 'file',
    class: 'visually-hidden',
    accept,
    tabindex: -1,
    'aria-label': `${label}: file`,
  });
  const card = actionButton({ class: 'drop-card', 'data-option': label }, '', () => input.click());
  const paint = () => {
    if (preview !== undefined) URL.revokeObjectURL(preview);
    preview = chosen?.type.startsWith('image/') === true ? URL.createObjectURL(chosen) : undefined;
    card.classList.toggle('is-filled', chosen !== undefined);
    card.replaceChildren(
      element('span', { class: 'drop-name' }, label),
      preview === undefined ? icon(icons.image) : element('img', { src: preview, alt: '' }),
      element(
        'span',
        { class: 'drop-hint' },
        chosen?.name ?? 'Drag and drop, paste, or click to upload a file',
      ),
    );
  };
  const set = (file: File) => {
    chosen = file;
    card.classList.remove('is-missing');
    paint();
    onChange();
  };
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) set(file);
  });
  card.addEventListener('focus', onFocus);
  paint();
  return {
    node: element('div', { class: 'file-option' }, card, input),
    file: () => chosen,
    set,
    focus: () => card.focus(),
  };
}
