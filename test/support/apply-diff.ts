/** What a diff does to one file; `hunks` are its lines with the signs in front. Without `from`, the file is new. */
export type FileDiff = {
  readonly from: string | undefined;
  readonly to: string;
  readonly hunks: readonly (readonly string[])[];
};

/** Reads a unified diff whose hunks have no line numbers. Throws for anything else. */
export function readDiff(text: string): readonly FileDiff[] {
  const parts = text.split(/^--- /m);
  if (parts.shift() !== '') throw new Error(`A diff begins with its file: ${text}`);
  return parts.map((part) => {
    const [, from, to, body = ''] = /^(?:a\/(\S+)|\/dev\/null)\n\+\+\+ b\/(\S+)\n(.*)$/s.exec(part) ?? [];
    if (to === undefined || (from !== undefined && from !== to)) throw new Error(`No file: ${part}`);
    const [before, ...hunks] = body.split(/^@@\n/m);
    const lines = hunks.map((hunk) => hunk.replace(/\n$/, '').split('\n'));
    if (before !== '' || !lines.flat().every((line) => /^[ +-]/.test(line)))
      throw new Error(`No hunks: ${part}`);
    return { from, to, hunks: lines };
  });
}

/** Applies the hunks to a file. Throws when the lines that one is about are not there, or are there twice. */
export function applyHunks(text: string, { to, hunks }: FileDiff): string {
  return hunks.reduce((present, hunk) => {
    const before = linesOf(hunk, '-');
    const after = linesOf(hunk, '+');
    if (present === '') return after;
    const [start = '', ...others] = `\n${present}`.split(`\n${before}`);
    const [end] = others;
    if (before === '' || end === undefined || others.length > 1) {
      throw new Error(`${to} has ${others.length} times:\n${before}`);
    }
    return `${start}\n${after}${end}`.slice(1);
  }, text);
}

/** The lines of a hunk that are common or have this sign. */
function linesOf(hunk: readonly string[], sign: '+' | '-'): string {
  return hunk
    .filter((line) => line.startsWith(' ') || line.startsWith(sign))
    .map((line) => `${line.slice(1)}\n`)
    .join('');
}
