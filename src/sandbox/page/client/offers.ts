import { avatarOf } from './avatar.js';
import type { SelectOption } from './select.js';
import { type Entity, entitiesHere, personOf, type State } from './state.js';
import type { Choice } from './text-option.js';

/** The people, roles and channels of the open channel, as choices; channels only of these types, if any are named. */
export type Offers = {
  /** For a menu of this component type. */
  readonly ofMenu: (type: number, channelTypes?: readonly number[]) => readonly SelectOption[];
  /** For an option of this type. */
  readonly ofOption: (type: number, channelTypes?: readonly number[]) => readonly Choice[];
};

/** What each type of menu offers: component types 5 to 8. */
const MENU_KINDS: Readonly<Record<number, readonly Entity['kind'][]>> = {
  5: ['user'],
  6: ['role'],
  7: ['user', 'role'],
  8: ['channel'],
};

/** What each type of option accepts: option types 6 to 9. */
const OPTION_KINDS: Readonly<Record<number, readonly Entity['kind'][]>> = {
  6: ['user'],
  7: ['channel'],
  8: ['role'],
  9: ['user', 'role'],
};

/** Creates the choices of what is open at the time. */
export function createOffers(state: State): Offers {
  return {
    ofMenu: (type, channelTypes) =>
      entitiesHere(state, MENU_KINDS[type] ?? [], channelTypes).map(({ kind, id, name }) => ({
        label: name,
        value: id,
        image: kind === 'user' ? avatarOf(personOf(state, id)) : undefined,
      })),
    ofOption: (type, channelTypes) =>
      entitiesHere(state, OPTION_KINDS[type] ?? [], channelTypes).map(({ id, name }) => ({
        name,
        value: id,
      })),
  };
}
