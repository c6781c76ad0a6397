import { type ChannelsHandlers, renderChannels } from './channels.js';
import { type PersonHandlers, renderPerson } from './person.js';
import { renderServers } from './servers.js';
import type { State } from './state.js';

/** Draws servers, channels and the person panel. */
export function renderSidebar(
  state: State,
  handlers: ChannelsHandlers & PersonHandlers,
): readonly HTMLElement[] {
  return [renderServers(state, handlers), renderChannels(state, handlers), renderPerson(state, handlers)];
}
