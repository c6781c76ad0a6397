import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { libraryEnvironment } from '../../src/environment.js';
import { createPictures } from '../../src/media/picture/pictures.js';
import { usageChart } from '../../src/media/picture/usage-chart.js';

const pictures = createPictures({ env: libraryEnvironment() });

const DOLLAR = 1_000_000;

const NOTHING = { clips: 0, settledMicros: 0, reservedMicros: 0, unclearMicros: 0 };

/** What was spent on each day of a month, in dollars, and what of it is reserved. */
const MONTHS: Readonly<
  Record<string, (day: number) => { readonly settled: number; readonly held?: number }>
> = {
  'no-data': () => ({ settled: 0 }),
  'one-day': (day) => ({ settled: day === 26 ? 3.2 : 0, held: day === 26 ? 3.2 : 0 }),
  'every-day': (day) => ({ settled: 2 + 1.7 * Math.sin(day), held: day === 26 ? 1.6 : 0 }),
  'one-huge-day': (day) => ({ settled: day === 9 ? 1_240 : 3 }),
  cents: (day) => ({ settled: day % 3 === 0 ? 0.15 : 0.05 }),
};

/** Draws charts of `/usage` of very different months, as `chart-NAME.png`. */
export async function drawCharts(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const [name, spent] of Object.entries(MONTHS)) {
    const days = Array.from({ length: 31 }, (_, index) => {
      const { settled, held = 0 } = spent(index + 1);
      return {
        ...NOTHING,
        day: `2026-12-${String(index + 1).padStart(2, '0')}`,
        settledMicros: Math.round(settled * DOLLAR),
        reservedMicros: Math.round(held * DOLLAR),
      };
    });
    await writeFile(
      path.join(dir, `chart-${name}.png`),
      await pictures.drawPng(usageChart({ days, today: '2026-12-26' }, 'en')),
    );
  }
}
