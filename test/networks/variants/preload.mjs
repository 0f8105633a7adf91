import module from 'node:module';

/**
 * Loaded before a node by `node --import`, in all of its threads: its modules are the ordinary ones, but for the part that
 * the variant named by NODE_VARIANT changes. Older versions of Node.js, which start the node's own, pass it by.
 */
const PARTS = new Map(
  [
    ['chain/application.ts', 'parts/application.ts'],
    ['chain/engine/create-engine.ts', 'parts/create-engine.ts'],
  ].map(([ordinary, part]) => [
    new URL(`../../../apps/node/src/${ordinary}`, import.meta.url).href,
    new URL(part, import.meta.url).href,
  ]),
);

module.registerHooks?.({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const part = PARTS.get(found.url);
    // The part itself is made of the ordinary one.
    return part === undefined || context.parentURL === part ? found : { ...found, url: part };
  },
});
