/** Content of an element; undefined and false add nothing. */
export type Child = Node | string | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Creates an element. `true` sets an empty attribute; false and undefined set none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A button with an action. */
export function actionButton(
  attributes: Attributes,
  label: Child | readonly Child[],
  onPress: (event: MouseEvent) => void,
): HTMLButtonElement {
  const children = Array.isArray(label) ? label : [label];
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', onPress);
  return made;
}
