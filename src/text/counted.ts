/** A number and what is counted, in English for the operator: "1 clip", "2 clips". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
