import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import { usualMemberPermissions } from '../../discord/world.js';
import type { SandboxFal } from '../../fal/sandbox-fal.js';
import type { PageTrouble } from '../protocol.js';
import { discordTroubles } from './discord-troubles.js';
import { falTroubles } from './fal-troubles.js';
import { type Stage, WITHOUT_APPS } from './stage.js';
import { createSpell, type Trouble } from './trouble.js';

/** The drawer's switches. */
export type Troubles = {
  readonly list: () => readonly PageTrouble[];
  /** Throws for an unknown switch or choice. */
  readonly choose: (id: string, value: string) => void;
};

const MINUTE_MS = 60_000;
const BLOCKED_MEMBER = 'blocked-member';

/** Creates the switches; those for fal only if it is embedded. */
export function createTroubles({
  discord,
  fal,
  stage,
  onWorldChange,
}: {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal | undefined;
  readonly stage: Stage;
  /** Called when a switch resets itself. */
  readonly onWorldChange: () => void;
}): Troubles {
  const known = [
    blockedMember(stage, () => {
      values.set(BLOCKED_MEMBER, 'free');
      onWorldChange();
    }),
    ...discordTroubles(discord, onWorldChange),
    directMessages(stage),
    ...(fal === undefined ? [] : falTroubles(fal, onWorldChange)),
  ];
  const values = new Map<string, string | undefined>(known.map(({ id, initial }) => [id, initial]));
  return {
    list: () =>
      known.map(({ id, side, label, hint, choices, armed, ending }) => ({
        id,
        side,
        label,
        hint,
        choices: Object.entries(choices).map(([value, choice]) => ({ value, label: choice.label })),
        value: armed === undefined ? values.get(id) : armed(),
        isOnce: armed !== undefined,
        until: ending?.()?.until,
        callsLeft: ending?.()?.callsLeft,
      })),
    choose: (id, value) => {
      const trouble = known.find((other) => other.id === id);
      const choice = trouble?.choices[value];
      if (trouble === undefined || choice === undefined) throw new Error('There is no such switch.');
      choice.apply();
      if (trouble.initial !== undefined) values.set(id, value);
    },
  };
}

/**
 * One member represents everybody whom a server bars from apps. Commands that they may not use are not offered to them.
 */
function blockedMember({ blocked, guilds }: Stage, onTimeoutEnd: () => void): Trouble {
  const timeout = createSpell(onTimeoutEnd);
  const set = (permissions: bigint, timeoutMs = 0) => {
    for (const { guild, members } of guilds) {
      if (!members.includes(blocked)) continue;
      guild.setPermissions(blocked, permissions);
      guild.timeOut(blocked, timeoutMs);
    }
    if (timeoutMs > 0) timeout.start(() => {}, timeoutMs + 1);
    else timeout.stop();
  };
  return {
    id: BLOCKED_MEMBER,
    side: 'Discord',
    label: blocked.name,
    hint: 'A member whom the server keeps from apps',
    initial: 'no-apps',
    choices: {
      'no-apps': { label: 'May not use apps', apply: () => set(WITHOUT_APPS) },
      'timed-out': {
        label: 'Timed out for 5 minutes',
        apply: () => set(usualMemberPermissions, 5 * MINUTE_MS),
      },
      free: { label: 'May use apps', apply: () => set(usualMemberPermissions) },
    },
    ending: () => ({ until: timeout.until() }),
  };
}

function directMessages({ members }: Stage): Trouble {
  const accept = (label: string, accepts: boolean) => ({
    label,
    apply: () => {
      for (const { member } of members) member.setAcceptsDirectMessages(accepts);
    },
  });
  return {
    id: 'direct-messages',
    side: 'Discord',
    label: 'Direct messages',
    hint: 'Whether members take them from the bot',
    initial: 'taken',
    choices: { taken: accept('Taken', true), refused: accept('Refused', false) },
  };
}
