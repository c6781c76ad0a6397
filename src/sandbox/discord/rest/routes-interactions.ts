import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { InteractionState } from '../interactions.js';
import type { SandboxMessage } from '../sandbox-message.js';
import { type JsonObject, messageView } from '../views/views.js';
import { isAsked } from './query.js';
import { rateLimits } from './rate-limits.js';
import { answer, limit, type RestApp, type RestContext, type RestDeps, withBody } from './rest-context.js';

const interactionTypes = {
  command: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
  modal: InteractionType.ModalSubmit,
} as const;

const showsMessage: readonly number[] = [
  InteractionResponseType.ChannelMessageWithSource,
  InteractionResponseType.UpdateMessage,
];

/**
 * Routes that answer interactions. Their token is in the path, so they need no authorization.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
 */
export function addInteractionRoutes(app: RestApp, deps: RestDeps): void {
  const { world, messages, interactions, answers } = deps;
  const view = (message: SandboxMessage): JsonObject => messageView({ world, messages, message });

  app.post('/interactions/:id/:token/callback', async (c) => {
    const { id, token } = c.req.param();
    const { uploadLimitBytes } = interactions.toAcknowledge(id, token);
    const withResponse = isAsked(c, 'with_response');
    // Look it up again after reading the body: another answer may have come in the meantime.
    const done = await withBody(c, deps, uploadLimitBytes, (body) => {
      const interaction = interactions.toAcknowledge(id, token);
      return { interaction, ...answers.acknowledge(interaction, body) };
    });
    return withResponse ? answer(c, 200, callbackView(done)) : answer(c, 204);
  });

  const callbackView = ({
    interaction,
    type,
    message,
  }: {
    interaction: InteractionState;
    type: number;
    message: SandboxMessage | undefined;
  }): JsonObject => ({
    interaction: {
      id: interaction.id,
      type: interactionTypes[interaction.kind],
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: message.loading,
            response_message_ephemeral: message.ephemeral,
          }),
    },
    // Documented for these two only: a deferral returns the id without a message.
    ...(message !== undefined && showsMessage.includes(type)
      ? { resource: { type, message: view(message) } }
      : {}),
  });

  const webhook = (c: RestContext): InteractionState => {
    const token = c.req.param('token') ?? '';
    limit(c, deps, rateLimits.interactionWebhook, token);
    return interactions.byToken(c.req.param('application') ?? '', token);
  };

  app.post('/webhooks/:application/:token', async (c) => {
    const interaction = webhook(c);
    const made = await withBody(c, deps, interaction.uploadLimitBytes, (body) =>
      answers.followUp(interaction, body),
    );
    return answer(c, 200, view(made));
  });

  const one = '/webhooks/:application/:token/messages/:message';
  app.get(one, (c) => answer(c, 200, view(answers.message(webhook(c), c.req.param('message')))));
  app.patch(one, async (c) => {
    const interaction = webhook(c);
    const id = c.req.param('message');
    answers.message(interaction, id);
    const edited = await withBody(c, deps, interaction.uploadLimitBytes, (body) =>
      answers.edit(interaction, id, body),
    );
    return answer(c, 200, view(edited));
  });
  app.delete(one, (c) => {
    messages.remove(answers.message(webhook(c), c.req.param('message')).id, 'bot');
    return answer(c, 204);
  });
}
