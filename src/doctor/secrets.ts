/** Shorter pieces than this are words that stand in other texts too. */
const SHORTEST = 8;

/**
 * Makes a function that blots out the secrets in `environment` and recognisable parts of them, should another
 * program's message ever repeat one.
 */
export function createBlot(
  environment: Readonly<Record<string, string | undefined>>,
): (text: string) => string {
  const { DISCORD_TOKEN, FAL_KEY, DISCORD_API_URL, FAL_BASE_URL } = environment;
  const secrets = [DISCORD_TOKEN, FAL_KEY, passwordOf(DISCORD_API_URL), passwordOf(FAL_BASE_URL)]
    .flatMap((secret = '') => [secret.trim(), ...secret.trim().split(/[.:]/)])
    .filter((secret) => secret.length >= SHORTEST)
    // The whole before its parts: else what stands between them would stay.
    .sort((one, other) => other.length - one.length);
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '[hidden]'), text);
}

function passwordOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).password : undefined;
}
