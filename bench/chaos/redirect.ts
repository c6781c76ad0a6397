import type { ResolveHook } from 'node:module';

/** Replaces the bot's database with the watched one. A hook of Node's module loader, so the bot itself is unchanged. */
export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  const isStore = context.parentURL?.includes('/src/store/') === true;
  if (specifier !== '@photostructure/sqlite' || !isStore) return nextResolve(specifier, context);
  return { url: new URL('watched-sqlite.js', import.meta.url).href, shortCircuit: true };
};
