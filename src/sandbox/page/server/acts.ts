import { LRUCache } from 'lru-cache';
import type { ModalValues } from '../../discord/actors/act-modal.js';
import type { Invocation } from '../../discord/actors/interact.js';
import type { MemberFile, OptionValue } from '../../discord/actors/option-values.js';
import type { SandboxChannel, SandboxMember } from '../../discord/people.js';
import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import { allNodes, type SandboxMessage } from '../../discord/sandbox-message.js';
import type { PageAct, PageAnswer } from '../protocol.js';
import type { Stage } from './stage.js';
import type { Troubles } from './troubles.js';

type Act<Kind extends PageAct['kind']> = Extract<PageAct, { kind: Kind }>;

/** Creates the handler of people's actions. It uses only the embedded Discord's public interface. */
export function createActs({
  discord,
  stage,
  troubles,
  onWorldChange,
}: {
  readonly discord: SandboxDiscord;
  readonly stage: Stage;
  readonly troubles: Troubles;
  readonly onWorldChange: () => void;
}): (act: PageAct, files: readonly MemberFile[]) => Promise<PageAnswer> {
  // A form may stay open for a while; the oldest ones are dropped.
  const openers = new LRUCache<string, Invocation>({ max: 200 });

  const memberOf = (id: string): SandboxMember => personOf(id).member;
  const personOf = (id: string) => found(stage.members.find(({ member }) => member.id === id));
  const channelOf = (id: string): SandboxChannel => {
    const known = [...stage.guilds.flatMap(({ channels }) => channels), ...stage.groups];
    const direct = stage.members.map(({ member }) => discord.directMessages(member));
    return found([...known.map(({ channel }) => channel), ...direct].find((channel) => channel.id === id));
  };
  const messageOf = (id: string): SandboxMessage => found(discord.message(id));
  /** The message, which the bot may have edited while the person pressed what they still saw. */
  const messageWith = ({ messageId, customId }: Act<'click' | 'select'>): SandboxMessage => {
    const message = messageOf(messageId);
    const isThere = allNodes(message.components).some(
      ({ custom_id, disabled }) => custom_id === customId && disabled !== true,
    );
    if (!isThere) throw new Error('This message has just changed. Look again, then press.');
    return message;
  };

  const answered = async (invocation: Invocation): Promise<PageAnswer> => {
    openers.set(invocation.interactionId, invocation);
    const ack = await invocation.acked.catch(() => undefined);
    if (ack === undefined) return { kind: 'unanswered' };
    const { modal } = ack;
    if (modal === undefined) return { kind: 'done' };
    return { kind: 'form', interactionId: invocation.interactionId, modal };
  };

  const run = async (act: Act<'run'>, files: readonly MemberFile[]) => {
    const options = Object.fromEntries(
      Object.entries(act.options).map(([name, value]): [string, OptionValue] => [
        name,
        typeof value === 'object' ? found(files[value.file]) : value,
      ]),
    );
    const { command, channelId } = act;
    return answered(await memberOf(act.as).run({ channel: channelOf(channelId), command, options }));
  };

  const submit = async ({ as, interactionId, values }: Act<'submit'>, files: readonly MemberFile[]) => {
    const filled: ModalValues = Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        typeof value === 'object' && 'files' in value
          ? value.files.map((index) => found(files[index]))
          : value,
      ]),
    );
    return answered(await memberOf(as).submitModal(found(openers.get(interactionId)), filled));
  };

  return async (act, files) => {
    switch (act.kind) {
      case 'run':
        return run(act, files);
      case 'suggest': {
        const { as, channelId, command, focused, options } = act;
        const channel = channelOf(channelId);
        return {
          kind: 'choices',
          choices: await memberOf(as).autocomplete({ command, focused, options, channel }),
        };
      }
      case 'runOn':
        return answered(await memberOf(act.as).runOn(messageOf(act.messageId), act.command));
      case 'click':
        return answered(await memberOf(act.as).click(messageWith(act), act.customId));
      case 'select':
        return answered(await memberOf(act.as).select(messageWith(act), act.customId, act.values));
      case 'submit':
        return submit(act, files);
      case 'post':
        await memberOf(act.as).post({
          channel: channelOf(act.channelId),
          content: act.content,
          files: act.files.map((index) => found(files[index])),
          ...(act.replyToId === undefined ? {} : { replyTo: messageOf(act.replyToId) }),
        });
        return { kind: 'done' };
      case 'delete':
        memberOf(act.as).deleteMessage(messageOf(act.messageId));
        return { kind: 'done' };
      case 'boost': {
        const place = found(stage.guilds.find(({ guild }) => guild.id === act.guildId));
        place.guild.setPremiumTier(act.tier);
        place.premiumTier = act.tier;
        break;
      }
      case 'speak': {
        const person = personOf(act.as);
        person.member.setLocale(act.locale);
        person.locale = act.locale;
        break;
      }
      case 'trouble':
        troubles.choose(act.id, act.value);
        break;
    }
    onWorldChange();
    return { kind: 'done' };
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('That is no longer there. Reload the page.');
  return value;
}
