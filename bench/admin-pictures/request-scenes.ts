import type { Camera } from './camera.js';
import type { Hands } from './hands.js';
import { openScreen } from './settings-scenes.js';

/** The server's budget, which two clips use up. */
const BUDGET_MICROS = 6_400_000;

const DECLINED = 'A very long walk along the shore at dusk';

const PROMPT = 'The sun sinks, birds cross the sky';

/** Approval on both sides, refusals and the log, on a server as `playSettings` left it. */
export async function playRequests(hands: Hands, camera: Camera, picture: Buffer): Promise<void> {
  const { t } = hands.texts;
  const { become, goTo, press, newest } = hands;
  const animate = (prompt: string, more: { readonly resolution?: string } = {}) =>
    hands.run('animate', { picture, typed: { prompt, ...more } });
  // It comes a moment after the member's card.
  const questionAbout = async (prompt: string) => {
    await become('Ada');
    await goTo('staff-only');
    return hands.messageWith(prompt);
  };
  const approve = async (prompt: string) => {
    const question = await questionAbout(prompt);
    await press(question, 'approve:');
    return question;
  };
  const seeFinished = async (name: string) => {
    await goTo('general');
    await become(name);
    // The card, and the ping below it.
    await hands.page.getByText(t('end.finished').replaceAll('*', '')).last().waitFor();
    await hands.page.locator('.message-row:last-child discord-message[highlight]').waitFor();
  };

  await goTo('general');
  await become('Robin');
  const waiting = await animate(DECLINED);
  await waiting.getByText(t('approval.free-until-then')).waitFor();
  await camera.shoot('approval-waits', waiting);
  const question = await questionAbout(DECLINED);
  await camera.shoot('approval-question', question);
  const form = await hands.openForm(question, 'decline:');
  await form.getByRole('textbox').fill('We keep clips of people for Fridays');
  await camera.shoot('form-decline', form);
  await hands.redraws(question, () => hands.submit(form));
  await camera.shoot('approval-declined', question);
  await goTo('general');
  await become('Robin');
  await camera.shoot('card-declined', await hands.messageWith('We keep clips of people'));

  await animate(PROMPT);
  await camera.shoot('approval-approved', await approve(PROMPT));
  await seeFinished('Robin');
  await camera.shoot('card-finished', await hands.messageWith(PROMPT));
  await camera.shoot('ping', await newest());

  await camera.shoot('refusal-member-limit', await animate('Fog rolls over the hills'));
  await camera.shoot('refusal-words', await animate('The HURR1CANE takes the roof off'));
  await camera.shoot('refusal-resolution', await animate('Fog rolls over the hills', { resolution: '4k' }));
  await become('Noor');
  await camera.shoot('refusal-role', await animate('Fog rolls over the hills'));
  await become('Mara');
  await animate('Snow falls on the hills');
  await approve('Snow falls on the hills');
  await seeFinished('Mara');
  await camera.shoot('refusal-server-limit', await animate('Fog rolls over the hills'));
}

/** What moderators read and do in the log channel, with `/usage`, `/block` and `/unblock`, and what members see of it. */
export async function playModeration(hands: Hands, camera: Camera, picture: Buffer): Promise<void> {
  const { t } = hands.texts;
  const { become, goTo, press, run } = hands;
  const member = 'Robin';
  await become('Ada');
  await camera.shoot('usage-server', await run('usage'));
  await goTo('gallery');
  await camera.shoot('alert', await hands.messageWith(hands.texts.money(BUDGET_MICROS)));
  await camera.shoot('log-card', await hands.messageWith(PROMPT));
  await goTo('general');
  await camera.shoot(
    'block',
    await run('block', { typed: { member, reason: 'Asked for the same person forty times' } }),
  );
  await run('block', { typed: { member: 'Noor' } });
  await camera.shoot('block-list', await run('block'));
  await become(member);
  await camera.shoot('refusal-blocked', await run('animate', { picture, typed: { prompt: PROMPT } }));
  await camera.shoot('usage-member', await run('usage'));
  await become('Ada');
  await camera.shoot('unblock', await run('unblock', { typed: { member } }));
  const panel = await run('settings');
  await openScreen(hands, panel, 'general');
  const note = await hands.openForm(panel, 'edit:pauseNote:');
  await note.getByRole('textbox').fill('We are counting July’s costs. Back on Monday!');
  await hands.redraws(panel, () => hands.submit(note));
  await press(panel, 'turn-on:pause:');
  await camera.shoot('settings-paused', panel);
  await become(member);
  await camera.shoot('refusal-paused', await run('animate', { picture, typed: { prompt: PROMPT } }));
  await become('Ada');
  await goTo('gallery');
  const card = await hands.messageWith(PROMPT);
  await camera.shoot('log-deleted', await hands.answered(() => press(card, 'log-delete:')));
  await camera.shoot('log-card-deleted', card);
  await camera.shoot('log-channel', hands.page.locator('.messages'));
  await goTo('general');
  await hands.page.getByText(t('privacy.title')).count();
}

/** What a member sees with `/privacy`, to the end. */
export async function playPrivacy(hands: Hands, camera: Camera): Promise<void> {
  await hands.become('Robin');
  const card = await hands.run('privacy');
  await camera.shoot('privacy', card);
  await camera.shoot('privacy-export', await hands.answered(() => hands.click(card, 'privacy:export')));
  await hands.press(card, 'privacy:delete');
  await camera.shoot('privacy-ask', card);
  await hands.press(card, 'privacy:confirm');
  await camera.shoot('privacy-deleted', card);
}
