import { errorText } from '../../media/error-text.js';
import { fail, type Verdict } from './check.js';

/** Why a part of Flipbook doesn't load on this machine, in words for the operator. */
type LoadFailure = {
  readonly found: string;
  /** What to do about it, in one sentence. */
  readonly cure: string;
};

/** Native libraries, and how error messages name them. */
const LIBRARIES = [
  { name: 'sharp', task: 'reads pictures', sign: /\bsharp\b/i },
  {
    name: '@photostructure/sqlite',
    task: 'keeps the jobs',
    sign: /photostructure|phstr_sqlite|native build was found/,
  },
] as const;

/** Reads the error of a failed import; undefined when no native library caused it. `machine` is like "linux arm". */
export function readLoadFailure(
  error: unknown,
  machine = `${process.platform} ${process.arch}`,
): LoadFailure | undefined {
  const text = errorText(error);
  const library = LIBRARIES.find(({ sign }) => sign.test(text));
  if (
    library === undefined ||
    !/could not load|cannot find|no native build|dlopen|\.node\b|GLIBC/i.test(text)
  ) {
    return undefined;
  }
  const part = `the library that ${library.task} (${library.name})`;
  if (/Unsupported CPU|v2 microarchitecture/.test(text)) {
    return {
      found: `${part} needs a processor with x86-64-v2, and this one reports an older level`,
      cure: "In a virtual machine, pass through the host's processor; on an older processor, run `npm install --no-save --cpu=wasm32 sharp`, which is slower.",
    };
  }
  if (/GLIBC|libstdc\+\+|CXXABI/.test(text)) {
    return {
      found: `${part} needs a newer system than this one (its C library is too old)`,
      cure: 'Update the system, or run Flipbook in a newer container image, such as node:24-slim.',
    };
  }
  return {
    found: `${part} is not installed for this kind of machine (${machine})`,
    cure: "Run `npm ci` on this machine: packages installed on another kind of machine don't work here. README.md names the kinds that work.",
  };
}

/** The result for a library that could not be loaded. Rethrows any other error. */
export function failedLibrary(error: unknown): Verdict<never> {
  const failure = readLoadFailure(error);
  if (failure === undefined) throw error;
  return fail(failure.found, failure.cure);
}
