import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import { placeOf, schemaOf } from '../location.js';

/** Where a PostgreSQL store is. */
export type Address = {
  /** For the driver. Names in statements are those of the schema. */
  readonly connectionString: string;
  /** The schema with Flipbook's tables. */
  readonly schema: string;
  /** For people: host, port and database, without the user's password. */
  readonly place: string;
};

/** Reads the address of a store, such as `postgres://user:password@host:5432/database`. Throws CONFIG_INVALID. */
export function parseAddress(location: string): Address {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  const schema = schemaOf(location);
  if (url === undefined || url.pathname.length < 2) {
    throw invalid('must name a database, such as postgres://user:password@localhost:5432/flipbook');
  }
  // It stands in statements and names a channel.
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) {
    throw invalid('must name a schema of small letters, digits and underscores, or none');
  }
  url.searchParams.delete('schema');
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c search_path=${schema}`.trim());
  return {
    connectionString: url.href,
    schema,
    place: placeOf(location),
  };
}

function invalid(what: string): FlipbookError {
  return new FlipbookError('CONFIG_INVALID', verbatim(`STORE_URL ${what}.`));
}
