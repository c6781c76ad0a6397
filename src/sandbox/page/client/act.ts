import type { PageAct, PageAnswer } from '../protocol.js';

/** Asks the server to carry out a person's action. A broken connection counts as a refusal. */
export async function act(what: PageAct, files: readonly File[] = []): Promise<PageAnswer> {
  const form = new FormData();
  form.set('act', JSON.stringify(what));
  for (const file of files) form.append('file', file, file.name);
  try {
    const response = await fetch('/act', { method: 'POST', body: form });
    if (response.status === 413)
      return { kind: 'refused', reason: 'Your files are too powerful for this page.' };
    const answer: PageAnswer = await response.json();
    return answer;
  } catch {
    return { kind: 'refused', reason: 'The sandbox does not answer. Is it still running?' };
  }
}
