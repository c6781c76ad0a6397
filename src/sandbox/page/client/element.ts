/** What may stand inside an element; nothing comes of undefined and false. */
export type Child = Node | string | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. `true` sets an empty attribute; false and undefined set none. */
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

/** A button that does something. */
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

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of one or more paths on a 24 by 24 field. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}

/** The drawings of the page. */
export const icons = {
  hash: 'M9.6 3 8.9 7H5v2h3.5l-1 6H4v2h3.2l-.7 4h2l.7-4h5l-.7 4h2l.7-4H20v-2h-3.4l1-6H21V7h-3.1l.7-4h-2l-.7 4h-5l.7-4h-2Zm.9 6h5l-1 6h-5l1-6Z',
  at: 'M12 2a10 10 0 1 0 5.5 18.4l-1.1-1.7A8 8 0 1 1 20 12v1.3a1.7 1.7 0 0 1-3.4 0V8h-2v.7a4.6 4.6 0 1 0 .5 6.3 3.7 3.7 0 0 0 6.9-1.7V12A10 10 0 0 0 12 2Zm0 12.6a2.6 2.6 0 1 1 0-5.2 2.6 2.6 0 0 1 0 5.2Z',
  plus: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6V5Z',
  close: 'm6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4 6.4 5Z',
  more: 'M6 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4Zm6 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4Zm6 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  menu: 'M3 5h18v2H3V5Zm0 6h18v2H3v-2Zm0 6h18v2H3v-2Z',
  wire: 'M3 13h4l2.2-7h1.7L14 17l2-6h5v2h-3.6l-2.6 8h-1.7L10 10.300 8.500 15H3v-2Z',
  sun: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM11 1h2v4h-2V1Zm0 18h2v4h-2v-4ZM1 11h4v2H1v-2Zm18 0h4v2h-4v-2ZM4.900 3.500l2.800 2.800-1.400 1.400-2.800-2.800 1.400-1.400Zm12.800 12.800 2.800 2.800-1.400 1.400-2.800-2.800 1.400-1.400Zm1.400-12.800 1.400 1.400-2.800 2.800-1.400-1.400 2.800-2.800ZM6.300 16.300l1.400 1.400-2.800 2.800-1.400-1.400 2.800-2.800Z',
  chevron: 'M6 9l6 6 6-6-1.400-1.400L12 12.200 7.400 7.600 6 9Z',
  image:
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5c0-1.100.9-2 2-2Zm0 15h14l-4.500-6-3.500 4.500-2.500-3L5 18Zm3.500-8a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z',
  launch: 'M14 3h7v7h-2V6.400l-8.300 8.300-1.400-1.400L17.600 5H14V3ZM5 5h5v2H6v11h11v-4h2v6H4V5h1Z',
  bolt: 'M13 2 4 14h6l-1 8 9-12h-6l1-8Z',
} as const;
