import type { Variant } from './interface.ts';

/** Executes each block without its last bundle: from the first one on it has another state than the others. */
export const diverging: Variant = {
  application(ordinary) {
    return {
      ...ordinary,
      execute: (block) => ordinary.execute({ ...block, bundles: block.bundles.slice(0, -1) }),
    };
  },
};
