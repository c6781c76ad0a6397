import { median } from '../quantile.js';
import { type Figure, ratioOf } from './figure.js';
import { withUnit } from './table.js';

/** Colours for a light and a dark page: the reader's system decides. */
const STYLE = `<style>
text{font:13px system-ui,sans-serif;fill:#1f2328}
.dim{fill:#59636e}.axis{stroke:#d1d9e0}.bar{fill:#5865f2}.over{fill:#d1741f}.line{fill:none;stroke:#5865f2;stroke-width:2}
.target{stroke:#1f2328;stroke-width:2}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.dim{fill:#9198a1}.axis{stroke:#3d444d}.bar{fill:#7983f5}.over{fill:#f0a04b}
.line{stroke:#7983f5}.target{stroke:#e6edf3}}
</style>`;

const ROW_PX = 30;
const NAME_PX = 370;
const PLOT_PX = 340;
const VALUE_PX = 70;

/** The ends of the scale of ratios, as powers of two. */
const [LEAST, MOST] = [-4, 2];

const xOf = (ratio: number) =>
  NAME_PX + ((Math.min(MOST, Math.max(LEAST, Math.log2(ratio))) - LEAST) / (MOST - LEAST)) * PLOT_PX;

/** Each figure beside its rival's: a bar to the left costs less, one to the right more. */
export function ratioChart(figures: readonly Figure[]): string {
  const rows = figures.flatMap((figure) => {
    const ratio = ratioOf(figure);
    return ratio === undefined || !(ratio > 0) ? [] : [{ figure, ratio }];
  });
  const height = rows.length * ROW_PX + 40;
  const lines = Array.from({ length: MOST - LEAST + 1 }, (_, index) => 2 ** (LEAST + index)).map((ratio) => {
    const name = ratio < 1 ? `× 1/${1 / ratio}` : `× ${ratio}`;
    return `<line class="axis" x1="${xOf(ratio)}" x2="${xOf(ratio)}" y1="8" y2="${height - 28}"/><text class="dim" x="${xOf(ratio)}" y="${height - 10}" text-anchor="middle">${name}</text>`;
  });
  const bars = rows.map(({ figure, ratio }, index) => {
    const y = 8 + index * ROW_PX;
    const [left, right] = [Math.min(xOf(1), xOf(ratio)), Math.max(xOf(1), xOf(ratio))];
    const { target } = figure;
    const most = target?.of === 'ratio' ? target.most : undefined;
    const mark =
      most === undefined
        ? ''
        : `<line class="target" x1="${xOf(most)}" x2="${xOf(most)}" y1="${y + 3}" y2="${y + ROW_PX - 3}"/>`;
    const kind = most !== undefined && ratio > most ? 'over' : 'bar';
    return `<text x="0" y="${y + 20}">${escaped(figure.name)}</text><rect class="${kind}" x="${left}" y="${y + 6}" width="${Math.max(2, right - left)}" height="${ROW_PX - 12}" rx="2"/>${mark}<text x="${NAME_PX + PLOT_PX + 12}" y="${y + 20}">× ${ratio.toFixed(2)}</text>`;
  });
  return svg(NAME_PX + PLOT_PX + VALUE_PX, height, [
    title('Each figure beside its rival'),
    ...lines,
    ...bars,
  ]);
}

/** The outermost values are centred on their points, so each side has room for half of one. */
const PANEL = { width: 380, height: 190, left: 36, right: 36, top: 44, bottom: 30 };

/** How the cost of following a job changes with the number of jobs: flat is linear growth of the whole. */
export function growthChart(figures: readonly Figure[]): string {
  const measures = new Map<string, { readonly jobs: number; readonly figure: Figure }[]>();
  for (const figure of figures) {
    const [, measure = '', jobs] = figure.id.split('.');
    measures.set(measure, [...(measures.get(measure) ?? []), { jobs: Number(jobs), figure }]);
  }
  const panels = [...measures.values()].map((points, index) => {
    const [x, y] = [(index % 2) * PANEL.width, Math.floor(index / 2) * PANEL.height];
    return `<g transform="translate(${x} ${y})">${panel(points)}</g>`;
  });
  const height = Math.ceil(panels.length / 2) * PANEL.height;
  return svg(2 * PANEL.width, height, [title('How each figure grows with the jobs'), ...panels]);
}

function panel(points: readonly { readonly jobs: number; readonly figure: Figure }[]): string {
  const jobs = points.map((point) => Math.log10(point.jobs));
  const values = points.map(({ figure }) => median(figure.flipbook));
  const [first, last, top] = [Math.min(...jobs), Math.max(...jobs), Math.max(...values, Number.MIN_VALUE)];
  const { width, height, left, right, top: above, bottom } = PANEL;
  const at = (index: number) => {
    const along = last === first ? 0 : ((jobs[index] ?? 0) - first) / (last - first);
    const up = (values[index] ?? 0) / top;
    return {
      x: left + along * (width - left - right),
      y: height - bottom - Math.max(0, up) * (height - above - bottom),
    };
  };
  const marks = points.map(({ jobs: count, figure }, index) => {
    const { x, y } = at(index);
    return `<circle class="bar" cx="${x}" cy="${y}" r="3.5"/><text x="${x}" y="${y - 9}" text-anchor="middle">${withUnit(median(figure.flipbook), figure.unit)}</text><text class="dim" x="${x}" y="${height - 10}" text-anchor="middle">${count.toLocaleString('en')}</text>`;
  });
  const line = points.map((_, index) => `${at(index).x},${at(index).y}`).join(' ');
  const name = points[0]?.figure.name.replace(/^[\d,]+ jobs: /, '') ?? '';
  return `<text class="dim" x="0" y="16">${escaped(name)}</text><line class="axis" x1="${left}" x2="${width - right}" y1="${height - bottom}" y2="${height - bottom}"/><polyline class="line" points="${line}"/>${marks.join('')}`;
}

function title(text: string): string {
  return `<title>${escaped(text)}</title>`;
}

function svg(width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">\n${parts.join('\n')}\n${STYLE}\n</svg>\n`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
