import type { PageField } from '../protocol.js';
import { element } from './element.js';
import { icon, icons } from './icons.js';
import { type SelectOption, selectMenu } from './select.js';
import type { Words } from './words.js';

/** The entered values, by the fields' custom ids. */
export type Filled = Record<string, string | boolean | readonly string[] | readonly File[]>;

/** What a field needs from its form. */
export type FieldContext = {
  readonly label: string;
  readonly description: string | undefined;
  readonly filled: Filled;
  readonly words: Words;
  /** What menus of people, roles and channels offer, by component type; channels only of these types, if any are named. */
  readonly entities: (type: number, channelTypes?: readonly number[]) => readonly SelectOption[];
};

/** Fields that consist of several controls. */
const GROUP_ROLES: Readonly<Record<number, string>> = { 21: 'radiogroup', 22: 'group' };

let fields = 0;

/** A field with its label. */
export type DrawnField = {
  readonly node: HTMLElement;
  /** Marks the field when it is required and empty; returns whether it is. */
  readonly isMissing: () => boolean;
};

/** Draws a field with its label and keeps its value. */
export function drawField(given: PageField, context: FieldContext): DrawnField {
  fields += 1;
  const id = `field-${fields}`;
  const { label, description, filled, words } = context;
  const isRequired = !('required' in given) || (given.required ?? true);
  const groupRole = GROUP_ROLES[given.type];
  const isGroup = groupRole !== undefined;
  const caption = [label, isRequired && given.type !== 23 && requiredMark()] as const;
  const hint =
    description !== undefined && element('div', { class: 'subtext', id: `${id}-hint` }, description);
  const problem = element('div', { class: 'field-problem', role: 'alert' });
  const node = element(
    'div',
    {
      class: 'modal-field',
      role: groupRole,
      'aria-labelledby': isGroup ? `${id}-label` : undefined,
      'aria-describedby': isGroup && description !== undefined ? `${id}-hint` : undefined,
    },
    element(
      isGroup ? 'div' : 'label',
      { class: 'modal-label', id: `${id}-label`, for: isGroup ? undefined : id },
      ...caption,
    ),
    hint,
    control(given, id, isRequired, context),
    problem,
  );
  return {
    node,
    isMissing: () => {
      const value = filled[given.custom_id];
      const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
      const isMissing = isRequired && given.type !== 23 && isEmpty;
      problem.textContent = isMissing ? words.required : '';
      return isMissing;
    },
  };
}

function requiredMark(): HTMLElement {
  return element('span', { class: 'required', 'aria-hidden': 'true' }, ' *');
}

function control(given: PageField, id: string, isRequired: boolean, context: FieldContext): HTMLElement {
  const { label, description, filled, entities, words } = context;
  const common = {
    id,
    name: given.custom_id,
    'aria-required': isRequired ? 'true' : undefined,
    'aria-describedby': description === undefined ? undefined : `${id}-hint`,
  };
  const keep = (value: Filled[string]) => {
    filled[given.custom_id] = value;
  };
  switch (given.type) {
    case 4:
      return textInput(given, common, keep);
    case 19:
      return fileInput(given, common, keep);
    case 21:
    case 22:
      return choiceGroup(given, id, keep);
    case 23:
      return checkbox(given, common, keep);
    default: {
      const types = 'channel_types' in given ? (given.channel_types ?? []) : [];
      const preset = 'default_values' in given ? (given.default_values ?? []) : [];
      const options =
        given.type === 3
          ? given.options
          : entities(given.type, types).map((option) => ({
              ...option,
              default: preset.some((value) => value.id === option.value),
            }));
      const chosen = options.filter((option) => option.default === true).map(({ value }) => value);
      if (chosen.length > 0) keep(chosen);
      return selectMenu({
        label,
        placeholder: given.placeholder ?? words.choose,
        options,
        min: isRequired ? (given.min_values ?? 1) : 0,
        max: given.max_values ?? 1,
        onChoose: keep,
        attributes: { id },
      });
    }
  }
}

type Common = Readonly<Record<string, string | boolean | undefined>>;

type Keep = (value: Filled[string]) => void;

function textInput(given: Extract<PageField, { type: 4 }>, common: Common, keep: Keep): HTMLElement {
  const most = given.max_length ?? 4_000;
  const attributes = {
    ...common,
    minlength: given.min_length ?? undefined,
    maxlength: most,
    placeholder: given.placeholder ?? undefined,
  };
  const input =
    given.style === 2
      ? element('textarea', { ...attributes, rows: 4 })
      : element('input', { ...attributes, type: 'text', autocomplete: 'off' });
  input.value = given.value ?? '';
  const left = element('span', { class: 'characters-left', 'aria-hidden': 'true' });
  const note = () => {
    keep(input.value);
    left.textContent = `${input.value.length}/${most}`;
  };
  input.addEventListener('input', note);
  note();
  return element('div', { class: 'text-field' }, input, given.style === 2 && left);
}

function fileInput(given: Extract<PageField, { type: 19 }>, common: Common, keep: Keep): HTMLElement {
  const most = given.max_values ?? 1;
  const types = (given.file_types ?? []).map((type) => (type.startsWith('.') ? type : `${type}/*`));
  const input = element('input', {
    ...common,
    type: 'file',
    class: 'visually-hidden',
    multiple: most > 1,
    accept: types.length === 0 ? undefined : types.join(','),
  });
  const text = element('span', {}, `Drop ${most > 1 ? `up to ${most} files` : 'a file'} here or `);
  const zone = element(
    'div',
    { class: 'file-zone' },
    icon(icons.upload),
    element('span', {}, text, element('span', { class: 'as-link' }, 'browse')),
    input,
  );
  const take = (files: readonly File[]) => {
    const kept = files.slice(0, most);
    keep(kept);
    text.textContent = kept.length === 0 ? '' : `${kept.map(({ name }) => name).join(', ')} · `;
  };
  zone.addEventListener('click', ({ target }) => {
    if (target !== input) input.click();
  });
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    take([...(event.dataTransfer?.files ?? [])]);
  });
  input.addEventListener('change', () => take([...(input.files ?? [])]));
  return zone;
}

/** Radio buttons or checkboxes. */
function choiceGroup(given: Extract<PageField, { type: 21 | 22 }>, id: string, keep: Keep): HTMLElement {
  const isRadio = given.type === 21;
  const lines = given.options.map((option, index) => {
    const hint = option.description ?? undefined;
    const input = element('input', {
      type: isRadio ? 'radio' : 'checkbox',
      name: id,
      value: option.value,
      checked: option.default === true,
      'aria-describedby': hint === undefined ? undefined : `${id}-${index}`,
    });
    const line = element(
      'label',
      { class: 'choice-line' },
      element(
        'span',
        { class: 'choice-texts' },
        option.label,
        hint !== undefined && element('span', { class: 'subtext', id: `${id}-${index}` }, hint),
      ),
      input,
    );
    return { input, line };
  });
  const note = () => {
    const chosen = lines.filter(({ input }) => input.checked).map(({ input }) => input.value);
    const most = given.type === 22 ? (given.max_values ?? lines.length) : lines.length;
    for (const { input } of lines) input.disabled = !input.checked && !isRadio && chosen.length >= most;
    keep(isRadio ? (chosen[0] ?? '') : chosen);
  };
  for (const { input } of lines) input.addEventListener('change', note);
  note();
  return element('div', { class: 'choices' }, ...lines.map(({ line }) => line));
}

function checkbox(given: Extract<PageField, { type: 23 }>, common: Common, keep: Keep): HTMLElement {
  const input = element('input', {
    ...common,
    'aria-required': undefined,
    type: 'checkbox',
    checked: given.default === true,
  });
  const note = () => keep(input.checked);
  input.addEventListener('change', note);
  note();
  return input;
}
