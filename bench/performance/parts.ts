import { burst } from './burst.js';
import { deliver } from './deliver.js';
import { follow } from './follow.js';
import { growth } from './growth.js';
import { memory } from './memory.js';
import type { Part } from './part.js';
import { shrink } from './shrink.js';
import { start } from './start.js';

/** What can be measured by itself. */
export const PARTS = { start, burst, follow, growth, deliver, shrink, memory } satisfies Readonly<
  Record<string, Part>
>;

export type PartName = keyof typeof PARTS;

export const PART_NAMES = Object.keys(PARTS).filter((name): name is PartName => name in PARTS);
