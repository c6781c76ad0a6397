import Keyv from 'keyv';

/** What a job store is made on: each of `make`'s own, or of memory. */
export function jobKeyvs(make: (namespace: string) => Keyv = () => new Keyv({ throwOnErrors: true })) {
  return {
    jobs: make('jobs'),
    open: make('open'),
    unreadable: make('unreadable'),
    members: make('members'),
    requests: make('requests'),
  };
}
