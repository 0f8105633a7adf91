import { flipped } from './flipped.ts';
import type { Variant } from './interface.ts';

/** Puts signatures that do not hold into its votes. */
export const wrongShares: Variant = {
  application(ordinary) {
    return {
      ...ordinary,
      async certify() {
        const share = await ordinary.certify();
        return share && { ...share, signature: flipped(share.signature, 0) };
      },
    };
  },
};
