import { createHash } from 'node:crypto';
import type { FrameSize } from './frame-size.js';

const WORDS_A_LINE = 24;
const MOST_LINES = 4;

/**
 * Draws a landscape for a prompt as SVG: a sky, a sun, hills, and the prompt's text if the machine has a font. The same
 * prompt and seed always give the same picture.
 */
export function drawnScene(scene: {
  readonly prompt: string;
  readonly seed: number | undefined;
  readonly size: FrameSize;
}): Buffer {
  const { prompt, seed, size } = scene;
  const { width, height } = size;
  const dice = diceOf(`${seed ?? ''} ${prompt}`);
  const hue = Math.floor(dice() * 360);
  const short = Math.min(width, height);
  const sun = { x: width * (0.2 + 0.6 * dice()), y: height * (0.15 + 0.25 * dice()), r: short * 0.11 };
  const hills = [0.55, 0.68, 0.82].map((level, index) => {
    const points = Array.from({ length: 7 }, (_, step) => {
      const y = height * (level + (dice() - 0.5) * 0.16);
      return `${Math.round((width * step) / 6)},${Math.round(y)}`;
    });
    const colour = `hsl(${(hue + 150 + index * 14) % 360},42%,${44 - index * 11}%)`;
    return `<polygon fill="${colour}" points="0,${height} ${points.join(' ')} ${width},${height}"/>`;
  });
  const lines = linesOf(prompt);
  const fontSize = Math.round(short / 14);
  const words = lines.map((line, index) => {
    const y = height - fontSize * (1.6 + 1.3 * (lines.length - 1 - index));
    return `<text x="${width / 2}" y="${Math.round(y)}">${escapeXml(line)}</text>`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="hsl(${hue},65%,38%)"/>` +
      `<stop offset="0.8" stop-color="hsl(${(hue + 50) % 360},80%,74%)"/></linearGradient></defs>` +
      `<rect width="100%" height="100%" fill="url(#sky)"/>` +
      `<circle cx="${sun.x}" cy="${sun.y}" r="${sun.r}" fill="hsl(${(hue + 60) % 360},90%,88%)"/>` +
      hills.join('') +
      `<g font-family="sans-serif" font-size="${fontSize}" text-anchor="middle" fill="#fff">${words.join('')}</g></svg>`,
  );
}

/** A pseudo-random generator of numbers from 0 to 1, seeded with a text. */
function diceOf(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return () => {
    // A linear congruential generator (Numerical Recipes), which is good enough here.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function linesOf(prompt: string): string[] {
  const lines: string[] = [];
  for (const word of prompt.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WORDS_A_LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.slice(0, WORDS_A_LINE));
  }
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), '…'];
}

function escapeXml(text: string): string {
  // XML does not allow control characters at all, not even escaped.
  return text
    .replace(/\p{Cc}|\p{Cs}/gu, '')
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
