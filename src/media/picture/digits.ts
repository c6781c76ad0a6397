/**
 * The signs of an amount as strokes on a grid of 4 by 6, because a server may have no fonts. Each stroke is a path of
 * SVG.
 */
const STROKES: Readonly<Record<string, string>> = {
  '0': 'M1 0H3Q4 0 4 1V5Q4 6 3 6H1Q0 6 0 5V1Q0 0 1 0Z',
  '1': 'M0.7 1.2L2.2 0V6',
  '2': 'M0 1.2Q0.2 0 2 0Q4 0 4 1.6Q4 2.8 0 6H4',
  '3': 'M0 0H4L1.8 2.4Q4 2.4 4 4.2Q4 6 2 6Q0.4 6 0 4.8',
  '4': 'M3 6V0L0 4.2H4',
  '5': 'M3.8 0H0.4L0.2 2.7Q0.8 2.2 2 2.2Q4 2.2 4 4.1Q4 6 2 6Q0.4 6 0 4.8',
  '6': 'M3.4 0Q0 1 0 4.1Q0 6 2 6Q4 6 4 4.1Q4 2.3 2 2.3Q0.5 2.3 0 3.6',
  '7': 'M0 0H4L1.4 6',
  '8': 'M2 0Q3.7 0 3.7 1.4Q3.7 2.8 2 2.8Q0.3 2.8 0.3 1.4Q0.3 0 2 0ZM2 2.8Q4 2.8 4 4.4Q4 6 2 6Q0 6 0 4.4Q0 2.8 2 2.8Z',
  '9': 'M0.6 6Q4 5 4 1.9Q4 0 2 0Q0 0 0 1.9Q0 3.7 2 3.7Q3.5 3.7 4 2.4',
  $: 'M3.8 1.4Q3.4 0.6 2 0.6Q0.2 0.6 0.2 1.8Q0.2 2.8 2 3Q3.9 3.2 3.9 4.3Q3.9 5.4 2 5.4Q0.4 5.4 0.1 4.5M2 -0.4V6.4',
  U: 'M0 0V4Q0 6 2 6Q4 6 4 4V0',
  S: 'M3.8 0.8Q3.4 0 2 0Q0.2 0 0.2 1.5Q0.2 2.7 2 3Q3.9 3.3 3.9 4.5Q3.9 6 2 6Q0.4 6 0.1 5.1',
  '.': 'M1 5.9V6',
  ',': 'M1.1 5.8L0.7 7',
  // The two that stand in amounts: neither ends a line, and the second is narrow.
  '\u00a0': '',
  '\u202f': '',
};

const WIDTHS: Readonly<Record<string, number>> = {
  '1': 3,
  '.': 2,
  ',': 2,
  '\u00a0': 1,
  '\u202f': 0,
};
const GAP = 1.6;

const widthOf = (sign: string) => WIDTHS[sign] ?? 4;

/** How tall a sign is on its grid. */
const HEIGHT = 6;

/** How wide {@link drawSigns} draws a text. */
export function widthOfSigns(text: string, heightPx: number): number {
  return (gridWidthOf(knownSigns(text)) * heightPx) / HEIGHT;
}

const knownSigns = (text: string) => [...text].filter((sign) => sign in STROKES);

const gridWidthOf = (signs: readonly string[]) =>
  signs.reduce((sum, sign) => sum + widthOf(sign) + GAP, -GAP);

/** A number or an amount as SVG, `heightPx` tall, with its baseline at `y`, ending or centred at `x`. */
export function drawSigns(
  text: string,
  {
    x,
    y,
    heightPx,
    anchor,
    color,
  }: {
    readonly x: number;
    readonly y: number;
    readonly heightPx: number;
    readonly anchor: 'middle' | 'end';
    readonly color: string;
  },
): string {
  const signs = knownSigns(text);
  const scale = heightPx / HEIGHT;
  const left = x - gridWidthOf(signs) * scale * (anchor === 'end' ? 1 : 0.5);
  let at = 0;
  const paths = signs.map((sign) => {
    const path = `<path transform="translate(${at.toFixed(2)})" d="${STROKES[sign]}"/>`;
    at += widthOf(sign) + GAP;
    return path;
  });
  const place = `translate(${left.toFixed(2)} ${(y - heightPx).toFixed(2)}) scale(${scale.toFixed(3)})`;
  return `<g transform="${place}" fill="none" stroke="${color}" stroke-width="0.85" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g>`;
}
