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

/**
 * The passwords in an address, as they stand there and as they are meant. It may be no address at all: then an operator
 * reads about it, and the password in it is as secret. What begins with a drive is a path.
 */
function passwordsOf(address = ''): readonly string[] {
  const [, login = ''] = /^(?![a-z]:[\\/])(?:.*?\/\/)?(.*)@/i.exec(address) ?? [];
  const [, beside] = /^[^:]*:(.*)$/.exec(login) ?? [];
  const named = [...address.matchAll(/[?&]password=([^&]*)/gi)].map(([, password]) => password);
  const parsed = URL.canParse(address) ? new URL(address).password : undefined;
  return [parsed, beside, ...named].flatMap((password = '') => [password, decoded(password)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
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
