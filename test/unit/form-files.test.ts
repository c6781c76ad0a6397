import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPicturesForm } from '../../src/discord/forms/pictures-form.js';
import { readSources } from '../support/source-files.js';
import { submittedForm } from '../support/submitted-form.js';

const attachmentOf = (id: string) => ({
  id,
  filename: `${id}.png`,
  size: 1,
  url: `https://cdn.discordapp.com/${id}.png`,
  proxy_url: `https://media.discordapp.net/${id}.png`,
});

/** A form with these files, which Discord resolves in another order. */
function formOf(values: readonly string[], resolved: readonly string[]) {
  const attachments = Object.fromEntries(resolved.map((id) => [id, attachmentOf(id)]));
  return submittedForm(
    [
      { type: ComponentType.FileUpload, custom_id: 'pictures', values },
      { type: ComponentType.TextInput, custom_id: 'prompt', value: 'it runs' },
    ],
    { resolved: { attachments } },
  );
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
