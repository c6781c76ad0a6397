/** Shorter pieces are words that also occur in other texts. */
const SHORTEST = 8;

/**
 * Creates a function that removes the secrets in `environment`, and recognisable parts of them, in case another
 * program's message repeats one: in plain text, URL-encoded and in base64.
 */
export function createBlot(
  environment: Readonly<Record<string, string | undefined>>,
): (text: string) => string {
  const { DISCORD_TOKEN, FAL_KEY, FAL_ADMIN_KEY, DISCORD_API_URL, FAL_BASE_URL, STORE_URL } = environment;
  const secrets = [
    DISCORD_TOKEN,
    FAL_KEY,
    FAL_ADMIN_KEY,
    ...[DISCORD_API_URL, FAL_BASE_URL, STORE_URL].flatMap(passwordsOf),
  ]
    .flatMap((secret = '') => [secret.trim(), ...secret.trim().split(/[.:]/)])
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), ...inBase64(secret)])
    // The whole before its parts: otherwise the text between the parts would remain.
    .sort((one, other) => other.length - one.length);
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '[hidden]'), text);
}

/** The password in an address, as it stands there and as it is meant. */
function passwordsOf(address: string | undefined): readonly string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { password } = new URL(address);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

/** In the middle of a base64 text, a secret has one of three forms, depending on its offset. */
function inBase64(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from(`${' '.repeat(before)}${secret}`);
    // The first and the last group also hold bits of the neighbouring text.
    const from = before === 0 ? 0 : 4;
    const length = Math.floor(bytes.length / 3) * 4 - from;
    return (['base64', 'base64url'] as const).map((form) => bytes.toString(form).slice(from, from + length));
  });
}
