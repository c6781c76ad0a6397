import { REST, Routes } from 'discord.js';
import * as z from 'zod';
import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import { boundedRest } from '../rest/rest.js';
import { startFailure } from './start-failure.js';

/** How long Discord may take to answer at start. */
const ASK_MS = 15_000;

/** @see https://docs.discord.com/developers/resources/application#application-object */
const applicationSchema = z.object({ id: z.string(), verify_key: z.string() });

/**
 * Checks that the public key, if there is one, is that of the token's application: with another, every interaction
 * would be refused. Rejects with CONFIG_INVALID when it isn't, and when Discord rejects the token or can't be reached.
 */
export async function checkPublicKey({
  discordPublicKey: publicKey,
  discordToken: token,
  discordApiUrl: apiUrl,
}: {
  /** In lower-case hexadecimal digits. */
  readonly discordPublicKey: string | undefined;
  readonly discordToken: string;
  readonly discordApiUrl: string;
}): Promise<void> {
  if (publicKey === undefined) return;
  const rest = new REST(
    boundedRest({ api: apiUrl, timeout: ASK_MS, rejectOnRateLimit: ({ retryAfter }) => retryAfter > ASK_MS }),
  );
  let application: z.infer<typeof applicationSchema>;
  try {
    application = applicationSchema.parse(await rest.setToken(token).get(Routes.currentApplication()));
  } catch (error) {
    throw startFailure(error, apiUrl);
  }
  if (application.verify_key === publicKey) return;
  throw new FlipbookError(
    'CONFIG_INVALID',
    verbatim(
      `DISCORD_PUBLIC_KEY is not the key of this bot's application. Copy "Public Key" from https://discord.com/developers/applications/${application.id}/information.`,
    ),
  );
}
