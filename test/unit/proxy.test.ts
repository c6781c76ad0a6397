import { expect, test } from 'vitest';
import { proxyNotice } from '../../src/environment.js';
import { checkSettings } from '../../src/tools/doctor/settings.js';

const PROXY = 'http://user:secret@proxy.example:3128';

test.each([
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
  'Https_Proxy',
])('%s is not used, which a start and the check-up say', (name) => {
  const notice = proxyNotice({ [name]: PROXY });
  expect(notice?.found).toContain(`${name} is set, but Flipbook can't work through a proxy`);
  expect(notice?.cure).toContain(`unset ${name}`);
  expect(JSON.stringify(notice)).not.toContain('proxy.example');
  expect(checkSettings({ DISCORD_TOKEN: 'MTIz.abc.def', [name]: PROXY })).toMatchObject({
    status: 'warn',
    found: expect.stringContaining(name),
    cures: [notice?.cure],
  });
});

test.each([{}, { HTTPS_PROXY: '' }, { https_proxy: ' ' }, { NO_PROXY: 'x' }, { HTTPS_PROXY: undefined }])(
  'where none is asked for (%j), there is nothing to say',
  (environment) => {
    expect(proxyNotice(environment)).toBeUndefined();
    expect(checkSettings({ DISCORD_TOKEN: 'MTIz.abc.def', ...environment })).toMatchObject({ status: 'ok' });
  },
);
