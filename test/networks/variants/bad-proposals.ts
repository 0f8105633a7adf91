import { randomBytes } from 'node:crypto';
import type { Bytes } from '@stele/protocol';
import { flipped } from './flipped.ts';
import type { Variant } from './interface.ts';

const ACCEPTED = { accepted: true } as const;
/** No bundle begins so. */
const NO_BUNDLE = 0xff;

/** What is wrong with a proposal, out of the bundles that an ordinary node would propose. */
const FAULTS: readonly ((bundles: readonly Bytes[]) => readonly Bytes[])[] = [
  (bundles) => [...bundles, Uint8Array.of(NO_BUNDLE, ...randomBytes(200))],
  (bundles) => [...bundles, ...bundles],
  (bundles) => bundles.map((bundle) => flipped(bundle, bundle.length - 1)),
];

/** Proposes what nobody may vote for: noise, bundles twice, changed ones, and changed certificates. */
export const badProposals: Variant = {
  application(ordinary) {
    let count = 0;
    return {
      ...ordinary,
      propose(waiting) {
        const fault = FAULTS[count++ % (FAULTS.length + 1)];
        const bundles = ordinary.propose(waiting);
        return fault?.(bundles) ?? bundles;
      },
      certificate(height) {
        const certificate = ordinary.certificate(height);
        const isNext = count % (FAULTS.length + 1) === FAULTS.length;
        return certificate && isNext ? flipped(certificate, certificate.length - 1) : certificate;
      },
      // It stands by whatever is proposed.
      checkProposal: () => ACCEPTED,
      receiveCertificate(certificate) {
        ordinary.receiveCertificate(certificate);
        return ACCEPTED;
      },
      prepare(bundle) {
        if (ordinary.checkBundle(bundle).accepted) ordinary.prepare(bundle);
      },
    };
  },
};
