import type { Invocation } from '../../src/sandbox/discord/actors/interact.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import type { Act } from './acts.js';
import type { FuzzWorld } from './world.js';

/** A sent interaction. `tag` is in the prompt of every job that it creates. */
type Sent = { readonly invocation: Invocation; readonly isJob: boolean; readonly tag: string };

/** Members in several channels, who send what {@link Act} says. */
export async function startPeople({ discord, fal, picture }: FuzzWorld) {
  const members = Array.from({ length: 12 }, () => discord.guild.createMember());
  const channels = Array.from({ length: 12 }, () => discord.guild.createChannel());
  const [first, channel] = [pick(members, 0), pick(channels, 0)];
  const image = { name: 'picture.png', bytes: picture };
  // One upload is used for all: its id and its link come with every command.
  const options = { image, prompt: '#start#' };
  const start = await first.run({ channel, command: 'animate', options });
  await start.acked;
  const { resolved } = Object(start.payload['data']);
  const [imageId = ''] = Object.keys(resolved.attachments);
  const withPicture = await first.post({ channel, files: [image] });
  const withoutPicture = await first.post({ channel, content: 'words' });
  const started = await discord.waitFor(({ attachments, interactionMetadata }) => {
    return interactionMetadata?.id === start.interactionId && attachments.length > 0;
  });
  const links = `/${discord.applicationId}/`;

  /** By the interaction that created a job. */
  const tags = new Map([[start.interactionId, '#start#']]);
  const counts = new Map([['#start#', 1]]);
  const forms: { readonly customId: string; readonly message: SandboxMessage | undefined }[] = [];

  const commandData = (act: Act, tag: string) => ({
    id: discord.commands().find(({ definition }) => definition.name === act.name)?.id ?? '1',
    name: act.name,
    type: 1,
    resolved,
    options: act.isSound
      ? [
          { name: 'prompt', type: 3, value: `${tag} a wave` },
          ...(act.name === 'animate' ? [{ name: 'image', type: 11, value: imageId }] : []),
        ]
      : mixed(act, tag, imageId),
  });

  function press(act: Act, tag: string): Sent {
    const cards = channels.flatMap((one) => one.messages()).filter(({ buttons }) => buttons.length > 0);
    const message = cards.length === 0 ? started : pick(cards, act.messagePick);
    const ids = message.buttons.flatMap(({ customId }) => customId ?? []);
    const customId = act.isSound
      ? (ids[act.memberPick % ids.length] ?? 'f1:again:1')
      : (act.customId ?? ids[0] ?? '');
    const [, action = '', jobId = ''] = customId.split(':');
    const of = tags.get(jobId) ?? tag;
    const owner = members.find(({ id }) => id === message.interactionMetadata?.userId) ?? first;
    const presser = act.messagePick % 4 === 0 ? pick(members, act.memberPick) : owner;
    const invocation = presser.sendUnchecked({
      kind: 'component',
      data: { custom_id: customId, component_type: 2, id: 1 },
      message,
      channel: channels.find(({ id }) => id === message.channelId) ?? channel,
    });
    const isJob = ['again', 'retry', 'silent', 'full'].includes(action);
    if (isJob) tags.set(invocation.interactionId, of);
    void invocation.acked.then(
      ({ modal }) => modal && forms.push({ customId: modal.custom_id, message }),
      () => {},
    );
    return { invocation, isJob, tag: of };
  }

  function submit(act: Act, tag: string): Sent {
    const form = forms.length === 0 ? undefined : pick(forms, act.messagePick);
    const customId = act.isSound || act.customId === undefined ? form?.customId : act.customId;
    const message = form?.message;
    const [, kind, id = '', jobId = ''] = (customId ?? '').split(':');
    const fields = act.isSound
      ? [{ name: 'prompt', type: 3, value: `${tag} again` }]
      : mixed(act, tag, imageId);
    const owner = members.find(({ id: userId }) => userId === message?.interactionMetadata?.userId);
    const invocation = (
      act.messagePick % 4 === 0 ? pick(members, act.memberPick) : (owner ?? first)
    ).sendUnchecked({
      kind: 'modal',
      data: {
        custom_id: customId ?? 'f1:animate:1',
        resolved,
        components: fields.map(({ name, type, value }, index) => ({
          type: 18,
          id: index + 1,
          component: fieldOf(type, { id: index + 20, custom_id: name, value }),
        })),
      },
      message,
      channel: channels.find((one) => one.id === message?.channelId) ?? channel,
    });
    // Other pictures keep the prompt.
    const hasOwn = kind !== 'pictures' || fields.some(({ name }) => name === 'prompt');
    const of = hasOwn ? tag : (tags.get(jobId) ?? tag);
    // A form that was already submitted creates no job, so the first one's tag stays.
    void invocation.acked.then(
      ({ type }) => type === 5 && tags.set(id, of),
      () => {},
    );
    return { invocation, isJob: true, tag: of };
  }

  return {
    send: (act: Act, index: number): Sent => {
      const tag = `#${index}#`;
      const member = pick(members, act.memberPick);
      const place = pick(channels, act.messagePick);
      switch (act.what) {
        case 'command': {
          const data = commandData(act, tag);
          const invocation = member.sendUnchecked({ kind: 'command', data, channel: place });
          tags.set(invocation.interactionId, tag);
          return { invocation, isJob: act.name === 'animate' || act.name === 'film', tag };
        }
        case 'suggest': {
          const { resolved: _, ...data } = commandData(act, tag);
          const focused = data.options.map((one, at) => (at === 0 ? { ...one, focused: true } : one));
          const invocation = member.sendUnchecked({
            kind: 'autocomplete',
            data: { ...data, options: act.isSound ? focused : data.options },
            channel: place,
          });
          return { invocation, isJob: false, tag };
        }
        case 'context-menu': {
          const target = [withPicture, withoutPicture, started][act.messagePick % 3] ?? started;
          const view = {
            id: target.id,
            channel_id: target.channelId,
            content: target.content,
            attachments: target === withPicture ? Object.values(resolved.attachments) : [],
            embeds: [],
            author: { id: target.authorId, username: 'x', discriminator: '0', avatar: null },
            timestamp: new Date().toISOString(),
            edited_timestamp: null,
            type: 0,
            flags: 0,
            components: [],
            mentions: [],
            mention_roles: [],
            pinned: false,
            tts: false,
            mention_everyone: false,
          };
          const invocation = member.sendUnchecked({
            kind: 'command',
            data: {
              id: '1',
              name: act.isSound ? 'Animate' : act.name,
              type: 3,
              target_id: target.id,
              resolved: { messages: { [target.id]: view } },
            },
            channel: place,
          });
          void invocation.acked.then(
            ({ modal }) => modal && forms.push({ customId: modal.custom_id, message: undefined }),
            () => {},
          );
          return { invocation, isJob: false, tag };
        }
        case 'button':
          return press(act, tag);
        case 'form':
          return submit(act, tag);
        case 'other': {
          const data = { id: '1', name: act.name, type: act.type, custom_id: act.customId ?? links };
          const invocation = member.sendUnchecked({ kind: 'command', type: act.type, data, channel: place });
          return { invocation, isJob: false, tag };
        }
      }
    },
    /** Discord has accepted "thinking…" for a job with this tag. */
    taken: (tag: string) => counts.set(tag, (counts.get(tag) ?? 0) + 1),
    jobs: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    /** Tags with more generations at fal than requests. */
    brokenCounts: (): readonly string[] => {
      const made = new Map<string, number>();
      for (const { input } of fal.requests()) {
        const tag = /#\w+#/.exec(JSON.stringify(input))?.[0] ?? 'without a tag';
        made.set(tag, (made.get(tag) ?? 0) + 1);
      }
      return [...made].flatMap(([tag, generations]) =>
        generations > (counts.get(tag) ?? 0)
          ? [`${tag}: ${generations} generations for ${counts.get(tag) ?? 0} jobs`]
          : [],
      );
    },
  };
}

/** Odd options, occasionally with a usable prompt and a picture. */
function mixed(act: Act, tag: string, imageId: string): Act['options'] {
  return act.options.map(({ name, type, value }) => {
    const given = type === 11 && act.memberPick % 2 === 0 ? imageId : value;
    // A form field may call any text a prompt, even that of a file.
    return { name, type, value: name === 'prompt' && typeof given === 'string' ? `${tag} ${given}` : given };
  });
}

/** A form field with the value as a text, a menu, an upload or something unknown. */
function fieldOf(type: number, { value, ...head }: { id: number; custom_id: string; value: unknown }) {
  if (type === 11) return { ...head, type: 19, values: [value] };
  if (type === 5) return { ...head, type: 3, values: [value] };
  return { ...head, type: 4, value };
}

function pick<T>(from: readonly T[], number: number): T {
  const found = from[number % from.length];
  if (found === undefined) throw new Error('There is nothing to choose from');
  return found;
}
