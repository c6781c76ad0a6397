/** Shorter pieces than this are words that stand in other texts too. */
const SHORTEST = 8;

/**
 * Makes a function that blots out the secrets in `environment` and recognisable parts of them, should another
 * program's message ever repeat one: as they are, as an address has them, and in base64.
 */
export function createBlot(
  environment: Readonly<Record<string, string | undefined>>,
): (text: string) => string {
  const { DISCORD_TOKEN, FAL_KEY, DISCORD_API_URL, FAL_BASE_URL } = environment;
  const secrets = [DISCORD_TOKEN, FAL_KEY, passwordOf(DISCORD_API_URL), passwordOf(FAL_BASE_URL)]
    .flatMap((secret = '') => [secret.trim(), ...secret.trim().split(/[.:]/)])
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), ...inBase64(secret)])
    // The whole before its parts: else what stands between them would stay.
    .sort((one, other) => other.length - one.length);
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '[hidden]'), text);
}

function passwordOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).password : undefined;
}

/** Without what surrounds it, the middle of a text has one of three forms in base64. */
function inBase64(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from(`${' '.repeat(before)}${secret}`);
    // The first and the last group also hold bits of what stands beside it.
    const from = before === 0 ? 0 : 4;
    const length = Math.floor(bytes.length / 3) * 4 - from;
    return (['base64', 'base64url'] as const).map((form) => bytes.toString(form).slice(from, from + length));
  });
}
