import type { PagePerson } from '../protocol.js';
import { avatarOf } from './avatar.js';
import { element } from './element.js';
import { channelOf, guildOf, nameColor, personOf, type State } from './state.js';

/** The people in the open channel, grouped by role. */
export function renderMemberList(state: State): readonly HTMLElement[] {
  const people = (channelOf(state)?.memberIds ?? []).map((id) => personOf(state, id));
  const guild = guildOf(state);
  if (guild === undefined) return section(state, 'Members', people);
  const roleOf = (id: string) => guild.roles.find(({ memberIds }) => memberIds.includes(id));
  return [
    ...guild.roles.flatMap((role) =>
      section(
        state,
        role.name,
        people.filter(({ id }) => roleOf(id) === role),
      ),
    ),
    ...section(
      state,
      'Online',
      people.filter(({ id }) => roleOf(id) === undefined),
    ),
  ];
}

function section(state: State, name: string, people: readonly PagePerson[]): readonly HTMLElement[] {
  if (people.length === 0) return [];
  return [
    element('h3', {}, `${name} — ${people.length}`),
    element(
      'ul',
      {},
      ...people.map((person) => {
        const shown = element('span', { class: 'member-name' }, person.name);
        const color = nameColor(state, person.id);
        if (color !== undefined) shown.style.setProperty('--role', color);
        return element(
          'li',
          { class: 'member' },
          element('span', { class: 'avatar is-online' }, element('img', { src: avatarOf(person), alt: '' })),
          shown,
          person.isBot && element('span', { class: 'app-tag' }, 'APP'),
        );
      }),
    ),
  ];
}
