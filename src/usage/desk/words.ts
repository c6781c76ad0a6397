/** Millionths of a US dollar, as "$3.20": the desk speaks English. */
export function usd(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(2)}`;
}

/** A time, as "2027-01-31 14:05 UTC". */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Rows with aligned columns, one per line. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
