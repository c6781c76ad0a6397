import type { Names } from './markdown.js';
import { channelById, cssColor, personOf, roleById, type State, viewerOf } from './state.js';

/** Names for the ids in texts, as the current viewer knows them. */
export function createNames(state: State, onJump: Names['onJump']): Names {
  return {
    person: (id) => personOf(state, id).name,
    channel: (id) => channelById(state, id)?.name ?? 'unknown',
    role: (id) => {
      const role = roleById(state, id);
      return {
        name: role?.name ?? 'unknown-role',
        color: role === undefined || role.color === 0 ? undefined : cssColor(role.color),
        isMine: role?.memberIds.includes(state.viewerId) ?? false,
      };
    },
    onJump,
    get locale() {
      return viewerOf(state)?.locale ?? 'en-US';
    },
    get viewerId() {
      return state.viewerId;
    },
  };
}
