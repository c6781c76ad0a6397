import type { SandboxMessage } from '../../sandbox/discord/sandbox-message.js';

/** A message as plain text for the terminal: one line for each part, without markup. */
export function transcript(message: SandboxMessage, nameOf: (userId: string) => string): readonly string[] {
  if (message.loading) return ['Flipbook is thinking… (deferred)'];
  const lines = message.text.split('\n').flatMap((line) => {
    const plain = line
      .replace(/^-# /, '  ')
      .replace(/^```$/, '')
      .replaceAll('**', '')
      .replace(/<@(\d+)>/g, (_, id: string) => `@${nameOf(id)}`)
      .replace(/<t:(\d+):R>/g, (_, seconds: string) => ago(Number(seconds)))
      .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1: $2');
    return plain.trim() === '' ? [] : [plain];
  });
  const files = message.attachments.map(
    ({ filename, size, contentType }) => `▶ ${filename} (${contentType}, ${Math.round(size / 1000)} kB)`,
  );
  return [...files, ...lines];
}

function ago(seconds: number): string {
  return `${Math.max(0, Math.round(Date.now() / 1000 - seconds))} s ago`;
}
