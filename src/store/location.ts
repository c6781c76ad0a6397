/** What kind of store is at a location. */
export type StoreKind = 'memory' | 'SQLite' | 'PostgreSQL';

/** The schema of PostgreSQL's tables unless the address names another. */
const SCHEMA = 'flipbook';

/** Reads the kind from a location: `memory:`, an address of PostgreSQL, or else the path of a SQLite file. */
export function storeKindOf(location: string): StoreKind {
  if (location === 'memory:') return 'memory';
  return /^postgres(ql)?:\/\//i.test(location) ? 'PostgreSQL' : 'SQLite';
}

/** The schema that an address of PostgreSQL names, as in `?schema=flipbook_2`. */
export function schemaOf(address: string): string {
  const named = URL.canParse(address) ? new URL(address).searchParams.get('schema') : null;
  return named ?? SCHEMA;
}

/** A location for people: without the user and the password of an address. */
export function placeOf(location: string): string {
  if (storeKindOf(location) !== 'PostgreSQL' || !URL.canParse(location)) return location;
  const { hostname, port, pathname, searchParams } = new URL(location);
  const host = hostname === '' ? (searchParams.get('host') ?? 'localhost') : hostname;
  const schema = schemaOf(location);
  return `${host}:${port === '' ? '5432' : port}${pathname}${schema === SCHEMA ? '' : ` (schema ${schema})`}`;
}
