import * as z from 'zod';

/** A number in digits: `0x10` and `1e3` are mistakes. `words` says what is expected. */
export const digits = (words: string, rule: z.ZodNumber) =>
  z
    .string()
    .trim()
    .regex(/^[-+]?(\d+|\d*\.\d+)$/, words)
    .transform(Number)
    .pipe(rule);

/** A time in days. */
export const days = () =>
  digits(
    'must be a number of days, such as 30',
    z.number().min(1, 'must be at least 1 (day)').max(3650, 'must be at most 3650 (days)'),
  );

/** A number of clips. */
export const clips = (example: number, least: number) => {
  const words = `must be a whole number of clips, such as ${example}`;
  return digits(words, z.number().int(words).min(least, `must be at least ${least}`)).optional();
};

/** An amount of money, in US dollars. */
export const dollars = (example: string) =>
  digits(
    `must be an amount in US dollars, such as ${example}`,
    z.number().min(0, 'must be at least 0').max(1_000_000, 'must be at most 1000000'),
  ).optional();

/** A TCP port; 0 for any free one. */
export const port = () => {
  const words = 'must be a port number, such as 8080';
  return digits(words, z.number().int(words).min(0, words).max(65_535, words));
};
