import type { ResolveHook } from 'node:module';

/** Gives the bot's store the watched database. A hook of Node's module loader: the bot itself knows nothing of it. */
export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  const isStore = context.parentURL?.includes('/src/store/') === true;
  if (specifier !== '@photostructure/sqlite' || !isStore) return nextResolve(specifier, context);
  return { url: new URL('watched-sqlite.js', import.meta.url).href, shortCircuit: true };
};
