import { expect, test } from 'vitest';
import { checkAdmission } from '../../src/settings/admission.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';

const GUILD = '1';
const place = { channelId: '10', parentChannelId: '20' };
const asker = { guildId: GUILD, roleIds: ['100', '200'] };

const refused = (settings: Partial<GuildSettings>) => {
  try {
    checkAdmission({ ...standardSettings, ...settings }, place, asker);
    return undefined;
  } catch (error) {
    return error;
  }
};

test.each<Partial<GuildSettings>>([
  {},
  { pauseNote: 'Not now.' },
  { allowedChannels: ['10'] },
  { allowedChannels: ['20', '30'] },
  { forbiddenChannels: ['30'] },
  { allowedRoles: ['300', '200'] },
  { allowedRoles: [GUILD] },
  { forbiddenRoles: ['300'] },
])('%o allows a request', (settings) => expect(refused(settings)).toBeUndefined());

test.each<[Partial<GuildSettings>, string, object?]>([
  [{ pause: true }, 'settings.paused'],
  [{ pause: true, pauseNote: 'Why.' }, 'settings.paused-because', { note: 'Why.' }],
  [{ allowedChannels: ['30', '40'] }, 'settings.channel-not-allowed', { channels: ['<#30>', '<#40>'] }],
  [{ forbiddenChannels: ['10'] }, 'settings.channel-forbidden'],
  [{ forbiddenChannels: ['20'], allowedChannels: ['10'] }, 'settings.channel-forbidden'],
  [{ allowedRoles: ['300'] }, 'settings.role-not-allowed', { roles: ['<@&300>'] }],
  [{ forbiddenRoles: ['300', '200'] }, 'settings.role-forbidden', { role: '<@&200>' }],
  [{ forbiddenRoles: ['100'], allowedRoles: ['100'] }, 'settings.role-forbidden', { role: '<@&100>' }],
  [{ forbiddenRoles: [GUILD] }, 'settings.role-forbidden', { role: '@everyone' }],
])('%o refuses a request: %s', (settings, key, params) => {
  expect(refused(settings)).toMatchObject({
    code: 'NOT_ALLOWED',
    sentence: params === undefined ? { key } : { key, params },
  });
});
