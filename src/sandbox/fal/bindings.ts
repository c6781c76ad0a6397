import type { HttpBindings } from '@hono/node-server';

/** Gives every route access to the underlying Node server. */
export type Bindings = { Bindings: HttpBindings };
