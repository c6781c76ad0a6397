import type { PageComponent, PageMedia } from '../protocol.js';
import { actionButton, type Child, element } from './element.js';
import { icon, icons } from './icons.js';
import { type Names, renderMarkdown } from './markdown.js';
import { mediaElement } from './media.js';
import { emojiText, type SelectOption, selectMenu } from './select.js';
import { cssColor } from './state.js';
import { wordsIn } from './words.js';

/** What a message's components need from the page. */
export type ComponentContext = {
  readonly names: Names;
  readonly onClick: (customId: string, button: HTMLButtonElement) => void;
  readonly onSelect: (customId: string, values: readonly string[]) => void;
  /** What menus of people and channels offer, by component type; channels only of these types, if any are named. */
  readonly entities: (type: number, channelTypes?: readonly number[]) => readonly SelectOption[];
  /** Returns the player that already shows this file, so that an edit does not interrupt it. */
  readonly keptMedia: (url: string) => HTMLElement | undefined;
};

const BUTTON_LOOKS: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
};

/** Renders message components of every kind. */
export function renderComponents(
  components: readonly PageComponent[],
  context: ComponentContext,
): HTMLElement[] {
  return components.map((component) => renderComponent(component, context));
}

function renderComponent(component: PageComponent, context: ComponentContext): HTMLElement {
  const { type } = component;
  const children = () => renderComponents(component.components ?? [], context);
  switch (type) {
    case 1:
      return element('div', { class: 'action-row' }, ...children());
    case 2:
      return renderButton(component, context);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return renderSelect(component, context);
    case 9:
      return element(
        'div',
        { class: 'section' },
        element('div', { class: 'section-texts' }, ...children()),
        component.accessory !== undefined && renderComponent(component.accessory, context),
      );
    case 10:
      return element('div', { class: 'markup' }, renderMarkdown(component.content ?? '', context.names));
    case 11:
      return element(
        'div',
        { class: 'thumbnail' },
        media(component.media, component.description, component.spoiler, context),
      );
    case 12:
      return renderGallery(component, context);
    case 13:
      return renderFile(component);
    case 14:
      return element('hr', {
        class: `separator spacing-${component.spacing ?? 1}${component.divider === false ? ' is-bare' : ''}`,
      });
    case 17:
      return renderContainer(component, children());
    default:
      return element(
        'div',
        { class: 'unknown' },
        `A component of type ${type}, which this page does not know yet`,
      );
  }
}

function renderContainer({ accent_color, spoiler }: PageComponent, children: readonly Child[]): HTMLElement {
  const made = element('div', { class: 'container' }, ...children);
  if (accent_color != null) {
    made.classList.add('has-accent');
    made.style.setProperty('--accent', cssColor(accent_color));
  }
  return spoiler === true ? covered(made) : made;
}

function renderButton(component: PageComponent, { onClick }: ComponentContext): HTMLElement {
  const { custom_id, url, style = 2, disabled = false, emoji, label } = component;
  const content = [
    emoji !== undefined &&
      // Beside a label it says nothing new.
      element('span', { class: 'emoji', ...(label ? { 'aria-hidden': 'true' } : {}) }, emojiText(emoji)),
    // Only Discord knows the name of what a premium button sells.
    label ?? (component.sku_id === undefined ? undefined : 'Premium'),
  ];
  if (url !== undefined) {
    return disabled
      ? element(
          'button',
          { type: 'button', class: 'button link', disabled: true },
          ...content,
          icon(icons.launch),
        )
      : element(
          'a',
          { class: 'button link', href: url, target: '_blank', rel: 'noreferrer noopener' },
          ...content,
          icon(icons.launch),
        );
  }
  const attributes = {
    class: `button ${BUTTON_LOOKS[style] ?? 'primary'}`,
    disabled,
    'data-custom-id': custom_id,
  };
  const made: HTMLButtonElement = actionButton(attributes, content, () => {
    if (custom_id !== undefined) onClick(custom_id, made);
  });
  return made;
}

function renderSelect(
  component: PageComponent,
  { names, onSelect, entities }: ComponentContext,
): HTMLElement {
  const {
    type,
    custom_id = '',
    placeholder = wordsIn(names.locale).choose,
    min_values = 1,
    max_values = 1,
    default_values = [],
    channel_types,
  } = component;
  const offered = entities(type, channel_types).map((option) => ({
    ...option,
    default: default_values.some(({ id }) => id === option.value),
  }));
  return selectMenu({
    label: placeholder,
    placeholder,
    options: type === 3 ? (component.options ?? []) : offered,
    min: min_values,
    max: max_values,
    isDisabled: component.disabled ?? false,
    onChoose: (values) => onSelect(custom_id, values),
    attributes: { 'data-custom-id': custom_id },
  });
}

function renderGallery({ items = [] }: PageComponent, context: ComponentContext): HTMLElement {
  return element(
    'div',
    { class: `gallery gallery-${items.length}` },
    ...items.map((item) => media(item.media, item.description, item.spoiler, context)),
  );
}

function media(
  given: PageMedia | undefined,
  description: string | null | undefined,
  spoiler: boolean | undefined,
  { keptMedia }: ComponentContext,
): HTMLElement {
  if (given === undefined) return element('span');
  const shown =
    keptMedia(given.url) ??
    mediaElement({
      url: given.url,
      contentType: given.content_type ?? '',
      width: given.width ?? null,
      height: given.height ?? null,
      description: description ?? undefined,
    });
  return spoiler === true ? covered(shown) : shown;
}

function renderFile({ name = 'file', file, size, spoiler }: PageComponent): HTMLElement {
  const card = fileCard(name, file?.url, size ?? undefined);
  return spoiler === true ? covered(card) : card;
}

/** A download card for a file that is not displayed. */
export function fileCard(name: string, url: string | undefined, sizeBytes?: number): HTMLElement {
  return element(
    'div',
    { class: 'file-card' },
    icon(icons.file),
    element(
      'span',
      { class: 'file-texts' },
      element('a', { href: url, download: name, target: '_blank', rel: 'noreferrer noopener' }, name),
      sizeBytes !== undefined && element('span', { class: 'subtext' }, `${(sizeBytes / 1024).toFixed(1)} KB`),
    ),
  );
}

/** Hides content until it is clicked. */
export function covered(content: HTMLElement): HTMLElement {
  content.inert = true;
  const cover = actionButton({ class: 'spoiler-cover' }, 'SPOILER', () => {
    content.inert = false;
    cover.remove();
    frame.classList.remove('is-covered');
  });
  const frame = element('div', { class: 'spoiler-frame is-covered' }, content, cover);
  return frame;
}
