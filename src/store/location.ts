/** What kind of store is at a location. */
export type StoreKind = 'memory' | 'SQLite' | 'PostgreSQL';

/** The schema of PostgreSQL's tables unless the address names another. */
const SCHEMA = 'flipbook';

/** Reads the kind from a location: `memory:`, an address of PostgreSQL, or else the path of a SQLite file. */
export function storeKindOf(location: string): StoreKind {
  if (location === 'memory:') return 'memory';
  return /^postgres(ql)?:\/\//i.test(location) ? 'PostgreSQL' : 'SQLite';
}

/**
 * True for what {@link storeKindOf} takes for a path although it is meant as something else: an address of another
 * scheme or without its slashes, an address in quotes, or a misspelt `memory:`. A letter and a colon are a drive.
 */
export function isMistakenLocation(location: string): boolean {
  if (storeKindOf(location) !== 'SQLite') return false;
  return MISTAKEN.some((form) => form.test(location.trim()));
}

const MISTAKEN = [/^["']/, /^memory$/i, /^(?:[^:/\\]{2,})?:/, /^[^/\\]*:[^/\\]*@/, /^\/\/.*@/];

/** The schema that an address of PostgreSQL names, as in `?schema=flipbook_2`. */
export function schemaOf(address: string): string {
  const named = URL.canParse(address) ? new URL(address).searchParams.get('schema') : null;
  return named ?? SCHEMA;
}

/** A location for people: without the user and the password of an address. */
export function placeOf(location: string): string {
  if (storeKindOf(location) !== 'PostgreSQL') return location;
  if (!URL.canParse(location)) return 'PostgreSQL, at an address that is not well-formed';
  const { hostname, port, pathname, searchParams } = new URL(location);
  const host = hostname === '' ? (searchParams.get('host') ?? 'localhost') : hostname;
  const schema = schemaOf(location);
  return `${host}:${port === '' ? '5432' : port}${pathname}${schema === SCHEMA ? '' : ` (schema ${schema})`}`;
}
