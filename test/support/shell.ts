/** A simple command of a shell script: its program and its words, without assignments, redirections and `sudo`. */
export type Command = { readonly program: string; readonly words: readonly string[] };

/** A word in quotes, what ends a command, a redirection, a part of a plain word, or blanks. */
const TOKEN = /'([^']*)'|"([^"]*)"|(&&|\|\||[|;{}\n])|([<>])[ \t]*|([^\s'"|;<>&{}]+)|[ \t]+/g;

/**
 * The commands of a shell script that has no variables, loops, functions or comments. Those of `sh -c '…'` are among them.
 * Throws for what it can't read.
 */
export function commandsOf(script: string): readonly Command[] {
  const text = script.replaceAll('\\\n', ' ');
  const lines: string[][] = [[]];
  let word: string | undefined;
  let isFile = false;
  let readUntil = 0;
  const endWord = () => {
    if (word === undefined) return;
    if (!isFile) lines.at(-1)?.push(word);
    isFile = false;
    word = undefined;
  };
  for (const [token, single, double, end, arrow, plain] of text.matchAll(TOKEN)) {
    readUntil += token.length;
    const part = single ?? double ?? plain;
    if (part !== undefined) {
      word = (word ?? '') + part;
      continue;
    }
    endWord();
    if (end !== undefined) lines.push([]);
    if (arrow !== undefined) isFile = true;
  }
  endWord();
  if (readUntil !== text.length) throw new Error(`This can't be read: ${script}`);
  return lines.flatMap(commandsIn);
}

/** The command of these words; those of the script for `sh -c`, and none for assignments alone. */
export function commandsIn(line: readonly string[]): readonly Command[] {
  const start = line.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const [program, ...words] = start === -1 ? [] : line.slice(start);
  if (program === undefined) return [];
  if (program === 'sudo') return commandsIn(words[0] === '-u' ? words.slice(2) : words);
  if (program === 'sh' && words[0] === '-c') return commandsOf(words[1] ?? '');
  return [{ program, words }];
}
