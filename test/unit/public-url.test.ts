import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';

const settings = { DISCORD_TOKEN: 'MTIz.abc.def', HTTP_PORT: '8080' };

test.each([
  ['https://bot.example.com', 'https://bot.example.com'],
  ['https://bot.example.com/', 'https://bot.example.com'],
  ['https://example.com:8443/flipbook/', 'https://example.com:8443/flipbook'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is an address at which fal can call', (url, read) => {
  expect(readConfig({ ...settings, PUBLIC_URL: url }).publicUrl).toBe(read);
});

test.each([
  ['bot.example.com', 'such as https://'],
  ['ftp://bot.example.com', 'such as https://'],
  ['http://bot.example.com', 'start with https://'],
  ['http://localhost.example.com', 'start with https://'],
  ['http://127.0.0.1.example.com', 'start with https://'],
  ['https://bot.example.com/?x=1', 'without a login'],
  ['https://bot.example.com/#x', 'without a login'],
  ['https://user:secret@bot.example.com', 'without a login'],
])('%s is none, and the only problem says what to do', (url, cure) => {
  expect(() => readConfig({ ...settings, PUBLIC_URL: url })).toThrow(
    new RegExp(`^[^-]*- PUBLIC_URL must [^\\n]*${cure}[^\\n]*$`),
  );
});

test('an address without a server behind it is an error', () => {
  const { HTTP_PORT: _port, ...others } = settings;
  expect(() => readConfig({ ...others, PUBLIC_URL: 'https://bot.example.com' })).toThrow(
    'PUBLIC_URL is set without HTTP_PORT. Set HTTP_PORT too, or remove PUBLIC_URL.',
  );
});
