import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../src/text/language.js';
import { type Texts, textsIn } from '../../src/text/texts.js';
import { chooseIn } from '../../test/page/settings-panel.js';

/** What people do in the page. */
export type Hands = {
  readonly page: Page;
  readonly texts: Texts;
  /** The language's own name, as menus have it. */
  readonly ownName: string;
  /** Acts as this person from now on. */
  readonly become: (name: string) => Promise<void>;
  readonly goTo: (channel: string) => Promise<void>;
  /** Does something that is answered with a new message, and resolves with it. */
  readonly answered: (act: () => Promise<void>) => Promise<Locator>;
  /** Sends a command, and resolves with the answer. */
  readonly run: (
    command: CommandName,
    options?: { readonly picture?: Buffer; readonly typed?: Readonly<Partial<Record<OptionName, string>>> },
  ) => Promise<Locator>;
  /** The newest message. */
  readonly newest: () => Promise<Locator>;
  /** The newest message with these words in it. */
  readonly messageWith: (words: string) => Promise<Locator>;
  /** Does something that draws a message anew, and waits until it was. */
  readonly redraws: (message: Locator, act: () => Promise<void>) => Promise<void>;
  /** Chooses in the menu whose custom id has this part. */
  readonly choose: (message: Locator, part: string, options: readonly string[]) => Promise<void>;
  /** Presses a button whose answer is another message. */
  readonly click: (message: Locator, part: string) => Promise<void>;
  /** Presses the button whose custom id has this part, and waits until the message was drawn anew. */
  readonly press: (message: Locator, part: string) => Promise<void>;
  /** Presses such a button, and resolves with the form that it opens. */
  readonly openForm: (message: Locator, part: string) => Promise<Locator>;
  readonly submit: (form: Locator) => Promise<void>;
};

/** The options that are typed or chosen from a list. */
const OPTION_NAMES = ['prompt', 'resolution', 'member', 'reason'] as const;

type OptionName = (typeof OPTION_NAMES)[number];

type CommandName = 'animate' | 'settings' | 'usage' | 'block' | 'unblock' | 'privacy';

const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  'pt-BR': 'Português do Brasil',
  ja: '日本語',
  ko: '한국어',
};

/** Hands for the page, whose people all use the same language. */
export function createHands(page: Page, language: Language): Hands {
  const texts = textsIn(language);
  const spoken = new Set<string>();
  const rows = page.locator('.message-row');
  // A row keeps its place when others are added below it.
  const fixed = async (row: Locator) => {
    await row.waitFor();
    return page.locator(`[data-message-id="${await row.getAttribute('data-message-id')}"]`);
  };
  const answered: Hands['answered'] = async (act) => {
    const before = (
      await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-message-id')))
    ).at(-1);
    await act();
    const row = page.locator(`.message-row:last-child:not([data-message-id="${before}"])`);
    await row.locator('.message-body:not([aria-busy])').waitFor();
    return fixed(row);
  };
  const redraws: Hands['redraws'] = async (message, act) => {
    const body = await message.locator('.message-body').elementHandle();
    await act();
    await page.waitForFunction((shown) => shown?.isConnected !== true, body);
  };
  const partOf = (message: Locator, part: string) => message.locator(`[data-custom-id*=":${part}"]`).first();

  return {
    page,
    texts,
    ownName: OWN_NAMES[language],
    redraws,
    become: async (name) => {
      await page.getByRole('button', { name: /^You are / }).click();
      await page.getByRole('menuitemradio', { name }).click();
      await page.getByRole('button', { name: `You are ${name}` }).waitFor();
      if (language === 'en' || spoken.has(name)) return;
      await page.locator('.language').click();
      await page.getByRole('menuitemradio', { name: OWN_NAMES[language] }).click();
      spoken.add(name);
    },
    goTo: async (channel) => {
      await page.locator('.channel', { hasText: channel }).first().click();
      await page.getByRole('heading', { name: channel, exact: true }).waitFor();
    },
    answered,
    run: (command, { picture, typed = {} } = {}) =>
      answered(async () => {
        const name = texts.t(`command.${command}.name`);
        await page.locator('.composer-text').fill(`/${name}`);
        await page
          .getByRole('option', { name: `/${name}` })
          .first()
          .waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.command-name', { hasText: `/${name}` }).waitFor();
        if (picture !== undefined) {
          const file = { name: 'evening.png', mimeType: 'image/png', buffer: picture };
          await page.locator('.file-option input').first().setInputFiles(file);
        }
        for (const option of OPTION_NAMES) {
          const value = typed[option];
          if (value === undefined) continue;
          const field = page.locator(`[data-option="${option}"]`);
          if ((await field.count()) === 0) {
            await page.locator('.more-input').fill(texts.t(`option.${option}.name`));
            await page.keyboard.press('Enter');
          }
          await field.fill(value);
          // Enter takes the first of a list; the others have none, and it would send the command.
          if (option === 'member' || option === 'resolution') await page.keyboard.press('Enter');
        }
        await page.locator('.command-form button[type="submit"]').click();
      }),
    newest: () => fixed(rows.last()),
    messageWith: (words) => fixed(rows.filter({ hasText: words }).last()),
    choose: (message, part, options) =>
      redraws(message, () => chooseIn(page, partOf(message, part), options)),
    click: (message, part) => partOf(message, part).click(),
    press: (message, part) => redraws(message, () => partOf(message, part).click()),
    openForm: async (message, part) => {
      await partOf(message, part).click();
      const form = page.getByRole('dialog').last();
      await form.waitFor();
      return form;
    },
    submit: async (form) => {
      await form.locator('button[type="submit"]').click();
      await form.waitFor({ state: 'detached' });
    },
  };
}
