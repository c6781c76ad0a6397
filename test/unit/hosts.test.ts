import { expect, test } from 'vitest';
import { isAllowed } from '../../src/media/hosts.js';

const rule = { hosts: ['cdn.discordapp.com', 'fal.media'], trusted: ['127.0.0.1', 'files.internal'] };

test.each([
  'https://cdn.discordapp.com/attachments/1/2/cat.png?ex=1&is=2&hm=3',
  'https://fal.media/files/a.mp4',
  'https://v3.fal.media/files/a.mp4',
  'https://CDN.DISCORDAPP.COM/a.png',
  'https://fal.media:443/a.mp4',
  'http://127.0.0.1:4321/a.png',
  'https://127.0.0.1/a.png',
  'http://localhost:4321/a.png',
  'http://[::1]:4321/a.png',
  'http://files.internal:8080/a.mp4',
])('allowed: %s', (url) => {
  expect(isAllowed(url, rule)).toBe(true);
});

test.each([
  ['a name that goes on', 'https://cdn.discordapp.com.evil.test/a.png'],
  ['a name with a prefix', 'https://evilfal.media/a.mp4'],
  ['a name with a hyphen', 'https://evil-fal.media/a.mp4'],
  ['a parent of an allowed name', 'https://discordapp.com/a.png'],
  ['the name as user', 'https://cdn.discordapp.com@evil.test/a.png'],
  ['a user on the right host', 'https://me:secret@cdn.discordapp.com/a.png'],
  ['a user on a trusted host', 'http://me@127.0.0.1/a.png'],
  ['the name in the path', 'https://evil.test/cdn.discordapp.com/a.png'],
  ['the name in the fragment', 'https://evil.test/#cdn.discordapp.com'],
  ['a backslash before the name', 'https://evil.test\\@cdn.discordapp.com/a.png'],
  ['no encryption on a public host', 'http://cdn.discordapp.com/a.png'],
  ['another port', 'https://cdn.discordapp.com:8443/a.png'],
  ['another port below', 'https://v3.fal.media:22/a.mp4'],
  ['a trailing dot', 'https://cdn.discordapp.com./a.png'],
  ['a look-alike letter', 'https://cdn.disc\u043erdapp.com/a.png'],
  ['another loopback address', 'http://127.0.0.2/a.png'],
  ['a name below a trusted one', 'http://x.files.internal/a.png'],
  ['a name that begins like loopback', 'http://localhost.evil.test/a.png'],
  ["the cloud's own service", 'http://169.254.169.254/latest/meta-data'],
  ['a file', 'file:///etc/passwd'],
  ['a file on a trusted host', 'file://files.internal/etc/passwd'],
  ['data', 'data:image/png;base64,AAAA'],
  ['another protocol on a trusted host', 'ftp://127.0.0.1/a.png'],
  ['no address', 'cat.png'],
  ['nothing', ''],
])('refused: %s', (_name, url) => {
  expect(isAllowed(url, rule)).toBe(false);
});

test('a trusted host in another spelling of its address is the same host', () => {
  expect(isAllowed('http://2130706433/a.png', rule)).toBe(true);
});

test.each(['http://localhost/a.png', 'http://127.0.0.1/a.png', 'http://[::1]/a.png'])(
  'this machine is not trusted by default: %s',
  (url) => {
    expect(isAllowed(url, { ...rule, trusted: ['files.internal'] })).toBe(false);
  },
);
