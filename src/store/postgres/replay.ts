import type { Sql, SqlValue } from '../sql/sql.js';

/** A statement with the values of its `?`. */
export type Statement = { readonly text: string; readonly bound: readonly SqlValue[] };

/** Sends statements, in order, and resolves with the rows of the last one. */
export type Send = (statements: readonly Statement[]) => Promise<readonly unknown[]>;

/** How far the function has come: how many statements it has given, and the one that has no answer yet. */
type Run = { asked: number; question: Statement | undefined };

const newRun = (): Run => ({ asked: 0, question: undefined });

/** Thrown through the function that asked, up to {@link replay}, which gets the answer. */
const UNANSWERED = new Error('A bug: this answer of the database was caught before it was there');

/** What one statement of the function had as its answer. */
type Answered = Statement & { readonly rows: readonly unknown[] };

/**
 * Runs a synchronous function against a database that answers later. Whenever the function asks for rows that are not
 * there yet, it is stopped at that point, the question is sent, and the function runs again from its start, with all
 * answers that it had before: so the verbs of the store are written once, without a word about waiting, for databases
 * inside the process and for those on another machine.
 *
 * A statement without an answer stops nobody: it is sent with the next question, or at the end. The function must do
 * nothing but ask and compute, and ask the same things each time; a function that doesn't is stopped with an error.
 */
export async function replay<Rows, T>({
  rowsOn,
  act,
  send,
}: {
  /** The rows that ask through the given connection. Created once, so that they can remember what they have parsed. */
  readonly rowsOn: (sql: Pick<Sql, 'all' | 'run'>) => Rows;
  readonly act: (rows: Rows) => T;
  readonly send: Send;
}): Promise<T> {
  const answered: Answered[] = [];
  let unsent: Statement[] = [];
  let run = newRun();

  /** The answer from an earlier run, if there is one. */
  function recall(statement: Statement): Answered | undefined {
    // Somebody has caught UNANSWERED: whatever is done after that doesn't count.
    if (run.question !== undefined) throw UNANSWERED;
    const known = answered[run.asked];
    run.asked += 1;
    if (known !== undefined && !isSame(known, statement)) {
      throw new Error(`A bug: a transaction that was run again asked something else: ${statement.text}`);
    }
    return known;
  }

  const rows = rowsOn({
    all: (text, ...bound) => {
      const statement = { text, bound };
      const known = recall(statement);
      if (known !== undefined) return known.rows;
      run.question = statement;
      throw UNANSWERED;
    },
    run: (text, ...bound) => {
      const statement = { text, bound };
      if (recall(statement) !== undefined) return;
      answered.push({ ...statement, rows: [] });
      unsent.push(statement);
    },
  });

  async function flush(last: readonly Statement[]): Promise<readonly unknown[]> {
    const statements = [...unsent, ...last];
    unsent = [];
    return statements.length === 0 ? [] : send(statements);
  }

  for (;;) {
    run = newRun();
    const outcome = attempt(() => act(rows));
    const { question } = run;
    if (question === undefined) {
      if ('error' in outcome) throw outcome.error;
      await flush([]);
      return outcome.result;
    }
    answered.push({ ...question, rows: await flush([question]) });
  }
}

function attempt<T>(act: () => T): { readonly result: T } | { readonly error: unknown } {
  try {
    return { result: act() };
  } catch (error) {
    return { error };
  }
}

function isSame(one: Statement, other: Statement): boolean {
  return (
    one.text === other.text &&
    one.bound.length === other.bound.length &&
    one.bound.every((value, index) => value === other.bound[index])
  );
}
