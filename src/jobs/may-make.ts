import { type Catalog, offered } from '../animation/catalog.js';
import type { Mode } from '../animation/model.js';
import { modelOf } from '../animation/models.js';
import type { Order } from '../animation/terms.js';
import { ownRefusal } from '../settings/admission.js';
import { clipRefusal, isValueAllowed } from '../settings/allowed.js';
import { type GuildSettings, standardSettings } from '../settings/catalog.js';
import type { Settings } from '../settings/settings.js';
import type { RecordedRequest, ReplyTo } from './job.js';
import type { ModelWatch } from './model-watch.js';

/**
 * True for a clip that a place's settings allow and whose model the provider still offers. Whether a limit has room for
 * it, only the request itself shows.
 */
export type MayMake = (clip: {
  readonly request: RecordedRequest;
  readonly mode: Mode;
  readonly order: Pick<Order, 'endpointId' | 'terms'>;
  /** True for a clip of other members' own. */
  readonly isForOthers?: boolean;
}) => boolean;

/** What may be made where these settings apply. */
export function mayMakeUnder(settings: GuildSettings, statusOf: ModelWatch['statusOf']): MayMake {
  return ({ request, mode, order: { endpointId, terms }, isForOthers = false }) =>
    (!isForOthers || ownRefusal(settings, mode) === undefined) &&
    statusOf(endpointId) !== 'gone' &&
    clipRefusal({ request, mode, terms }, settings) === undefined;
}

/** What is on offer for a kind of clip; what may not be made where these settings apply is no advice. */
export function advisedUnder(settings: GuildSettings, mode: Mode, statusOf: ModelWatch['statusOf']): Catalog {
  const isGone = (model: string) => {
    const endpoint = modelOf({ model }).endpoints[mode];
    return endpoint !== undefined && statusOf(endpoint.id) === 'gone';
  };
  return {
    ...offered,
    isAdvised: (name, value) =>
      isValueAllowed(name, String(value), settings) && !(name === 'model' && isGone(String(value))),
  };
}

/** What may be done by a press on a card: what may be made, and whether a private clip may be shown to everybody. */
export type House = { readonly mayMake: MayMake; readonly mayPublish: boolean };

/** The {@link House} of a card that is shown in this way. Never rejects. */
export type HouseAt = (replyTo: Pick<ReplyTo, 'guildId' | 'isBotThere'>) => Promise<House>;

/** Creates {@link HouseAt}. Without settings, nothing seems forbidden, and the press itself is checked. */
export function createHouseAt({
  settingsOf,
  statusOf,
}: {
  readonly settingsOf: Settings['of'];
  readonly statusOf: ModelWatch['statusOf'];
}): HouseAt {
  return async ({ guildId, isBotThere }) => {
    const settings = await settingsOf(isBotThere ? guildId : undefined).catch(() => standardSettings);
    return { mayMake: mayMakeUnder(settings, statusOf), mayPublish: !settings.privateCards };
  };
}
