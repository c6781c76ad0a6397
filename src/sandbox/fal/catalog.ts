import type { Endpoint, Resolution } from './endpoint.js';
import { geminiOmniFlash } from './models/gemini-omni-flash.js';
import { veo31 } from './models/veo-3.1.js';
import type { SandboxFalSettings } from './settings.js';

/** Every endpoint there is. */
export const endpoints: readonly Endpoint[] = [...veo31, ...geminiOmniFlash];

const byId: ReadonlyMap<string, Endpoint> = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));

/** The endpoint with this id, for example `fal-ai/veo3.1/image-to-video`, unless it was removed. */
export function findOffered(
  id: string,
  { added, removed }: Pick<SandboxFalSettings, 'added' | 'removed'>,
): Endpoint | undefined {
  if (removed.includes(id)) return undefined;
  return byId.get(id) ?? added.find((endpoint) => endpoint.id === id);
}

/**
 * The one base price in `/models/pricing`: US dollars per second of silent 720p. fal publishes one price per endpoint
 * without saying for which settings; that it is this one is an assumption. `unitPrices` overrides it.
 */
export function unitPrice(
  { id, cents }: Endpoint,
  { unitPrices }: Pick<SandboxFalSettings, 'unitPrices'>,
): number {
  return unitPrices[id] ?? (cents['720p']?.[0] ?? 0) / 100;
}

/** The value of `X-Fal-Billable-Units` for a finished clip: multiplied by {@link unitPrice} it gives the charge. */
export function billableUnits(
  { cents }: Endpoint,
  clip: { readonly seconds: number; readonly resolution: Resolution; readonly sound: boolean },
): number {
  const base = cents['720p']?.[0] ?? 1;
  const price = cents[clip.resolution]?.[clip.sound ? 1 : 0] ?? base;
  return Math.round(((clip.seconds * price) / base) * 1e6) / 1e6;
}
