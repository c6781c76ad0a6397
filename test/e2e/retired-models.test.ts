import { expect, test } from 'vitest';
import { openForm } from '../support/message-form.js';
import { samplePicture, startWorld } from '../support/world.js';

const LITE_IMAGE = 'fal-ai/veo3.1/lite/image-to-video';

test('the bot looks by itself: operators hear of what fal retires, and what is gone is refused privately', async () => {
  const world = await startWorld({ timings: { modelsFirstMs: 480, modelsMs: 480 } });
  const { discord, fal } = world;
  const owner = discord.guild.createMember({ name: 'Owner' });
  discord.settings.owners = [owner.id];
  fal.settings.deprecated = ['fal-ai/veo3.1/image-to-video'];
  fal.settings.removed = [LITE_IMAGE];
  const told = await discord.waitFor(({ text }) => /fal is retiring models.*Gone/s.test(text));
  expect(told.text).toContain('Deprecated, but still working: Veo 3.1 (`fal-ai/veo3.1/image-to-video`).');
  expect(told.text).toContain(`Gone, so I refuse requests for it: Veo 3.1 Lite (\`${LITE_IMAGE}\`).`);

  const member = discord.guild.createMember();
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const options = { image, prompt: 'the leaves move', model: 'veo-3.1-lite' };
  const { interactionId } = await member.run({ command: 'animate', options });
  const refusal = await discord.waitFor(
    ({ interactionMetadata, loading }) => interactionMetadata?.id === interactionId && !loading,
  );
  expect(refusal.ephemeral).toBe(true);
  expect(refusal.text).toContain(
    'fal no longer offers Veo 3.1 Lite for this kind of clip. Please choose Veo 3.1, Veo 3.1 Fast, or Gemini Omni Flash 1.1 instead.',
  );
  expect(fal.posts()).toBe(0);

  // What is deprecated still works, and says so where models are chosen.
  const { message, member: editor } = await world.animate();
  expect(message.text).toContain('Finished');
  const form = JSON.stringify((await (await openForm(member)).acked).modal);
  expect(form).toContain('8 s with sound: $3.20 · fal is retiring this model');
  const { customId = '' } = message.buttons.find(({ label }) => label.startsWith('Edit')) ?? {};
  const edit = JSON.stringify((await (await editor.click(message, customId)).acked).modal);
  expect(edit).toMatch(
    /"value":"veo-3\.1","description":"\$3\.20 if nothing else is changed · fal is retiring this model"/,
  );
  expect(edit.match(/is retiring/g)).toHaveLength(1);
  // The one that is gone can't be chosen.
  for (const opened of [form, edit]) expect(opened).not.toContain('"value":"veo-3.1-lite"');
});
