import { Client, ComponentType, InteractionType, ModalSubmitInteraction } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readPicturesForm } from '../../src/discord/forms/pictures-form.js';
import { readSources } from '../support/source-files.js';

const client = new Client({ intents: [] });

const attachmentOf = (id: string) => ({
  id,
  filename: `${id}.png`,
  size: 1,
  url: `https://cdn.discordapp.com/${id}.png`,
  proxy_url: `https://media.discordapp.net/${id}.png`,
});

/** discord.js's own view of a submitted form with these files, which Discord resolves in another order. */
function formOf(values: readonly string[], resolved: readonly string[]): ModalSubmitInteraction {
  const field = (id: number, component: object) => ({ type: ComponentType.Label, id, component });
  const raw = {
    id: '1',
    application_id: '2',
    type: InteractionType.ModalSubmit,
    token: 'token',
    version: 1,
    user: { id: '3', username: 'robin', discriminator: '0', avatar: null },
    entitlements: [],
    authorizing_integration_owners: {},
    app_permissions: '0',
    data: {
      custom_id: 'f1:pictures:1:2',
      components: [
        field(1, { type: ComponentType.FileUpload, id: 2, custom_id: 'pictures', values }),
        field(3, { type: ComponentType.TextInput, id: 4, custom_id: 'prompt', value: 'it runs' }),
      ],
      resolved: { attachments: Object.fromEntries(resolved.map((id) => [id, attachmentOf(id)])) },
    },
  };
  return z
    .custom<ModalSubmitInteraction>((value) => value instanceof ModalSubmitInteraction)
    .parse(Reflect.construct(ModalSubmitInteraction, [client, raw]));
}

test("a form's files keep the order in which they were chosen, whatever Discord resolves first", () => {
  const ids = ['900000000000000001', '900000000000000002', '900000000000000003', '900000000000000004'];
  const order = fc.shuffledSubarray(ids, { minLength: 1 });
  fc.assert(
    fc.property(order, fc.shuffledSubarray(ids, { minLength: ids.length }), (values, resolved) => {
      const { pictures } = readPicturesForm(formOf(values, resolved));
      expect(pictures.map(({ name }) => name)).toEqual(values.map((id) => `${id}.png`));
    }),
  );
});

test('nothing is read in the order in which Discord resolves what was chosen', () => {
  const inItsOrder = /\.get(?:UploadedFiles|Selected(?:Users|Members|Channels|Roles|Mentionables))\(/;
  const readers = readSources('src', 'commands').filter(({ text }) => inItsOrder.test(text));
  expect(readers.map(({ path }) => path)).toEqual([]);
});
