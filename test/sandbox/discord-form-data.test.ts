import { expect, test } from 'vitest';
import { startBare } from './discord-harness.js';

/** A bot that posts messages as forms of fields and files. */
async function poster() {
  const { discord, rest } = await startBare();
  const post = (parts: readonly (readonly [name: string, value: string, filename?: string])[]) => {
    const data = new FormData();
    for (const [name, value, filename] of parts) {
      if (filename === undefined) data.append(name, value);
      else data.append(name, new Blob([value]), filename);
    }
    return rest('POST', `/channels/${discord.channel.id}/messages`, data);
  };
  return { discord, rest, post };
}

test('without payload_json, the fields of a form are the body', async () => {
  const { discord, post } = await poster();
  const first = await post([
    ['content', '12'],
    ['tts', 'false'],
    ['flags', '4'],
    ['nonce', '7'],
    ['enforce_nonce', 'true'],
    ['file', 'bytes', 'a.txt'],
  ]);
  expect(first).toMatchObject({
    status: 200,
    body: { content: '12', flags: 4, nonce: '7', attachments: [{ filename: 'a.txt', size: 5 }] },
  });
  const again = await post([
    ['content', '12'],
    ['nonce', '7'],
    ['enforce_nonce', '1'],
  ]);
  expect(again.body).toMatchObject({ id: Object(first.body).id });
  expect(discord.wire.rest().at(-2)).toMatchObject({ files: [{ field: 'file', name: 'a.txt' }] });
});

test('a part that says that it is JSON is read as such', async () => {
  const { discord } = await poster();
  // What eris writes; FormData can't: it names a file for every part with a type.
  const part = (head: string, value: string) =>
    `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
  const json = (name: string, value: unknown) =>
    part(`name="${name}"\r\ncontent-type: application/json`, JSON.stringify(value));
  const answer = await fetch(`${discord.apiUrl}/v10/channels/${discord.channel.id}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${discord.botToken}`,
      'content-type': 'multipart/form-data; boundary=x',
    },
    body: [
      part('name="files[0]"; filename="a.png"\r\ncontent-type: image/png', 'bytes'),
      json('embeds', [{ title: 'Title' }]),
      json('allowed_mentions', { parse: [] }),
      part('name="content"', '{"not": "JSON"}'),
      '--x--',
    ].join(''),
  });
  expect(await answer.json()).toMatchObject({
    content: '{"not": "JSON"}',
    embeds: [{ title: 'Title' }],
    attachments: [{ filename: 'a.png' }],
  });
});

test('any part with the name of a file is a file, and keeps its number if it has one', async () => {
  const { post } = await poster();
  const data = [
    ['one', 'one', '1.txt'],
    ['files[0]', 'zero', '0.txt'],
    ['two', 'two', '2.txt'],
    ['content', 'ignored beside payload_json'],
    [
      'payload_json',
      JSON.stringify({ attachments: [0, 1, 2].map((id) => ({ id, description: `no. ${id}` })) }),
    ],
  ] as const;
  expect((await post(data)).body).toMatchObject({
    content: '',
    attachments: [
      { filename: '0.txt', description: 'no. 0' },
      { filename: '1.txt', description: 'no. 1' },
      { filename: '2.txt', description: 'no. 2' },
    ],
  });
});

test.each([
  ['poll', { poll: { question: { text: 'Which?' }, answers: [] } }],
  ['sticker_ids', { sticker_ids: ['1'] }],
  ['message_reference.type', { message_reference: { type: 1, message_id: '1', channel_id: '1' } }],
])('a message with %s is refused by name, instead of losing it', async (field, body) => {
  const { discord, rest } = await startBare();
  const answer = await rest('POST', `/channels/${discord.channel.id}/messages`, { content: 'x', ...body });
  expect(answer).toMatchObject({ status: 501, body: { message: expect.stringContaining(`"${field}"`) } });
  expect(discord.channel.messages()).toEqual([]);
});
