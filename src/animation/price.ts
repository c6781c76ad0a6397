import type { Model } from './model.js';

/** The price of one second in millionths of a US dollar, or its two prices if sound costs more. */
type Rate = number | { readonly silentMicros: number; readonly soundingMicros: number };

/** The price of clips that are charged by the second, at a rate that depends on the resolution. */
export function perSecond(rates: Readonly<Record<string, Rate>>): Model['price'] {
  return ({ seconds, resolution, audio }) => {
    const rate = resolution === undefined ? undefined : rates[resolution];
    if (rate === undefined || seconds === undefined) return undefined;
    if (typeof rate === 'number') return seconds * rate;
    return seconds * (audio === false ? rate.silentMicros : rate.soundingMicros);
  };
}
