import { ButtonStyle } from 'discord.js';
import { IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { panelCard } from '../../src/discord/settings/panel-card.js';
import { settingForm } from '../../src/discord/settings/setting-form.js';
import { draftMessage } from '../../src/sandbox/discord/rules/message-rules.js';
import { modalData } from '../../src/sandbox/discord/rules/modal-schema.js';
import {
  entryOf,
  namesOn,
  parseSettings,
  type SettingName,
  settingNames,
} from '../../src/settings/catalog.js';
import { screens } from '../../src/settings/entry.js';
import type { Sheet } from '../../src/settings/settings.js';
import { catalogs } from '../../src/text/catalogs.js';
import { languages } from '../../src/text/language.js';
import { textsIn } from '../../src/text/texts.js';

const id = (index: number) => String(910_000_000_000_000_000n + BigInt(index));

/** The longest value of a setting. */
function most(name: SettingName): unknown {
  const { control } = entryOf(name);
  switch (control.kind) {
    case 'switch':
      return true;
    case 'choice':
      return control.choices.at(-1)?.value;
    case 'choices':
      return control.choices.map(({ value }) => value);
    case 'channel':
      return id(0);
    case 'channels':
    case 'roles':
      return Array.from({ length: 25 }, (_, index) => id(index));
    case 'limits':
      return Array.from({ length: 20 }, (_, index) => ({
        of: { kind: 'role', roleId: id(index) },
        per: 'cooldown',
        seconds: 604_799,
      }));
    case 'text':
      return '`'.repeat(control.maxLength);
    case 'number':
      return control.scale;
  }
}

const { settings } = parseSettings(new Map(settingNames.map((name) => [name, most(name)])));
const sheets: Readonly<Record<string, Sheet>> = {
  'nothing set': { ...parseSettings(new Map()), revisionOf: () => 0 },
  'everything set': { settings, revisionOf: () => Number.MAX_SAFE_INTEGER },
};

describe.each(languages)('in %s', (language) => {
  const texts = textsIn(language);

  test.each(screens)('Discord takes the screen %s', (screen) => {
    expect(namesOn(screen).length).toBeGreaterThan(0);
    for (const [what, sheet] of Object.entries(sheets)) {
      const notice = texts.t('settings.stale');
      const body = panelCard({ guildId: id(0), screen, sheet, notice, texts });
      expect(
        z.safeParse(IncomingWebhookUpdateRequestPartialSchema, body).error?.issues,
        what,
      ).toBeUndefined();
      expect(() => draftMessage({ json: body, uploads: [] }), what).not.toThrow();
    }
  });

  test('no switch looks recommended, whether it is on or off', () => {
    for (const sheet of Object.values(sheets)) {
      for (const screen of screens) {
        const body = panelCard({ guildId: id(0), screen, sheet, texts });
        expect(JSON.stringify(body), screen).not.toContain(`"style":${ButtonStyle.Success}`);
      }
    }
  });

  test('a refused change starts with a warning', () => {
    const refusals = Object.entries(catalogs[language]).filter(([key]) =>
      /^(settings|limits)\.(expects\.|refused$)/.test(key),
    );
    expect(refusals.length).toBeGreaterThan(10);
    for (const [key, said] of refusals) expect(said, key).toMatch(/^⚠️ /);
  });

  test('Discord takes the forms', () => {
    const written = settingNames.filter((name) =>
      ['text', 'number', 'limits'].includes(entryOf(name).control.kind),
    );
    for (const name of written) {
      for (const sheet of Object.values(sheets)) {
        for (const chosen of [undefined, { place: 0, revision: 9 }]) {
          const form = settingForm(name, sheet, texts, chosen);
          expect(modalData.safeParse(form).error?.issues, name).toBeUndefined();
        }
      }
    }
  });

  test('what is said of a setting is not cut off in its form', () => {
    for (const name of settingNames) {
      expect(texts.t(`settings.${name}`).length, name).toBeLessThanOrEqual(45);
      expect(texts.t(`settings.${name}.about`).length, name).toBeLessThanOrEqual(100);
    }
  });
});
