import { invalid } from '../../command-line.js';

/** What `npm run sandbox -- --no-bot` is told. */
export type NoBotWords = {
  /** Undefined: the stored one. */
  readonly token: string | undefined;
  /** Where interactions go over HTTP; undefined for the gateway. */
  readonly endpoint: string | undefined;
};

/**
 * Reads the words that belong to `--no-bot`; undefined without it. Throws CONFIG_INVALID for words that mean nothing
 * then.
 */
export function readNoBot(
  given: {
    readonly 'no-bot': boolean;
    readonly http: boolean;
    readonly token?: string | undefined;
  },
  [url, ...others]: readonly string[],
): NoBotWords | undefined {
  const { token, http, 'no-bot': isAlone } = given;
  const [stranger = http && isAlone ? undefined : url] = others;
  if (stranger !== undefined) {
    if (http && !isAlone) throw invalid('--http takes a URL only together with --no-bot');
    throw invalid(`Unexpected argument '${stranger}'. See npm run sandbox -- --help`);
  }
  if (!isAlone) {
    if (token !== undefined) throw invalid('--token belongs to --no-bot');
    return undefined;
  }
  if (token !== undefined && !/^\S+$/.test(token)) throw invalid('--token must be a word without spaces');
  if (!http) return { token, endpoint: undefined };
  if (url === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalid('With --no-bot, --http needs the URL where your bot takes interactions');
  }
  return { token, endpoint: url };
}
