import type { HttpBindings } from '@hono/node-server';

/** What every route can reach of the Node server underneath. */
export type Bindings = { Bindings: HttpBindings };
