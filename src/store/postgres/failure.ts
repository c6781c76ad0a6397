import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';

/** Advice for known errors of PostgreSQL (postgresql.org/docs/current/errcodes-appendix.html) and of Node. */
const cures = new Map<string, (place: string) => string>([
  ['ECONNREFUSED', unreachable],
  ['ENOTFOUND', unreachable],
  ['EAI_AGAIN', unreachable],
  ['ETIMEDOUT', unreachable],
  ['EHOSTUNREACH', unreachable],
  ['ENETUNREACH', unreachable],
  ['ENOENT', unreachable],
  ['28P01', refused],
  ['28000', refused],
  ['3D000', missing],
  ['42501', forbidden],
  ['53300', crowded],
  ['53100', full],
  ['57P03', starting],
  ['42P01', older],
  ['42703', older],
]);

/** Wraps an error of the store as STORE_UNAVAILABLE, with a sentence for the operator. */
export function storeFailure({
  place,
  error,
}: {
  readonly place: string;
  readonly error: unknown;
}): FlipbookError {
  if (error instanceof FlipbookError) return error;
  const words = (cures.get(codeOf(error)) ?? broken)(place);
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(words), { cause: error });
}

/** STORE_UNAVAILABLE for tables of a newer version, whose schema this one does not know. */
export function newerSchema({
  place,
  version,
  known,
}: {
  readonly place: string;
  readonly version: number;
  readonly known: number;
}): FlipbookError {
  const words = `The tables at ${place} are those of a newer Flipbook (schema ${version}; this one reads up to ${known}): start the newer one again.`;
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(words));
}

/** The detail of STORE_UNAVAILABLE for a database without Flipbook's tables, in which they could be created. */
const NO_TABLES = 'no tables';

/** STORE_UNAVAILABLE for a tool where no bot has created the tables yet. */
export function noTables(place: string): FlipbookError {
  const words = `There are no tables of Flipbook at ${place} yet: the first start of a bot creates them.`;
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(words), { detail: NO_TABLES });
}

/** True when the only thing missing is the first start of a bot. */
export function isWithoutTables(error: unknown): boolean {
  return error instanceof FlipbookError && error.detail === NO_TABLES;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses of one host were tried.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}

function unreachable(place: string): string {
  return `PostgreSQL can't be reached at ${place}: check that it is running, and the host and port in STORE_URL.`;
}

function refused(place: string): string {
  return `PostgreSQL at ${place} refused the login: check the user and the password in STORE_URL.`;
}

function missing(place: string): string {
  return `There is no such database at ${place}: create it, or correct the name in STORE_URL.`;
}

function forbidden(place: string): string {
  return `The user of STORE_URL may not use the tables at ${place}: let it create a schema in this database, or name a schema that it owns with ?schema=.`;
}

function crowded(place: string): string {
  return `PostgreSQL at ${place} has no connection left: raise its max_connections, or stop what uses them.`;
}

function full(place: string): string {
  return `PostgreSQL at ${place} has no room left: free some space on its disk.`;
}

function starting(place: string): string {
  return `PostgreSQL at ${place} is starting or stopping: wait a moment and try again.`;
}

function older(place: string): string {
  return `The tables at ${place} are those of an older Flipbook: start a bot of this version, which upgrades them.`;
}

function broken(place: string): string {
  return `PostgreSQL at ${place} can't be used right now: check that it is running, and the cause in the log.`;
}
