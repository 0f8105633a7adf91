import { flipped } from './flipped.ts';
import type { Variant } from './interface.ts';
import { trustingItself } from './trusting-itself.ts';

/** Puts signatures that do not hold into its votes. */
export const wrongShares: Variant = {
  application(ordinary, { quorumKey }) {
    return {
      ...ordinary,
      ...trustingItself(ordinary, quorumKey.keyId),
      async certify() {
        const share = await ordinary.certify();
        return share && { ...share, signature: flipped(share.signature, 0) };
      },
    };
  },
};
