/** An error in words for the operator: its code and message, and those of its cause. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? `${String(error.code)} ` : '';
  return `${code}${error.message}${error.cause === undefined ? '' : `: ${errorText(error.cause)}`}`;
}
