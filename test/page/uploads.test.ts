import { expect, onTestFinished, test } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { startPage } from '../../src/sandbox/page/server/page-server.js';
import { samplePicture } from '../support/world.js';

const SCRIPT = '<script>fetch("/act", { method: "POST" })</script>';

const hostile: Readonly<
  Record<string, { readonly name: string; readonly type: string; readonly bytes: string }>
> = {
  'a web page': { name: 'a.html', type: 'text/html', bytes: SCRIPT },
  'a web page by another name': { name: 'a.png', type: 'text/html; charset=utf-8', bytes: SCRIPT },
  'a page of XML': { name: 'a.xhtml', type: 'application/xhtml+xml', bytes: SCRIPT },
  'a drawing with a script': { name: 'a.svg', type: 'image/svg+xml', bytes: `<svg>${SCRIPT}</svg>` },
  'a script': { name: 'a.js', type: 'text/javascript', bytes: 'alert(1)' },
  'what says nothing of itself': { name: 'a', type: '', bytes: SCRIPT },
};

/** The headers with which each server returns an upload. */
async function headersOf({ name, type, bytes }: { name: string; type: string; bytes: string | Buffer }) {
  const discord = await startSandboxDiscord();
  onTestFinished(discord.stop);
  const page = await startPage({ discord, fal: undefined });
  onTestFinished(page.stop);
  const file = { name, bytes: Buffer.from(bytes), contentType: type };
  const message = await discord.guild.createMember().post({ channel: discord.channel, files: [file] });
  const url = new URL(message.attachments[0]?.url ?? '');
  const served = await fetch(url);
  const shown = await fetch(new URL(`/cdn${url.pathname}${url.search}`, page.url));
  expect([served.status, shown.status]).toEqual([200, 200]);
  return [served.headers, shown.headers];
}

test.each(Object.entries(hostile))('%s that a member uploads runs nowhere', async (_what, upload) => {
  for (const headers of await headersOf(upload)) {
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/allow-|script-src/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-type')).toMatch(/^(application\/octet-stream|image\/svg\+xml)$/);
  }
});

test('a picture is shown as a picture', async () => {
  for (const headers of await headersOf({ name: 'a.png', type: 'image/png', bytes: await samplePicture() })) {
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toBeNull();
    expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
  }
});

test('uploads to the embedded fal run nowhere either', async () => {
  const fal = await startSandboxFal();
  onTestFinished(fal.stop);
  const initiated = await fetch(
    `${fal.baseUrl}/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3`,
    {
      method: 'POST',
      headers: { authorization: 'Key k', 'content-type': 'application/json' },
      body: JSON.stringify({ content_type: 'text/html', file_name: 'a.html' }),
    },
  );
  const { upload_url: to, file_url: at } = (await initiated.json()) as Record<string, string>;
  await fetch(String(to), { method: 'PUT', body: SCRIPT });
  const { headers } = await fetch(String(at));
  expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toBe('attachment');
});
