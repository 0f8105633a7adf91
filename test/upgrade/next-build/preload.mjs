import module from 'node:module';

/**
 * Loaded before a node or a command by `node --import`, in all of its threads: it is then the build that comes next, which
 * has version 2 of the protocol beside the first. Older versions of Node.js, which start the node's own, pass it by.
 */
const PARTS = new Map(
  [
    ['packages/ledger/src/rules/supported-protocols.ts', 'supported-protocols.ts'],
    ['packages/protocol/src/block/header-versions.ts', 'header-versions.ts'],
    ['apps/node/src/operation/version.ts', 'version.ts'],
  ].map(([ordinary, part]) => [
    new URL(`../../../${ordinary}`, import.meta.url).href,
    new URL(part, import.meta.url).href,
  ]),
);

module.registerHooks?.({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const part = PARTS.get(found.url);
    return part === undefined ? found : { ...found, url: part };
  },
});
