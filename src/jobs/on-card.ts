import type { Place } from './job.js';

/** True for a place that is the card itself, rather than a new message. */
export function isOnCard({ route }: Pick<Place, 'route'>): boolean {
  return route === 'interaction' || route === 'channel edit';
}
