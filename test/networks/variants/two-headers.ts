import { certificateDigest, SigningPurpose, signingMessage } from '@stele/protocol';
import type { Variant } from './interface.ts';
import { trustingItself } from './trusting-itself.ts';

/** Signs the newest header with every second vote, and a header that nobody has with the others. */
export const twoHeaders: Variant = {
  application(ordinary, { quorumKey, ledger }) {
    let count = 0;
    return {
      ...ordinary,
      ...trustingItself(ordinary, quorumKey.keyId),
      async certify() {
        const share = await ordinary.certify();
        if (!share || count++ % 2 === 0) return share;
        const headerHash = share.headerHash.map((byte) => byte ^ 0xff);
        const digest = certificateDigest(ledger.chain.hasher, headerHash, share.time);
        const signature = await quorumKey.sign(signingMessage(SigningPurpose.certificate, digest));
        return { ...share, headerHash, signature };
      },
    };
  },
};
