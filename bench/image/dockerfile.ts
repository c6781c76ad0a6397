/** An instruction that changes the tree of a stage, or how the next ones run. */
export type Step =
  | { readonly kind: 'run'; readonly command: string }
  /** `from` is the name of an earlier stage; without it, the sources are in the context. */
  | {
      readonly kind: 'copy';
      readonly from: string | undefined;
      readonly sources: readonly string[];
      readonly to: string;
    }
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'env'; readonly values: Readonly<Record<string, string>> };

/** A stage of a Dockerfile: what it begins with, its steps, and how a container of it runs. */
export type Stage = {
  readonly name: string | undefined;
  readonly base: string;
  readonly steps: readonly Step[];
  readonly user: string | undefined;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  readonly volumes: readonly string[];
};

/** Says nothing about the tree. */
const IGNORED = new Set(['EXPOSE', 'STOPSIGNAL']);

/**
 * Reads a Dockerfile, as far as this project's needs it. Throws for anything else, so that nothing is left out
 * silently.
 *
 * @see https://docs.docker.com/reference/dockerfile/
 */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: Stage[] = [];
  for (const { name, rest } of instructionsOf(text)) {
    const stage = name === 'FROM' ? undefined : stages.pop();
    if (name === 'FROM') stages.push(stageOf(rest));
    else if (stage !== undefined) stages.push(addTo(stage, name, rest));
    else throw new Error(`${name} stands before the first FROM`);
  }
  return stages;
}

function instructionsOf(text: string): readonly { readonly name: string; readonly rest: string }[] {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  return lines
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => {
      const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      return { name, rest: rest.trim() };
    });
}

function stageOf(rest: string): Stage {
  const [base = '', as, name] = rest.split(/\s+/);
  if (as !== undefined && as !== 'AS') throw new Error(`FROM ${rest} can't be read`);
  return { name, base, steps: [], user: undefined, command: [], healthcheck: [], volumes: [] };
}

function addTo(stage: Stage, name: string, rest: string): Stage {
  const then = (step: Step): Stage => ({ ...stage, steps: [...stage.steps, step] });
  switch (name) {
    case 'RUN':
      return then({ kind: 'run', command: rest });
    case 'COPY':
      return then(copyOf(rest));
    case 'WORKDIR':
      return then({ kind: 'workdir', path: rest });
    case 'ENV':
      return then({ kind: 'env', values: Object.fromEntries(rest.split(/\s+/).map(assignment)) });
    case 'USER':
      return { ...stage, user: rest };
    case 'VOLUME':
      return { ...stage, volumes: [...stage.volumes, rest] };
    case 'CMD':
      return { ...stage, command: execForm(rest) };
    case 'HEALTHCHECK':
      return { ...stage, healthcheck: execForm(rest.replace(/^.*?CMD\s+/, '')) };
    default:
      if (IGNORED.has(name)) return stage;
      throw new Error(`${name} is not known here`);
  }
}

function copyOf(rest: string): Step {
  const [, from, paths = rest] = /^--from=(\S+)\s+(.*)$/.exec(rest) ?? [];
  const words = paths.split(/\s+/);
  const [to, sources] = [words.at(-1), words.slice(0, -1)];
  if (to === undefined || sources.length === 0 || paths.startsWith('--')) {
    throw new Error(`COPY ${rest} can't be read`);
  }
  return { kind: 'copy', from, sources, to };
}

function assignment(word: string): readonly [string, string] {
  const [, name, value] = /^(\w+)=([^"'$]*)$/.exec(word) ?? [];
  if (name === undefined || value === undefined) throw new Error(`ENV ${word} can't be read`);
  return [name, value];
}

/** The words of `["node", "main.js"]`. The other form would run a shell, which keeps signals from the program. */
function execForm(rest: string): readonly string[] {
  const words: unknown = JSON.parse(rest);
  if (!Array.isArray(words)) throw new Error(`${rest} is no list`);
  return words.map(String);
}
