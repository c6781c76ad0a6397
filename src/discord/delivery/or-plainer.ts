import { isFlipbookError } from '../../errors.js';
import type { CardBody } from '../components.js';

/**
 * Sends a body and, where Discord refuses what it says (a server's AutoMod, for example), one without foreign texts.
 * Rejects as `send` does, whose DELIVERY_REFUSED is that refusal.
 */
export async function orPlainer<T>(
  { full, plainer }: { readonly full: CardBody; readonly plainer: CardBody },
  send: (body: CardBody) => Promise<T>,
  onRefused: (error: unknown) => void = () => {},
): Promise<T> {
  try {
    return await send(full);
  } catch (error) {
    if (!isFlipbookError(error, 'DELIVERY_REFUSED')) throw error;
    onRefused(error);
    return await send(plainer);
  }
}
