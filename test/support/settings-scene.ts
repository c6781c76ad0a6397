import { PermissionFlagsBits } from 'discord.js';
import { expect } from 'vitest';
import type { SandboxMember } from '../../src/sandbox/discord/people.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import type { Panel } from './panel.js';
import {
  isEnd,
  isPrivateWord,
  samplePicture,
  startWorld,
  type TestWorld,
  type UploadedPicture,
} from './world.js';

/** The permissions of who may use the panel. */
export const MANAGER = usualMemberPermissions | PermissionFlagsBits.ManageGuild;

/** A server with a manager at the panel, a member, and the member's request for a clip. */
export type Scene = {
  readonly world: TestWorld;
  readonly manager: SandboxMember;
  readonly member: SandboxMember;
  readonly roleId: string;
  readonly other: TestWorld['discord']['channel'];
  readonly thread: TestWorld['discord']['channel'];
  /** Asks for a clip; resolves with the refusal or the finished card. */
  readonly ask: (use?: {
    readonly channel?: TestWorld['discord']['channel'];
    readonly options?: Readonly<Record<string, string | UploadedPicture>>;
  }) => Promise<SandboxMessage>;
};

/** Opens a {@link Scene}. */
export async function openScene(): Promise<Scene> {
  const world = await startWorld({ isDurable: true });
  const { guild, channel } = world.discord;
  const member = guild.createMember({ name: 'Mara' });
  const ask: Scene['ask'] = async (use = {}) => {
    const image = { name: 'picture.png', bytes: await samplePicture() };
    const options = { image, prompt: 'the leaves move in the wind', ...use.options };
    const asked = await member.run({ command: 'animate', options, channel: use.channel ?? channel });
    return asked.answer((message) => isPrivateWord(message) || isEnd(message.text));
  };
  return {
    world,
    manager: guild.createMember({ name: 'Ada', permissions: MANAGER }),
    member,
    roleId: guild.createRole({ name: 'Makers', members: [member] }),
    other: guild.createChannel({ name: 'other' }),
    thread: guild.createChannel({ name: 'thread', thread: true, parent: channel }),
    ask,
  };
}

/** A private answer with this in it. */
export const refusal = (text: string) => ({ ephemeral: true, text: expect.stringContaining(text) });
/** A finished clip that everybody sees, with this on its card. */
export const clip = (text = '✅') => ({ ephemeral: false, text: expect.stringContaining(text) });
/** {@link clip}, whatever is on its card. */
export const CLIP = clip();

/** What a manager enters for a setting, and how its effect on the next request is seen. */
export type SettingRow = {
  readonly enter: (scene: Scene) => Parameters<Panel['set']>[1];
  /** What it was before. */
  readonly standard: readonly string[] | ((panel: Panel) => Promise<unknown>);
  readonly act: (scene: Scene, panel: Panel) => Promise<void>;
};
