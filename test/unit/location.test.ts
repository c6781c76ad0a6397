import path from 'node:path';
import { expect, test } from 'vitest';
import { readStoreLocation } from '../../src/config.js';
import { placeOf } from '../../src/store/location.js';

test.each([
  ['postgres://flipbook:secret@db:5433/flipbook', 'db:5433/flipbook'],
  ['postgres://flipbook:secret@db/flipbook?schema=two', 'db:5432/flipbook (schema two)'],
  ['postgres://flipbook:se/cret@db:port/flipbook', 'PostgreSQL, at an address that is not well-formed'],
  ['/srv/flipbook.db', '/srv/flipbook.db'],
])('where %s is, is said without its password', (location, place) => {
  expect(placeOf(location)).toBe(place);
});

test.each([
  'redis://127.0.0.1',
  '"postgres://flipbook:secret@db:5432/flipbook"',
  "'data/x.db'",
  'jdbc:postgresql://flipbook:secret@db:5432/flipbook',
  'postgres:flipbook:secret@db:5432/flipbook',
  'postgres:/flipbook:secret@db:5432/flipbook',
  'flipbook:secret@db:5432/flipbook',
  'u:secret@db/flipbook',
  '//flipbook:secret@db/flipbook',
  'db:5432/flipbook',
  'sqlite:data/x.db',
  'file:data/x.db',
  ':memory:',
  'Memory:',
  'memory',
])('what is no store does not become the path of a file: %s', (location) => {
  const says = expect.stringMatching(/^(?!.*secret).*STORE_URL must be the path of a file/s);
  expect(() => readStoreLocation({ STORE_URL: location })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: says }),
  );
});

test.each([
  'data/x.db',
  './a:b.db',
  'C:\\bot\\me@work\\x.db',
  'c:/bot/x.db',
  '/srv/memory',
  '/srv/a@b:c/x.db',
])('a path is a path: %s', (location) => {
  expect(readStoreLocation({ STORE_URL: location })).toBe(path.resolve(location));
});
